import { readCaseRow } from '../db/queries/cases.ts'
import { keepPolicies } from '../db/queries/policies.ts'
import { readSettings } from '../db/queries/settings.ts'
import { CalendarEndsError, calendarInForce, makeCalendar } from '../policies/calendar.ts'
import type { NewDates } from '../workflows/case/events.ts'
import type { CaseState } from '../workflows/case/state.ts'
import type { Activities } from '../workflows/contract/activities.ts'
import type { DateRequest } from '../workflows/decide/decision.ts'
import type { Flag } from '../workflows/pack/types.ts'
import { computeDates, type Known } from '../workflows/plan/dates/index.ts'
import type { Deps } from './deps.ts'

/**
 * Counts new dates on the calendar that the case was planned with, or by HR's wish on today's.
 * Safe to run twice: beside reading it only keeps a calendar, and the same one is one row. Dates
 * past the calendar's last year are refused, as its bank holidays are not known.
 */
export function makeReplan(deps: Deps): Activities['replan'] {
  return async ({ caseId, now, request }) => {
    const found = await readCaseRow(deps.db, caseId)
    const { pack, calendar } = await deps.policyOf(deps.db, found)
    const known = { pack, calendar, state: found.state as CaseState, now }
    try {
      return await counted(deps, known, withFlags(request, known.state, found.flags))
    } catch (error) {
      if (error instanceof CalendarEndsError) return { refused: 'date-out-of-range' }
      throw error
    }
  }
}

/** Cases from before their state held what HR said of the leaver have it in their row. */
const withFlags = (request: DateRequest, state: CaseState, flags: readonly Flag[]): DateRequest =>
  request.how === 'facts' && !state.flags
    ? { ...request, flags: [...new Set([...flags, ...request.flags])] }
    : request

async function counted(deps: Deps, known: Known, request: DateRequest) {
  if (request.how !== 'facts' || !request.calendarOfToday) return computeDates(known, request)
  const settings = await readSettings(deps.db)
  const today = calendarInForce(deps.policies, settings, known.calendar.id)
  if (!today) return computeDates(known, request)
  await keepPolicies(deps.db, { calendar: today })
  const calendar = makeCalendar(today.data, known.pack.working_hours)
  const plan = computeDates({ ...known, calendar }, request)
  const { id, hash } = today
  return 'refused' in plan ? plan : ({ ...plan, calendar: { id, hash } } satisfies NewDates)
}
