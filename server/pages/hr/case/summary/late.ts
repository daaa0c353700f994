import { hr } from '../../../../../words/en/hr/index.ts'
import type { Sentence } from '../../../../../words/sentence.ts'
import { standingAnswer } from '../../../../../workflows/case/coverage.ts'
import { lateDuties } from '../../../../../workflows/case/late.ts'
import type { DutyState } from '../../../../../workflows/case/state.ts'
import { type Calendar, workingDaysBetween } from '../../../../../workflows/plan/calendar.ts'
import { WHOLE } from '../../../../../workflows/plan/plan.ts'
import { type CaseContext, inWords, partName, titleOf } from '../../../../read/case-context.ts'

const words = hr.late

/** What is past its date and by how much, or nothing: of what is late, and of nothing else. */
export function lateWords(known: CaseContext): Sentence {
  const late = lateDuties(known.state, known.now)
  const unsigned = late.filter((duty) => !duty.signs)
  const shown = unsigned.length ? unsigned : late
  const [oldest, newest] = [shown[0], shown.at(-1)]
  if (!oldest || !newest) return []
  const one = shown.length === 1
  const subject =
    shown.length > MOST_NAMED
      ? words.things(shown.length)
      : inWords(shown.map((duty) => named(known, duty)))
  const [most, least] = [oldest, newest].map(({ dueDate }) =>
    workingDaysLate(known.calendar, dueDate, known.now),
  )
  if (!most || least === undefined) return words.past(subject, one)
  return words.by(subject, one, least, most)
}

const MOST_NAMED = 4
const MOST_PARTS = 3

/** A thing by its title; with the networks that have no answer, where those are few. */
function named(known: CaseContext, duty: DutyState): string {
  const title = titleOf(known, duty.id)
  const open = duty.parts.filter((part) => part !== WHOLE && !standingAnswer(duty, part))
  if (!open.length || open.length > MOST_PARTS) return title
  return words.parts(title, inWords(open.map((part) => partName(known, part))))
}

/** Nothing where the calendar ends before: a page must still be shown then. */
function workingDaysLate(calendar: Calendar, dueDate: string, now: number): number | undefined {
  try {
    return workingDaysBetween(calendar, dueDate, calendar.dateOf(now))
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
