import type { Role } from '../../../../workflows/pack/types.ts'
import { counted } from '../../counted.ts'

const mails = (count: number): string => counted(count, { one: 'mail', other: 'mails' })

/** Mail that came in and that a person has to look at. */
export const mailIn = {
  title: 'Mail that came in',
  back: 'Today',
  text: 'What comes back of our mails goes to its case by itself. This is the rest: somebody has to say whose it is, or that it is nothing.',
  empty: 'Nothing is left to look at.',
  caption: 'Mail that came in: from whom, about what, and why it is here',
  head: ['From', 'About', 'Came', 'Why it is here'],
  more: (count: number) => `And ${count} more.`,
  nobody: 'no sender',
  noSubject: 'no subject',
  need: {
    heading: (count: number) =>
      count === 1
        ? 'A mail came in that nobody has placed'
        : `${mails(count)} came in that nobody has placed`,
    text: (since: string) =>
      `Since ${since}. It may be an answer, or one of our mails that came back.`,
    action: 'Look at it',
  },
  /** Why it waits for a person (`db/tables/mail-in.ts`). */
  why: {
    unmatched: 'It names none of our mails, or more than one.',
    'no-case': 'It is about a mail that belongs to no case.',
    'other-sender': 'It answers our mail, and comes from another address than we wrote to.',
    answered: 'Somebody who was asked answered by mail. It stands in the case.',
    'not-taken': 'The case it is about is closed.',
    complaint:
      'Their mail service says that our mail was marked as unwanted. It arrived. That may have been a slip: ask them, by phone where you can, how they would like to hear from us.',
    unclear: 'A mail server reports something, and the report cannot be read.',
    unreadable: 'It is built in a way that we cannot take apart.',
    'too-many': 'Very much came about this case within a day.',
  },
  one: {
    title: (from: string) => `From ${from}`,
    back: 'Mail that came in',
    subject: 'Subject',
    came: 'Came',
    case: 'Case',
    ours: 'Our mail was for',
    /** Somebody of the case, and what they are in it. */
    person: (name: string, role: string) => `${name}, ${role.replace(/^T/, 't')}`,
    why: 'Why it is here',
    wrote: 'What it says',
    whole: 'The whole message, as text',
    wholeText:
      'Nothing in it is opened, and our own links are left out. Do not follow other links unless you know who wrote it.',
    cut: 'It was longer than 10 MB: the rest is not here.',
  },
  give: {
    heading: 'It belongs to a case',
    text: 'A leaver’s words are kept with the case as a question, and whoever answers questions is told. Anything else is noted in the case.',
    reference: { label: 'Which case', hint: 'Its reference, as LW-0001' },
    who: { label: 'Who wrote it, or whose mail came back', missing: 'Choose whose it is' },
    button: 'Put it into the case',
    roles: {
      leaver: 'The leaver',
      line: 'The line',
      chief: 'The chief executive, or the chair for them',
      chair: 'The chair',
      'data-lead': 'The data-protection lead',
    } satisfies Record<Exclude<Role, 'hr'>, string>,
    missing: 'Enter the reference of the case, as LW-0001',
    unknown: (typed: string) => `There is no case “${typed}”. Enter a reference, as LW-0001`,
    unwritten: 'We have written nothing to them in this case, so nothing can have come back',
    closed: 'That case is closed. Answer them yourself, and put this aside',
  },
  aside: {
    heading: 'It needs nothing more',
    text: 'It is gone from here, and its words are deleted.',
    button: 'Put it aside',
  },
  done: {
    aside: 'It is put aside.',
    given: 'It is in the case.',
  },
}
