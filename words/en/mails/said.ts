import type { Kind } from '../../../workflows/pack/types.ts'
import { briefDay, longDay } from '../../days.ts'
import { unsentTitle } from '../unsent.ts'
import { backing, minutes, type Thing } from './phrases.ts'

const byDay = ({ title, dueDate, past }: Thing): string =>
  `${title}: ${past ? 'due' : 'by'} ${longDay(dueDate)}`

/** A thing of the leaver's, for others: nobody else is told to check their answers and send them. */
const theirs = ({ title, signs }: Thing): string => (signs ? unsentTitle : title)

/** What several mails say alike. */
export const said = {
  re: (subject: string) => `Re: ${subject}`,
  /** The subject of everything about a leaver's list, the same from the first mail to the last. */
  leaverSubject: {
    usual: (organisation: string, role: string | null) =>
      `Leaving ${organisation}${inRole(role)}: a few things to confirm`,
    volunteer: (role: string | null) =>
      `Thank you for volunteering${inRole(role)}, and a few last things`,
    plainVolunteer: (organisation: string, role: string | null) =>
      `Finishing with ${organisation}${inRole(role)}: a few last things`,
  },
  /** Of a mail to the line, by what is asked; `who` as in `who.brief`. */
  lineSubject: {
    talk: (who: string) => `${who}: please have a quick word`,
    byHand: (who: string) => `${who}: please go through a few things with them`,
    own: (who: string) => `${who}: a few things for you when they leave`,
    agree: (who: string) => `${who}: please say if you agree`,
  },
  /** The subject of the chief's mail is often read by others, so `who` has initials there. */
  chiefSubject: (who: string) => `${who}: your decision is needed`,
  routeSubject: 'Something needs you today',
  thanks: {
    usual: (organisation: string) => `Thank you for your work with ${organisation}.`,
    volunteer: (organisation: string) => `Thank you for giving your time to ${organisation}.`,
    soFar: 'Thank you for what you have done so far.',
  },
  who: {
    /**
     * Whom a mail is about, told apart from others of that name and from the same person in another
     * role: 'Sam Sample (volunteer, Helpline; last day Friday 18 December; LW-0004)'.
     */
    meant: (name: string, { kind, role, lastDay, reference }: Meant) =>
      `${name} (${[kind, role].filter(Boolean).join(', ')}; last day ${longDay(lastDay)}; ${reference})`,
    /** The same in a subject, where phones cut the end: 'Sam Sample (Helpline, last day 18 Dec)'. */
    brief: (name: string, { kind, role, lastDay }: Meant) =>
      `${name} (${short(role) ?? kind}, last day ${briefDay(lastDay)})`,
    noInitials: 'no initials',
    line: (name: string, label: string) => `${name}, your ${label},`,
    /** For others than the leaver and the line. */
    theirLine: (label: string) => `their ${label}`,
    nobodysLine: 'the person they report to',
    chair: (organisation: string) => `${organisation}'s chair`,
  },
  thing: {
    byWhen: (thing: Thing) => `${byDay(thing)}, ${minutes(thing)}`,
    /** Over things of one day, and each of them below. */
    allBy: ({ dueDate, past }: Thing) => `All ${past ? 'was due' : 'by'} ${longDay(dueDate)}:`,
    effort: (thing: Thing) => `${thing.title}, ${minutes(thing)}`,
    /** For a day that is past, or may be. */
    wasDue: (thing: Thing) => `${thing.title}: due ${longDay(thing.dueDate)}, ${minutes(thing)}`,
    byDay,
    withClause: (thing: Thing) => `${theirs(thing)} (${backing(thing.clause)})`,
    /** For the line and the chief, who want the clause rather than the minutes. */
    forDecider: (thing: Thing) =>
      `${theirs(thing)} (${backing(thing.clause)}), due ${longDay(thing.dueDate)}`,
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

/** What tells one leaver from another. `lastDay` is an ISO day. */
export interface Meant {
  readonly kind: Kind
  readonly role: string | null
  readonly lastDay: string
  readonly reference: string
}

const ROLE_MAX = 30

const short = (role: string | null): string | null =>
  role && role.length > ROLE_MAX ? `${role.slice(0, ROLE_MAX - 1).trimEnd()}…` : role

/** A person with two roles gets two threads. */
const inRole = (role: string | null): string => (role ? ` (${role})` : '')

const ICO = 'If that does not help, you can go to the Information Commissioner (ICO).'
