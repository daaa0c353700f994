import type { NewDates } from '../../case/events.ts'
import type { DateRequest } from '../../decide/decision.ts'
import { addDays, addWorkingDays } from '../calendar.ts'
import { HOUR, SECOND } from '../durations.ts'
import type { Moment } from '../moment.ts'
import type { Known } from './moved.ts'

/** Without a clock of its own, a route's people are told again after so many hours. */
const AGAIN_HOURS = 24
/** How long before a route's time is over its people are told again, in hours. */
const WARN_HOURS = 24

/**
 * When the people of a route are told again. Hours run from now, or from the beginning of the day on
 * which it was noticed, as nobody is asked for the hour (UK GDPR 33: 72 hours from becoming aware).
 * From the day after the last of it HR hears each week that nobody has taken it in hand.
 */
export function clock(
  { calendar, now }: Known,
  { since, hours, to, because }: Extract<DateRequest, { how: 'clock' }>,
): NewDates {
  const noticed = since && since < calendar.dateOf(now) ? startOfDay(calendar, since) : now
  const end = hours === undefined ? now + AGAIN_HOURS * HOUR : noticed + hours * HOUR
  const warned = hours === undefined ? [] : [end - WARN_HOURS * HOUR]
  const times = [...warned, end].filter((at) => at > now)
  const told = (times.length ? times : [now + HOUR]).flatMap((at) =>
    to.map((rung): Moment => ({ at, to: rung, act: 'clock', duties: [], because })),
  )
  const next = addWorkingDays(calendar, calendar.dateOf(Math.max(now, end)), 1)
  const hr: Moment = { at: calendar.opening(next), to: 'hr', act: 'weekly', duties: [], because }
  const deadline = hours === undefined ? {} : { deadline: end }
  return { duties: [], agenda: [...told, hr], ...deadline }
}

const startOfDay = ({ endOfDay }: Known['calendar'], date: string): number =>
  endOfDay(addDays(date, -1)) + SECOND
