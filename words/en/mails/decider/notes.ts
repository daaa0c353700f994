import { fullDay, longDay } from '../../../days.ts'
import { backing } from '../phrases.ts'

/** Mails that tell the line, the chief or whoever looks after data something. Days are ISO days. */

const THANKS = 'You do not need to do anything more. Thank you for your help.'

export const notes = {
  'line-note': {
    name: { staff: 'for information' },
    subject: (who: string) => `${who}: for your information`,
    open: (who: string) => `We asked ${who} about this, and have no answer yet:`,
    nothing: 'This is for your information only. There is nothing for you to do.',
    heading: 'For your information only',
    nothingHere: 'There is nothing for you to do about this.',
  },
  'data-lead-note': {
    name: { staff: 'for information' },
    subject: (who: string) => `${who}: for your information`,
    open: (who: string) =>
      `This is about ${who}. They have not yet confirmed this, which is about personal information:`,
    nothing:
      'The person whose decision it is has been asked. This copy is for your information only. There is nothing for you to do.',
  },
  'no-longer-needed': {
    name: { staff: 'no longer needed', leaver: 'That it is no longer needed' },
    confirmed: (who: string) => `${who} has now answered everything we asked. ${THANKS}`,
    closed: (who: string) => `The case of ${who} is closed. ${THANKS}`,
    /** What came by a route does not end with the case. */
    goesOn: (reference: string) =>
      `The case ${reference} is closed. If what we asked you about is still open, please go on with it outside of these pages.`,
    link: 'The link in our earlier mails no longer works.',
  },
  replaced: {
    name: {
      staff: 'somebody else is asked now',
      leaver: 'That somebody else is asked now',
    },
    now: (who: string, other: string) => `${other} is now asked about ${who}, in your place.`,
    nothing:
      'You do not need to do anything more about this. The links in our earlier mails no longer lead to it.',
    notRight: (hr: string, email: string) =>
      `If that does not seem right, tell ${hr}: write to ${email}.`,
  },
  'decision-copy': {
    name: { staff: 'copy of the decision' },
    subject: (who: string) => `${who}: what you recorded`,
    recorded: 'Thank you. This is what you recorded:',
    about: (who: string) => `About: ${who}`,
    what: (label: string, clause: string) => `What: ${label} (${backing(clause)})`,
    for: (titles: readonly string[]) => `For: ${titles.join('; ')}`,
    newDate: (day: string) => `New date: ${longDay(day)}`,
    on: (day: string) => `Recorded on: ${fullDay(day)}`,
    /** What goes by a route, or came by one, stands in no mail. */
    keptOut: (reference: string, day: string) =>
      `Thank you. You recorded something about our reference ${reference} on ${fullDay(day)}. What it was is kept out of this mail on purpose.`,
    notYou: (hr: string, email: string) =>
      `If this was not you, or it is wrong, tell ${hr} at once: write to ${email}.`,
  },
}
