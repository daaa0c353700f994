import { counted } from './counted.ts'

/** What people read where a page cannot be given, or a form is not taken: each says what to do. */
export const errors = {
  /** Stands before the number that the log has too. */
  number: 'The number of this problem is',
  /** Postgres cannot be reached, or can only be read. */
  away: {
    title: 'Leavewell cannot save anything right now',
    message: 'Wait a few minutes and try again. What you were told is saved stays saved.',
  },
  /** A paper (PDF) that could not be set, or too many wait for theirs. */
  unprinted: {
    title: 'This paper could not be made just now',
    message:
      'Nothing is lost, and nothing was changed. Wait a minute and ask for it again. If it does not come then either, tell HR, or whoever runs Leavewell for you, the number below.',
  },
  /** In the place of its message where a form was sent, which stays in the page. */
  kept: {
    text: 'What you sent may not be saved, so it is kept in this page. Wait a minute, then send it again. If it did arrive, it still counts once.',
    send: 'Send it again',
  },
  failed: {
    title: 'There is a problem with Leavewell',
    message:
      'It was not your doing. Try again later; if it happens again, tell HR the number below.',
  },
  /** By the status of HTTP. */
  titles: {
    400: 'This request cannot be read',
    403: 'This is not allowed',
    404: 'This page is not here',
    413: 'That is too much text',
    415: 'This kind of content cannot be read',
    429: 'Too many tries',
  } as Readonly<Record<number, string>>,
  otherTitle: 'This cannot be done',
  notFound: 'Check the address, or go back and try another way. If you were sent here, tell HR.',
  tooLarge: 'Shorten it and send it again.',
  brokenText: 'The text that was sent is not well formed. Nothing was changed.',
  brokenRequest: 'The request is not well formed.',
  tooMany: (minutes: number) =>
    `That was asked too often. Try again in ${counted(minutes, { one: 'minute', other: 'minutes' })}.`,
  foreignForm:
    'This form was sent from another site, so nothing was changed. Open the page again here.',
}

/** Why the clock of a case was not moved, where there is a time machine. */
export const clock = {
  busy: 'The clock of this case is being moved already. Wait, then try again.',
  noCase: 'There is no such case.',
  off: 'The time machine is off here. TIME_MACHINE=yes switches it on.',
  notHere: 'This case was opened without the time machine, so its clock cannot be moved.',
  days: (typed: number, most: number) =>
    `“${typed}” is no number of days that the clock can be moved by: choose more than 0 and at most ${most}.`,
  closed: 'The case is closed: nothing more is coming.',
  nothingComes: 'Nothing comes by itself in this case: it waits for a person.',
  busyAll: 'The clocks are being moved already. Wait, then try again.',
  noneComes: 'Nothing comes by itself in any case: open cases wait for a person.',
  away: 'Temporal does not answer, so the clock may not have moved. Try again in a few minutes.',
}
