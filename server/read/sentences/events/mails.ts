import { hr } from '../../../../words/en/hr/index.ts'
import type { EventOf } from '../../../../workflows/case/events.ts'
import { inWords, longDate } from '../../case-context.ts'
import type { Tone } from '../../status.ts'
import { noticeNames } from '../notices.ts'
import { actorName, planWords, type Says, type Speaks } from './pieces.ts'

const words = hr.events.mails

/** What became of mails, and of the clock. */
export const MAILS: Says<
  'unreachable' | 'mail-back' | 'mail-waits' | 'mailed' | 'mail-settled' | 'clock-moved'
> = {
  unreachable: (event, context) => ({
    text:
      (event.back ? words.unreachable : words.refused)(context.names[event.who]) +
      (event.who === 'leaver' ? pausesSince(event, context) : ''),
    tone: 'red',
  }),
  'mail-back': ({ of, how, again, late }, context) => ({
    text:
      words.back[how](context.names[of]) + (again ? words.again : '') + (late ? words.late : ''),
    tone: how === 'automatic' || late ? 'plain' : 'amber',
  }),
  'mail-waits': ({ to, notices }, context) => ({
    text:
      words.waits(context.names[to], noticeNames(notices)) +
      words.stands[to === 'leaver' || to === 'hr' ? to : 'other'],
    tone: 'amber',
  }),
  mailed: ({ to, notices, outcome, why, plan }, context) => ({
    text:
      words.mailed(
        why ? words[why] : words.became[outcome],
        notices.includes('replaced') ? words.before : context.names[to],
        noticeNames(notices),
      ) + planWords(plan, context),
    tone: TONES[outcome],
  }),
  'mail-settled': ({ by, to, notices, as }, context) => ({
    text: words.settled[as](actorName(by, context), context.names[to], noticeNames(notices)),
    tone: 'plain',
  }),
  'clock-moved': () => ({ text: words.clockMoved, tone: 'plain' }),
}

/** From when the clock is paused, where that was another day, and who was asked since. */
function pausesSince({ at, since = at, asked = [] }: EventOf<'unreachable'>, context: Speaks) {
  const day = context.calendar.dateOf(since)
  if (day === context.calendar.dateOf(at)) return words.pauses
  const who = inWords(asked.map((rung) => context.names[rung]))
  return (
    words.pausesFrom(longDate(context, day)) + (who ? words.askedSince(who, asked.length > 1) : '')
  )
}

const TONES: Readonly<Record<EventOf<'mailed'>['outcome'], Tone>> = {
  sent: 'plain',
  failed: 'red',
  unknown: 'amber',
  cancelled: 'plain',
}
