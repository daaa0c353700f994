import { counted } from '../../counted.ts'

/** All that is held about one person, as a file to give to them (UK GDPR 15 and 20). */
export const held = {
  title: 'What is held about one person',
  back: 'What is erased, and when',
  text: 'For somebody who asks what is held about them: a leaver, whoever leads or decided, or a user. Whoever is known under more than one address is asked about under each.',
  label: 'Their email address',
  hint: 'At home or at work',
  look: 'Look',
  missing: 'Enter an email address, like name@example.org',
  nothing: (address: string) => `Nothing is held under ${address}.`,
  found: (address: string) => `Held under ${address}`,
  rows: {
    cases: 'Cases',
    nothing: 'None',
    of: (role: string, reference: string) => `${role} in ${reference}`,
    events: 'Events with what was typed',
    mails: 'Mails to them',
    came: 'Mails from them',
    directory: 'In the organisation’s directory',
    switchedOff: 'Switched off there',
    starts: 'Starts that no case came of',
    standIns: 'Standing in',
    outside: 'Changes outside of cases, by them or about them',
    user: 'User of Leavewell',
    acts: (count: number) => `Yes, with ${counted(count, { one: 'act', other: 'acts' })} in cases`,
    settings: 'Named in Settings',
  },
  before:
    'The file names other people where they are part of it, and holds what HR wrote. Read it before you give it away: what is another person’s alone, or would harm somebody, may be left out (Data Protection Act 2018, Schedule 2, 16).',
  paper: 'Download all of it (PDF)',
  download: 'The same for programs (JSON)',
}
