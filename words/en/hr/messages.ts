import { counted } from '../counted.ts'

/** Every mail of a case. */
export const messages = {
  title: (reference: string) => `Messages of ${reference}`,
  heading: (name: string) => `Messages about ${name}`,
  text: (reference: string) =>
    `Every mail of ${reference}, the newest first. Accepted by the mail server does not say that it was read.`,
  caption: 'Every mail, to whom, when, and what became of it',
  head: ['What', 'To', 'Planned', 'Outcome'],
  empty: 'No mail yet.',
  event: (number: number) => `event ${number}`,
  attempts: (count: number) => counted(count, { one: 'attempt', other: 'attempts' }),
  attempt: (number: number, at: string) => `Attempt ${number}, ${at}`,
  /** What became of an attempt to hand a mail over. */
  states: {
    sent: 'accepted',
    refused: 'refused',
    failed: 'refused',
    unwritten: 'could not be written',
    later: 'to be tried again',
    unknown: 'outcome unknown',
    data: 'under way',
  },
  to: (name: string, what: string) => `${name}, ${what}`,
}
