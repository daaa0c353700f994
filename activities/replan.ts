import { CalendarEndsError } from '../policies/calendar.ts'
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
import { type Moment, momentsFor } from '../workflows/policy/plan.ts'
import type { Pack } from '../workflows/policy/types.ts'
import type { CaseState } from '../workflows/state.ts'
import type { Deps } from './deps.ts'

/**
 * Counts new dates on the calendar that the case was planned with. Reads only: safe to run twice.
 * Dates past the calendar's last year are refused, as its bank holidays are not known.
 */
export function makeReplan(deps: Deps): Activities['replan'] {
  return async ({ caseId, now, request }) => {
    const found = await deps.db
      .selectFrom('cases')
      .select(['state', 'pack_hash', 'calendar_hash'])
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    const hashes = { pack: found.pack_hash, calendar: found.calendar_hash }
    const { pack, calendar } = await deps.policyOf(deps.db, hashes)
    try {
      return replan({ pack, calendar, state: found.state as CaseState, now }, request)
    } catch (error) {
      if (error instanceof CalendarEndsError) return { refused: 'date-out-of-range' }
      throw error
    }
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
        .map(({ id, dueDate }) => [id, later(calendar, dueDate, paused)] as const)
      return withRenewed(known, shifted(known, new Map(dues), paused))
    }
  }
}

function moved({ pack, calendar, state, now }: Known, given: ReadonlyMap<string, string>): Replan {
  const dues = withSignature(state, given)
  return {
    duties: dueTimes(calendar, dues),
    agenda: momentsFor(pack, dues, calendar.dateOf(now), calendar),
  }
}

/** The signature stands under all other answers, so it is never due before the last of them. */
function withSignature(state: CaseState, dues: ReadonlyMap<string, string>) {
  const last = [...dues.values()].sort().at(-1) ?? ''
  const early = state.duties.filter(({ signs, dueDate }) => signs && dueDate < last)
  return new Map([...dues, ...early.map(({ id }) => [id, last] as const)])
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
  const moved = ({ at, act }: Moment) => {
    const date = later(calendar, calendar.dateOf(at), days)
    return act === 'close' ? calendar.endOfDay(date) : calendar.opening(date)
  }
  const agenda = state.agenda.flatMap((moment) => {
    const duties = moment.duties.filter((id) => dues.has(id))
    const moves = duties.length > 0 || moment.act === 'close'
    return moves ? [{ ...moment, duties, at: moved(moment) }] : []
  })
  return { duties: dueTimes(calendar, dues), agenda }
}

/** A pause over a weekend alone moves nothing, not even a due date that lies on one. */
const later = (calendar: Calendar, date: string, days: number): string =>
  days === 0 ? date : addWorkingDays(calendar, date, days)

/**
 * Where the last person of a duty's ladder could not reach the leaver, nobody is left to be asked
 * after the pause: the leaver then gets the time of a dispute, and the ladder begins anew.
 */
function withRenewed(known: Known, { duties, agenda }: Replan): Replan {
  const { pack, calendar, state, now } = known
  const asked = state.escalations.filter((one) => one.decisionDue && one.decidedAt === undefined)
  const waits = [...asked, ...agenda.filter(({ act }) => act === 'decide')]
  const isSpent = (id: string) => !waits.some((one) => one.duties.includes(id))
  const climbs = (id: string) =>
    pack.duties.some((duty) => duty.id === id && pack.ladders[duty.ladder]?.length)
  const due = addWorkingDays(calendar, calendar.dateOf(now), pack.dispute_wd)
  const spent = duties.filter(({ id }) => isSpent(id) && climbs(id))
  if (spent.length === 0) return { duties, agenda }
  const late = state.duties.map((duty) => ({ ...duty, ...duties.find(({ id }) => id === duty.id) }))
  const begun = { ...known, state: { ...state, duties: late } }
  const anew = moved(begun, new Map(spent.map(({ id }) => [id, due])))
  const stays = (id: string) => !anew.duties.some((duty) => duty.id === id)
  const kept = agenda.map((moment) => ({ ...moment, duties: moment.duties.filter(stays) }))
  return {
    duties: [...duties.filter(({ id }) => stays(id)), ...anew.duties],
    agenda: [...kept.filter((one) => one.duties.length || one.act === 'close'), ...anew.agenda],
  }
}

const dueTimes = (calendar: Calendar, dues: ReadonlyMap<string, string>): Replan['duties'] =>
  [...dues].map(([id, dueDate]) => ({ id, dueDate, dueAt: calendar.endOfDay(dueDate) }))
