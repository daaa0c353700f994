import { longDay } from '../../../days.ts'
import { minutes, type Thing } from '../phrases.ts'

/** Mails that ask the line, the chief or whoever looks after data for something. Days are ISO days. */
export const asks = {
  question: {
    name: { staff: 'a question from the leaver' },
    subject: (who: string) => `${who}: a question for you`,
    waits: (who: string) => `${who} has asked something, and still waits for an answer.`,
    time: (who: string) => `${who} would like to have more time, and says until when.`,
    question: (who: string) => `${who} has a question for you.`,
    wrote: (what: string) => `${what} They wrote:`,
    kept: 'What you answer is mailed to them, and kept. Please name no contacts in it.',
    answer: 'Please answer here:',
    heading: 'A question for you',
  },
  'ask-line': {
    name: { staff: 'asked to act' },
    about: (who: string) => `This is about ${who}.`,
    sayings: {
      heading: 'You could say',
      thanks: '"Thank you for all you have done with us."',
      reached: '"Did our mails reach you? Is something in the way?"',
      inTheWay: '"Is something in the way?"',
      send: (thing: Thing) =>
        `"All that is left is to look through your answers and send them. It takes ${minutes(thing)}. When would suit you?"`,
      next: (thing: Thing) =>
        `"The next step is ${thing.title}. It takes ${minutes(thing)}. When would suit you?"`,
      moreTime: '"If you need more time or another way to do it, we can find one."',
      unsure: '"What are you not sure about?"',
      change: '"When you know, you can change your answer with the link you have."',
      askHr: (hr: string) => `"If neither of us knows, we can ask ${hr}."`,
    },
    never:
      'Please do not ask for passwords, for the names of their contacts or to look at their accounts.',
    tell: (choose: string) => `When you have talked, tell us here. ${choose}`,
    /** The line is told beforehand, as the leaver is, who will be asked next and on which day. */
    next: (day: string, chief: string) =>
      `If nothing has changed by ${longDay(day)}, we will ask ${chief} to look at it on that day.`,
    known: 'They know that we are asking you. This mail went to you alone.',
    alone: 'This mail went to you alone.',
    back: 'This has come back to you. If there is a note with it, you can read it on the page.',
    instead: 'You are asked now in the place of somebody who was asked before you.',
  },
  'ask-line-again': {
    name: { staff: 'asked again' },
    open: {
      talk: (leaver: string) =>
        `We asked you for an informal word with ${leaver} about this, and it is still open:`,
      unsure: (leaver: string) =>
        `${leaver} is not sure about this, or would like help with it, and still waits for a word from you:`,
      byHand: (leaver: string) =>
        `We asked you to go through this with ${leaver}, who gets no mail from us, and it is still open:`,
      agree: (leaver: string) =>
        `${leaver} has sent us their answers. This still waits for you to say if you agree:`,
      own: (leaver: string) => `Now that ${leaver} leaves, this is still with you to do:`,
    },
    ifTalked:
      'If you have talked, please tell us what happened. If you cannot reach them, or would rather not do this, you can tell us that as well.',
  },
  'ask-chief': {
    name: { staff: 'asked to decide' },
    about: (who: string) => `This is about ${who}.`,
    shows: (choose: string) =>
      `The page shows what was asked, what was sent and what was said. ${choose}`,
    talk: 'A talk is often enough. You can also give them more time.',
    heading: 'Now with you as well',
  },
  'ask-chief-again': {
    name: { staff: 'asked again' },
    open: (who: string) => `We asked you about ${who}. This is still open:`,
    waits: (choose: string) => `It waits for you. ${choose}`,
  },
  'decide-or-close': {
    name: { staff: 'decide or close' },
    subject: (who: string) => `${who}: last step, your decision is needed`,
    open: (who: string) =>
      `This is about ${who}. It is our last mail to you about them, unless something changes. This is still not confirmed:`,
    /** The leaver has said what they had to say. */
    openWord: (who: string) =>
      `This is about ${who}. It is our last mail to you about them, unless something changes. They have answered, and this still waits for your word:`,
    waitsWord:
      'The case now waits for you. You can say on the page whether you agree, talk with them, or close it.',
    waits:
      'The case now waits for you. You can talk with them, give them more time, record what they told you, or close it as not confirmed.',
  },
  route: {
    name: { staff: 'asked to look at it at once' },
    what: (reference: string) =>
      `Something needs you today (reference ${reference}). What it is stands on your page, and nothing of it stands in this mail.`,
    look: 'Please look at it as soon as you can:',
  },
  'route-again': {
    name: { staff: 'asked again to look at it at once' },
    open: (reference: string) =>
      `We wrote to you about something that cannot wait (reference ${reference}). It is still open.`,
    openUntil: (reference: string, day: string) =>
      `We wrote to you about something that cannot wait (reference ${reference}). It is still open. Its time runs out on ${longDay(day)}.`,
    look: 'Please look at it today, and say on the page that you have it in hand:',
  },
}
