import type { Activities } from '../workflows/activities.ts'
import type { ReplanRequest } from '../workflows/decisions.ts'
import type { Replan } from '../workflows/events.ts'
import type { Refusal } from '../workflows/messages.ts'
import {
  addWorkingDays,
  type Calendar,
  nextOpening,
  workingDaysBetween,
} from '../workflows/policy/calendar.ts'
import { momentsFor } from '../workflows/policy/plan.ts'
import type { Pack } from '../workflows/policy/types.ts'
import type { CaseState } from '../workflows/state.ts'
import type { Deps } from './deps.ts'

/** Counts new dates on the calendar that the case was planned with. Reads only: safe to run twice. */
export function makeReplan(deps: Deps): Activities['replan'] {
  return async ({ caseId, now, request }) => {
    const found = await deps.db
      .selectFrom('cases')
      .select(['state', 'pack_hash', 'calendar_hash'])
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    const hashes = { pack: found.pack_hash, calendar: found.calendar_hash }
    const { pack, calendar } = await deps.policyOf(deps.db, hashes)
    return replan({ pack, calendar, state: found.state as CaseState, now }, request)
  }
}

interface Known {
  readonly pack: Pack
  readonly calendar: Calendar
  readonly state: CaseState
  readonly now: number
}

export function replan(known: Known, request: ReplanRequest): Replan | { refused: Refusal } {
  const { calendar, now } = known
  const today = calendar.dateOf(now)
  switch (request.how) {
    case 'window': {
      const until = addWorkingDays(
        calendar,
        calendar.dateOf(nextOpening(calendar, now)),
        request.daysWd,
      )
      const close = {
        at: calendar.endOfDay(until),
        to: 'leaver',
        act: 'close',
        duties: [],
      } as const
      return { duties: [], agenda: [close] }
    }
    case 'extend': {
      const last = addWorkingDays(calendar, today, request.daysWd)
      if (request.until <= today || request.until > last) return { refused: 'date-out-of-range' }
      return moved(known, new Map(request.duties.map((id) => [id, request.until])))
    }
    case 'working-days': {
      const due = addWorkingDays(calendar, today, request.daysWd)
      return moved(known, new Map(request.duties.map((id) => [id, due])))
    }
    case 'shift': {
      const paused = workingDaysBetween(calendar, calendar.dateOf(request.since), today)
      const dues = known.state.duties
        .filter(({ id }) => request.duties.includes(id))
        .map(({ id, dueDate }) => [id, addWorkingDays(calendar, dueDate, paused)] as const)
      return shifted(known, new Map(dues), paused)
    }
  }
}

function moved({ pack, calendar, now }: Known, dues: ReadonlyMap<string, string>): Replan {
  return {
    duties: dueTimes(calendar, dues),
    agenda: momentsFor(pack, dues, calendar.dateOf(now), calendar),
  }
}

/**
 * After a pause every moment that was still to come lies as many working days later as the pause
 * was long. What was done before stays done.
 */
function shifted(
  { calendar, state }: Known,
  dues: ReadonlyMap<string, string>,
  days: number,
): Replan {
  const later = (at: number) =>
    calendar.opening(addWorkingDays(calendar, calendar.dateOf(at), days))
  const agenda = state.agenda.flatMap((moment) => {
    const duties = moment.duties.filter((id) => dues.has(id))
    return duties.length ? [{ ...moment, duties, at: later(moment.at) }] : []
  })
  return { duties: dueTimes(calendar, dues), agenda }
}

const dueTimes = (calendar: Calendar, dues: ReadonlyMap<string, string>): Replan['duties'] =>
  [...dues].map(([id, dueDate]) => ({ id, dueDate, dueAt: calendar.endOfDay(dueDate) }))
