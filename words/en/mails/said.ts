import { longDay } from '../../days.ts'
import { backing, minutes, type Thing } from './phrases.ts'

const byDay = ({ title, dueDate, past }: Thing): string =>
  `${title}: ${past ? 'due' : 'by'} ${longDay(dueDate)}`

/** What several mails say alike. */
export const said = {
  re: (subject: string) => `Re: ${subject}`,
  /** The subject of everything about a leaver's list, the same from the first mail to the last. */
  leaverSubject: {
    usual: (organisation: string) => `Leaving ${organisation}: a few things to confirm`,
    volunteer: 'Thank you for volunteering, and a few last things',
    plainVolunteer: (organisation: string) => `Finishing with ${organisation}: a few last things`,
  },
  /** Of a mail to the line, by what is asked; nothing in the chief's tells whose case it is. */
  lineSubject: {
    talk: (leaver: string) => `Please have a quick word with ${leaver}`,
    byHand: (leaver: string) => `Please go through a few things with ${leaver}`,
    own: (leaver: string) => `When ${leaver} leaves: a few things for you`,
    agree: (leaver: string) => `Please say if you agree: ${leaver}`,
  },
  chiefSubject: 'One leaver needs your decision',
  routeSubject: 'Something needs you today',
  thanks: {
    usual: (organisation: string) => `Thank you for your work with ${organisation}.`,
    volunteer: (organisation: string) => `Thank you for giving your time to ${organisation}.`,
    soFar: 'Thank you for what you have done so far.',
  },
  who: {
    /** The leaver, in a mail that others may read. */
    unnamed: (initials: string, reference: string) => `${initials} (reference ${reference})`,
    noInitials: 'no initials',
    line: (name: string, label: string) => `${name}, your ${label},`,
    /** For others than the leaver and the line. */
    theirLine: (label: string) => `their ${label}`,
    nobodysLine: 'the person they report to',
    chair: (organisation: string) => `${organisation}'s chair`,
  },
  thing: {
    byWhen: (thing: Thing) => `${byDay(thing)}, ${minutes(thing)}`,
    /** For a day that is past, or may be. */
    wasDue: (thing: Thing) => `${thing.title}: due ${longDay(thing.dueDate)}, ${minutes(thing)}`,
    byDay,
    withClause: ({ title, clause }: Thing) => `${title} (${backing(clause)})`,
    /** For the line and the chief, who want the clause rather than the minutes. */
    forDecider: ({ title, clause, dueDate }: Thing) =>
      `${title} (${backing(clause)}), due ${longDay(dueDate)}`,
  },
  answerHere: 'You can answer here:',
  carryOn: 'Carry on here:',
  yourList: 'Your list:',
  accounts: {
    heading: 'Your accounts stay yours',
    passwords: 'We will never ask for your passwords.',
    unseen: 'We cannot see your accounts or your contacts.',
    ownPhone: 'Please use your own phone or computer, so that you can look at your own accounts.',
  },
  /** Above a link to a page of decisions. */
  choose: 'You choose on this page; opening it decides nothing:',
  stillOpen: 'Still open from our last mail',
  rights: {
    heading: 'If something is not right',
    /** How to have the record put right (UK GDPR, article 16). */
    putRight: 'If the record is wrong, reply to this mail and we will put it right.',
    /** How to complain: a complaint is acknowledged within 30 days (Data (Use and Access) Act 2025). */
    complain: (email: string) =>
      `If you are not happy with how we use your details, write to ${email}. You will hear from us within 30 days. ${ICO}`,
    /** Where else to go with a complaint. */
    ico: 'If that does not help, you can go to the Information Commissioner (ICO).',
  },
}

const ICO = 'If that does not help, you can go to the Information Commissioner (ICO).'
