import { assessment } from './assessment.ts'
import { facts } from './facts.ts'
import { places } from './places.ts'
import { processing } from './processing.ts'
import { risks } from './risks.ts'

/** The record of processing and the data-protection impact assessment, filled in (UK GDPR 30, 35). */
export const privacy = {
  back: 'Settings',
  pdf: 'As PDF',
  made: (day: string) =>
    `Made on ${day} from the policy in force, Settings and how Leavewell is set up.`,
  yours:
    'This is yours to change. It says what Leavewell does and how yours is set up; it is no legal advice. Read it with whoever looks after data protection, mend and complete it, and keep your copy with the day and a name.',
  foot: (organisation: string, title: string) => `${organisation} · ${title}`,
  unshown: 'Shown by their number, as no font here has them:',
  open: {
    heading: 'Open points',
    nothing: 'Leavewell sees nothing that is missing in Settings or in how it is set up.',
    dataLead: {
      text: 'No data-protection lead is named. A possible breach goes to the chief executive.',
      link: 'Name one in Settings',
    },
    keepYears: {
      text: 'Nobody has said for how many years records are kept. Nothing is erased by itself until then.',
      link: 'Say how long in Settings',
    },
    sample: {
      text: 'The settings are the sample’s: names and addresses here are nobody’s.',
      link: 'Put your own into Settings',
    },
    ours: {
      text: 'Nobody has said that the policy is yours. It came with Leavewell.',
      link: 'Look at it and say so',
    },
    clear: (host: string) =>
      `Mails go to ${host} without encryption (SMTP_TLS=off). Whoever looks after Leavewell changes it.`,
  },
  only: {
    heading: 'What only you can say',
    text: 'Leavewell cannot know these. Write them down beside this paper.',
    points: [
      'In which country each place of “Where it lies” is, and if it is outside the UK, by which safeguard (UK GDPR 46).',
      'The contract with each of those who run such a place for you (UK GDPR 28).',
      'How long backups are kept, who can read them, and whether disks are encrypted.',
      'Your weighing of interests, with whoever looks after data protection, and their advice (UK GDPR 35(2)).',
      'Whether you asked people who leave, or their representatives, what they think (UK GDPR 35(9)).',
      'Who approved this, on which day, and when it is looked at again.',
    ],
  },
  facts,
  places,
  assessment,
  processing,
  risks,
}
