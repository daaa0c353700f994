import { counted } from '../counted.ts'

/** Every mail of a case. */
export const messages = {
  title: (reference: string) => `Messages of ${reference}`,
  heading: (name: string) => `Messages about ${name}`,
  text: (reference: string) =>
    `Every mail of ${reference}, the newest first. We hand each mail to our mail service, which takes it to the mail server of whoever it is for. What comes back is shown here. Nothing here says that a mail was read.`,
  caption: 'Every mail, to whom, when, and what became of it',
  head: ['What', 'To', 'Planned', 'Outcome'],
  empty: 'No mail yet.',
  event: (number: number) => `event ${number}`,
  attempts: (count: number) => counted(count, { one: 'attempt', other: 'attempts' }),
  attempt: (number: number, at: string) => `Attempt ${number}, ${at}`,
  /** What became of an attempt to hand a mail over. */
  states: {
    sent: 'handed over',
    refused: 'refused',
    failed: 'refused',
    unwritten: 'could not be written',
    later: 'to be tried again',
    unknown: 'not known',
    data: 'under way',
  },
  /** The link beside a mail of which nobody knows whether it went. */
  settle: 'Say what became of it',
  to: (name: string, what: string) => `${name}, ${what}`,
  /** Somebody else is in their place by now. */
  before: (what: string) => `Whoever was ${what} before`,
  /** The page of one mail. */
  one: {
    back: (reference: string) => `Messages of ${reference}`,
    to: 'To',
    address: 'Address today',
    planned: 'Planned',
    sent: 'Handed over',
    subject: 'Subject',
    text: 'What it says',
    html: 'As a mail program shows it',
    resend: 'Send them a fresh link',
    same: 'Letter by letter what was handed over. Its link is left out here.',
    changed:
      'Written again from what was kept, with the names of today and the words of this version of Leavewell. Something in it was other when it went. Its link is left out here.',
    unproved: 'Written again from what was kept. Its link is left out here.',
    notYet: 'It is written when it goes, from how the case stands then.',
    never: 'It was never written: nothing in it was still to be said when its time came.',
    hidden: 'Mails hold what people typed, which your sign-in does not show.',
    gone: 'What it said is no longer kept.',
    unreadable: {
      lost: 'What it said cannot be read: its key is lost. It was not erased.',
      changed: 'What it said cannot be read: it was changed in the database after it was written.',
    },
  },
}
