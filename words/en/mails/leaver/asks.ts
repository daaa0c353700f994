import { longDay } from '../../../days.ts'
import type { ToLeaver } from '../name.ts'
import {
  asked,
  by,
  type Effort,
  inAll,
  type Manner,
  minutes,
  type Thing,
  things,
} from '../phrases.ts'

/** Mails that ask a leaver for something. Days are ISO days. */

const POLICY =
  'off their own social media, phone and lists. It also asks them to look after what they know about people.'

/** ISO days by which the first and the last thing on the list are asked for. */
interface AskedDays {
  readonly first: string | undefined
  readonly last: string | null
}

const tellUs = ({ first, last }: AskedDays): string =>
  `check this and tell us${by(last)}${last && first && first < last ? `, the first of it${by(first)}` : ''}`

export const asks = {
  invite: {
    name: { staff: 'first mail', decider: 'first mail', leaver: 'First mail, with your link' },
    why: {
      usual: (manner: Manner, days: AskedDays) =>
        `When someone leaves, our policy asks them to take the contact details of people they met through work ${POLICY} ${asked(manner, tellUs(days))}`,
      volunteer: (manner: Manner, days: AskedDays) =>
        `Our policy asks everyone who finishes to take the contact details of people they met through their role ${POLICY} ${asked(manner, tellUs(days))}`,
    },
    howMuch: (count: number, effort: Effort) =>
      `There ${count === 1 ? 'is' : 'are'} ${things(count)} to look at. Then you check your answers and send them. It takes ${inAll(effort)}. You can stop and come back: we keep your answers.`,
    atWork:
      'This mail went to your work address. After your last day we will write to your own. On the first page you can say whether we have that one right.',
    start: 'Start here:',
    whatAndWhen: 'What we ask, and by when',
  },
  'confirm-address': {
    name: {
      staff: 'question whether the address is theirs',
      leaver: 'Whether the address is yours',
    },
    subject: (organisation: string) =>
      `Is this your email address? ${organisation} would like to know`,
    why: (organisation: string) =>
      `Somebody at ${organisation} gave us this address, so that we can write to you. We would like to be sure that it is yours before we say more.`,
    look: 'Please look here, and say whether it is:',
    ifNot: 'If it is not, you can say so there too, and we will not write to you again.',
  },
  reminder: {
    name: { staff: 'reminder', decider: 'reminder', leaver: 'Reminder' },
    left: (count: number, step: string) =>
      `You have ${things(count)} left. ${step} You can stop and come back at any time.`,
    answered: (step: string) =>
      `You have answered everything. ${step} You can stop and come back at any time.`,
    step: {
      sign: (manner: Manner, thing: Thing) =>
        `All that is left is to check your answers and send them, which takes ${minutes(thing)}. ${doIt(manner, thing)}`,
      only: (manner: Manner, thing: Thing) =>
        `It is "${thing.title}", which takes ${minutes(thing)}. ${doIt(manner, thing)}`,
      next: (manner: Manner, thing: Thing) =>
        `The next one is "${thing.title}", which takes ${minutes(thing)}. ${doIt(manner, thing)}`,
    },
    comingUp: 'Also coming up',
  },
  'final-reminder': {
    name: { staff: 'final reminder', decider: 'final reminder', leaver: 'Final reminder' },
    subject: 'Final reminder: a few things to confirm',
    subjectBefore: (day: string) => `Final reminder: please confirm before ${longDay(day)}`,
    /** All is answered, and nothing but sending it is left. */
    unsent:
      'You have answered everything. It counts once you have sent it, and this is our final reminder about that:',
    open: 'This is our final reminder about this. We do not have your answer to this yet:',
    openVolunteer:
      'This is our final reminder about this. We would still be grateful for your answer to this:',
    inTheWay:
      'You can stop and come back at any time. Is something in the way? Then tell us, and we will try to help.',
    call: (day: string, who: string) =>
      `On ${longDay(day)} we will ask ${who} to give you a call to see if we can help. If you answer before then, we will not need to.`,
    heading: 'Our final reminder for this',
  },
  'who-is-asked': {
    name: { staff: 'word on who is asked', leaver: 'Who we asked, and why' },
    asked: (who: string) =>
      `We do not have your answer to some things yet, so we have now asked ${who} to look at it. They can talk with you, give you more time, or decide how it ends.`,
    open: 'What is still open:',
    stillYours: 'You can still answer. What you answer, nobody has to decide.',
    unsent: (who: string) =>
      `You have answered everything, and it is not sent yet, so we have now asked ${who} to look at it. They can talk with you, give you more time, or decide how it ends.`,
    stillSend: 'You can still send it. Then nobody has to decide.',
    heading: 'Who we have asked',
  },
  'still-true': {
    name: { staff: 'question whether it is still true', leaver: 'Whether it is still true' },
    subject: 'One last question: is it still true?',
    why: (day: string) =>
      `You told us before your last day, ${longDay(day)}, what you had done. Some of it could have changed until then. If it is all still true, one press is enough.`,
    press: 'Say so here:',
    heading: 'Is it still true?',
  },
} satisfies Record<string, ToLeaver>

const doIt = (manner: Manner, { dueDate, past }: Thing): string =>
  asked(manner, past ? 'do it as soon as you can' : `do it by ${longDay(dueDate)}`)
