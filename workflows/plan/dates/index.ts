import type { NewDates } from '../../case/events.ts'
import type { Refusal } from '../../contract/commands.ts'
import type { DateRequest } from '../../decide/decision.ts'
import { addressTries } from '../cadence/first-mail.ts'
import { addWorkingDays, nextOpening, openEnded, workingDaysBetween } from '../calendar.ts'
import { MINUTE } from '../durations.ts'
import type { Moment } from '../moment.ts'
import { hasCadence } from '../plan.ts'
import { agreementSteps, askedAgain, sendAgain } from './agreement.ts'
import { addressAgain, changedFacts, raisedDuty } from './facts.ts'
import { heardNow, type Known, later, moved, noEarlier } from './moved.ts'
import { openAgain } from './open-again.ts'
import { climbingAgain, questioned, renewedAfterHold, shifted, withRenewed } from './pauses.ts'
import { clock } from './route-clock.ts'

export type { Known } from './moved.ts'

/** One day for several duties. */
type Moves = Extract<DateRequest, { how: 'extend' | 'working-days' }>

/** A day that a person gives has to lie within the known bank holidays, and so has a new plan. */
const WITHIN: readonly DateRequest['how'][] = ['extend', 'working-days', 'review', 'facts']

/**
 * New dates and moments for a case, or why a date cannot be. Pure. What people say is taken even
 * where the known bank holidays end before all that follows from it.
 */
export function computeDates(given: Known, request: DateRequest): NewDates | { refused: Refusal } {
  const within = WITHIN.includes(request.how) && !('endless' in request)
  const known = toldBy(request, within ? given : { ...given, calendar: openEnded(given.calendar) })
  const { calendar, now, state } = known
  const today = calendar.dateOf(now)
  const inDays = (days: number, from = today) =>
    addWorkingDays(calendar, from > today ? from : today, days)
  const toAll = (ids: readonly string[], date: string) => new Map(ids.map((id) => [id, date]))
  const inRange = (day: string, daysWd: number, from?: string) =>
    day > today && day <= inDays(daysWd, from)
  const oneDay = (moves: Moves, date: string) => {
    const { how, duties, laterOnly } = moves
    if ('keepsLater' in moves) return moved(known, noEarlier(state, duties, date))
    const earlier = state.duties.filter(({ dueDate }) => dueDate < date).map(({ id }) => id)
    const ids = laterOnly ? duties.filter((id) => earlier.includes(id)) : duties
    if (how === 'extend' && laterOnly && !ids.length)
      return { refused: 'date-out-of-range' } as const
    return moved(known, toAll(ids, date))
  }
  switch (request.how) {
    case 'window': {
      const first = calendar.dateOf(nextOpening(calendar, now))
      // A minute before midnight: what takes a second to do is still done on that day.
      const at = calendar.endOfDay(addWorkingDays(calendar, first, request.daysWd)) - MINUTE
      return { duties: [], agenda: [{ at, to: 'leaver', act: 'close', duties: [] }] }
    }
    case 'review': {
      if (!inRange(request.on, request.daysWd)) return { refused: 'date-out-of-range' }
      const at = calendar.opening(addWorkingDays(calendar, request.on, 0))
      return { duties: [], agenda: [{ at, to: 'hr', act: 'review', duties: [] }] }
    }
    case 'review-in': {
      const at = calendar.opening(inDays(request.daysWd))
      return { duties: [], agenda: [{ at, to: 'hr', act: 'review', duties: [] }] }
    }
    case 'address': {
      const from = calendar.dateOf(nextOpening(calendar, now))
      const tried = {
        mailbox: 'unconfirmed',
        endDate: state.endDate,
        flags: state.flags ?? [],
      } as const
      if (hasCadence(known.pack)) {
        return { duties: [], agenda: addressTries(tried, from, calendar) }
      }
      const unconfirmed = { ...known, state: { ...state, mailbox: 'unconfirmed' as const } }
      const { endDate, flags = [] } = state
      return { duties: [], agenda: addressAgain(unconfirmed, { endDate, flags }) }
    }
    case 'first-mail':
      return heardNow(known)
    case 'reply': {
      const agenda = request.steps.map(({ to, daysWd }): Moment => {
        const at = calendar.opening(inDays(daysWd))
        return { at, to, act: 'reply', duties: [], request: request.request }
      })
      return { duties: [], agenda }
    }
    case 'extend':
      if (!inRange(request.until, request.daysWd, request.from))
        return { refused: 'date-out-of-range' }
      return oneDay(request, request.until)
    case 'working-days': {
      const dates = oneDay(request, inDays(request.daysWd))
      const asked = request.asks && agreementSteps(known, request.asks)
      return asked && 'agenda' in dates ? { ...dates, agenda: [...dates.agenda, ...asked] } : dates
    }
    case 'asked':
      return { duties: [], agenda: askedAgain(known, request) }
    case 'unsent':
      return { duties: [], agenda: sendAgain(known, request.duties) }
    case 'open-again':
      return openAgain(known, noEarlier(state, request.duties, inDays(request.daysWd)))
    case 'shift': {
      const paused = workingDaysBetween(calendar, calendar.dateOf(request.since), today)
      const dues = state.duties
        .filter(({ id }) => request.duties.includes(id))
        .map(({ id, dueDate }) => [id, later(calendar, dueDate, paused)] as const)
      return withRenewed(known, shifted(known, new Map(dues), request), request)
    }
    case 'ladder':
      return climbingAgain(known, request)
    case 'question': {
      const { duties, agenda } = questioned(known, request.duties, request.daysWd)
      return { duties, agenda: [...agenda, ...agreementSteps(known, request.duties)] }
    }
    case 'renew':
      return renewedAfterHold(known, request)
    case 'clock':
      return clock(known, request)
    case 'raise':
      return raisedDuty(known, request.duty)
    case 'facts':
      return changedFacts(known, request)
  }
}

/** A step that came late at night or on a Sunday is told when work begins: what follows counts from there. */
const toldBy = (request: DateRequest, known: Known): Known =>
  'done' in request ? { ...known, now: nextOpening(known.calendar, known.now) } : known
