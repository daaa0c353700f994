import type { RequestKind } from '../../../../workflows/case/events.ts'
import type { Because } from '../../../../workflows/pack/types.ts'
import { longDay } from '../../../days.ts'
import type { ToLeaver } from '../name.ts'
import { by } from '../phrases.ts'

/** Mails that answer what a leaver sent. Days are ISO days. */
export const replies = {
  reply: {
    name: { staff: 'reply to what the leaver asked', leaver: 'A reply to what you asked' },
    opening: {
      question: 'Thank you for asking.',
      others: 'Thank you for telling us.',
    },
    about: {
      question: 'You asked us a question.',
      time: 'You asked for more time.',
      objection: 'You told us that you object to being asked.',
      complaint: 'You complained about how we use your information.',
      'other-way': 'You asked for another way to do this.',
      'another-role': 'You told us that you still have another role here.',
      unwell: 'You told us that you are unwell.',
      'not-them': 'You told us that our mail went to the wrong person.',
    } satisfies Record<RequestKind, string>,
    answer: (about: string) => `${about} This is our answer:`,
    upheld: 'We ask you for nothing more, and your case is closed.',
    rests: 'So we still ask. Your list stands still for now, and nothing gets late.',
    goesOn: 'So your list goes on. Its dates have moved by the time that it stood still.',
    list: 'Your list is here:',
    heading: 'An answer to you',
  },
  'request-received': {
    name: { staff: 'what they sent has arrived', leaver: 'That we have what you sent' },
    opening: 'Thank you for telling us. We have what you sent.',
    plainOpening: 'We have what you sent us.',
    objection: (hr: string, day: string | undefined) =>
      `You object to being asked. So we have stopped: no reminder goes to you, and nothing gets late. ${hr} reads what you wrote, and answers you${by(day)}.`,
    complaint: (hr: string, day: string | undefined) =>
      `You have a complaint about how we use your information. ${hr} looks into it, and answers you${by(day) || ' within 30 days'}.`,
  },
  received: {
    name: {
      staff: 'answers received',
      decider: 'mail that we have their answers',
      leaver: 'That we have your answers',
    },
    opening: 'Thank you. We have your answers.',
    plainOpening: 'We have your answers.',
    /** What waits for whom. */
    waits: {
      unsure: (who: string) =>
        `You told us that you are not sure about something, or would like help. We have asked ${who} to talk with you about it.`,
      kept: (who: string) =>
        `You would like to keep some contacts. For the reason that you gave, somebody has to agree, so we have asked ${who} about it. We did not say who your contacts are, as we do not know.`,
      'handed-over': (who: string) =>
        `You told us that you have handed something over, or agreed on something. We have asked ${who} to say so too.`,
      appeal: (who: string) =>
        `You asked ${who} to look again at the contacts that you would like to keep. We have no answer from them yet.`,
    } satisfies Partial<Record<Because, unknown>>,
    changeUntil: (day: string) =>
      `Until ${longDay(day)} you can still change them. Then your list closes by itself, and you get our last mail.`,
    askedAgain: (day: string) =>
      `What you sent counts from your last day. On ${longDay(day)} we ask you once whether it is still true. Until then you can still change it.`,
    ours: 'There is something left to do on our side. Then you get our last mail.',
    untilThen: 'You do not need to do anything until you hear from us.',
    change: 'If you would like to change an answer, you can do it here:',
  },
} satisfies Record<string, ToLeaver>
