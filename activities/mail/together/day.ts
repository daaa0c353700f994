import type { Db } from '../../../db/connect.ts'
import { type CaseRow, readCaseRow } from '../../../db/queries/cases.ts'
import type { Day } from '../../../db/queries/mail/together.ts'
import {
  addDays,
  addWorkingDays,
  type Calendar,
  openEnded,
} from '../../../workflows/plan/calendar.ts'
import type { Deps } from '../../deps.ts'
import { caseClock } from '../outbox/case-clock.ts'

/** A case as one of its mails is to go: its row, its clock and the day it is there. */
export interface Today {
  readonly row: CaseRow
  readonly calendar: Calendar
  /** On the case's clock, milliseconds since 1970. */
  readonly now: number
  /** An ISO day in the case's zone. */
  readonly day: string
}

/** What day it is in the case of a mail. */
export async function todayIn(deps: Deps, db: Db, caseId: string, sendAt: number): Promise<Today> {
  const row = await readCaseRow(db, caseId)
  const calendar = openEnded((await deps.policyOf(db, row)).calendar)
  const now = caseClock(deps, row, new Date(sendAt))
  return { row, calendar, now, day: calendar.dateOf(now) }
}

/** The same day as instants of the case's clock. Pure. */
export const wholeDay = ({ calendar, day }: Today): Day => ({
  from: new Date(calendar.endOfDay(addDays(day, -1))),
  to: new Date(calendar.endOfDay(day)),
})

/**
 * When the next weekly digest goes: at the opening of a week's first working day. Nothing where that
 * day is today, but for a case of which one told too lately (`had`). Pure.
 */
export function nextWeekly({ calendar, day }: Today, had = false): number | undefined {
  if (!had && firstOfWeek(calendar, day) === day) return undefined
  return calendar.opening(firstOfWeek(calendar, addDays(day, 7)))
}

function firstOfWeek(calendar: Calendar, day: string): string {
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const monday = addDays(day, -sinceMonday)
  return calendar.isWorkingDay(monday) ? monday : addWorkingDays(calendar, monday, 1)
}
