import { hr } from '../../../../../words/en/hr/index.ts'
import type { Sentence } from '../../../../../words/sentence.ts'
import { standingAnswer } from '../../../../../workflows/case/coverage.ts'
import { lateDuties } from '../../../../../workflows/case/late.ts'
import type { DutyState } from '../../../../../workflows/case/state.ts'
import { type Calendar, workingDaysBetween } from '../../../../../workflows/plan/calendar.ts'
import { type CaseContext, inWords, partName, titleOf } from '../../../../read/case-context.ts'

const words = hr.late

/** 'Instagram and WhatsApp are 4 working days past their date', or nothing. */
export function lateWords(known: CaseContext): Sentence {
  const late = lateDuties(known.state, known.now)
  const unsigned = late.filter((duty) => !duty.signs)
  const shown = unsigned.length ? unsigned : late
  const [oldest] = shown
  if (!oldest) return []
  const things = shown.flatMap((duty) => missing(known, duty))
  const one = things.length === 1
  const days = workingDaysLate(known.calendar, oldest.dueDate, known.now)
  const subject = things.length > 4 ? words.lines(things.length) : inWords(things)
  if (days === undefined || days === 0) return words.past(subject, one)
  const upTo = shown.some(({ dueDate }) => dueDate !== oldest.dueDate)
  return words.by(subject, one, upTo, days)
}

/** The networks that have no answer, or the duty where it is asked as a whole. */
function missing(known: CaseContext, duty: DutyState): string[] {
  const open = duty.parts.filter((part) => !standingAnswer(duty, part))
  if (duty.parts.length === 1 || open.length === 0) return [titleOf(known, duty.id)]
  return open.map((part) => partName(known, part))
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
