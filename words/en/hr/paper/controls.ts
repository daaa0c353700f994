import { counted } from '../../counted.ts'

const times = (count: number) => counted(count, { one: 'time', other: 'times' })

/** The annex that says which part of a record speaks to which control. */
export const controls = {
  heading: 'Annex: what in this record speaks to which control',
  text: 'Made from the policy of this case. It says where to look; whether a control is met is for whoever audits.',
  head: ['Control', 'What it asks', 'What shows it here'],
  named: (number: string) => `ISO/IEC 27001:2022 ${number}`,
  article: (number: string) => `UK GDPR ${number}`,
  asks: {
    'A.6.5': 'What still binds somebody after they leave is told to them, and kept to.',
    'A.6.6': 'What is confidential is agreed with them.',
    'A.5.11': 'What is the organisation’s comes back.',
    'A.5.18': 'Access is taken away when it is no longer needed.',
    'Article 5(1)(e)': 'Details of people are not kept longer than they are needed.',
    'Article 5(1)(f)': 'Details of people are kept safe, also by those who leave.',
    'Article 5(2)': 'The organisation can show all this.',
    'Article 13': 'The leaver is told what is held about them, and why.',
    'Articles 15 to 21': 'The leaver can ask for it, have it put right, and object.',
    'Article 22': 'No decision about them is a machine’s.',
    'Article 33': 'A possible breach is looked at in time.',
  },
  source: 'As the policy’s own source says.',
  asked: (titles: string, status: string) => `Asked: ${titles}. ${status}`,
  own: (titles: string) => `Our own part: ${titles}.`,
  answered: (done: number, all: number) => `${done} of ${all} answered or settled.`,
  signed: (at: string) => `Signed ${at}.`,
  unsigned: 'Not signed.',
  rungs: (count: number) =>
    count
      ? `What was open was put to a person ${times(count)}.`
      : 'Nothing had to be put to a person.',
  none: 'This policy asks for nothing of the kind.',
  chain: (count: number) =>
    `${counted(count, { one: 'event', other: 'events' })}, each bound to the one before it; the hash of the last stands under “How to check this paper”.`,
  told: 'The leaver’s pages lead to “What we keep, and who sees it”, from the first on.',
  requests: (count: number) =>
    `The leaver asked for something ${times(count)}; each is an event, with its reply.`,
  noRequests: 'The leaver can ask on every page, and did not.',
  decisions: (count: number) => `A person decided ${times(count)}, by name; timers only ask.`,
  noDecisions: 'Nobody had to decide; timers only ask.',
  routed: (numbers: string) => `Reported at once: event ${numbers}.`,
  notRouted: 'Nothing of the kind was reported.',
}
