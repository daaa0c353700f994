import { z } from 'zod'
import { addDays, addWorkingDays } from '../../../../workflows/plan/calendar.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { fullDate, todayOf } from '../../../read/sentences/leaver.ts'
import { type DayQuestion, readDay, type Typed, twoYearsBefore } from '../../../web/typed-day.ts'
import type { Choosing } from './asked.ts'
import { whenWords, words } from './outcome-words.ts'

const w = words

/** The days of an outcome, each from three boxes. */
export const daysOf = (file: CaseFile, { outcome, needs }: Choosing) =>
  z.looseObject({}).transform((typed: Typed, context) => {
    const read = (question: DayQuestion) => readDay(typed, question, context)
    return {
      ...(needs.includes('date') ? { until: read(untilQuestion(file, outcome.days_wd)) } : {}),
      ...(needs.includes('when') ? { when: read(whenQuestion(file, outcome.effect)) } : {}),
    }
  })

/** The range that a new day may lie in: after today, up to so many working days ahead. */
export function untilRange(file: CaseFile, daysWd = 0): { from: string; to: string } {
  const today = todayOf(file)
  return { from: addDays(today, 1), to: addWorkingDays(file.calendar, today, daysWd) }
}

function untilQuestion(file: CaseFile, daysWd: number | undefined): DayQuestion {
  const { from, to } = untilRange(file, daysWd)
  const outside = w.untilOutside(fullDate(file, from), fullDate(file, to))
  return { name: 'until', what: w.untilWhat, from, to, outside, like: to }
}

function whenQuestion(file: CaseFile, effect: Choosing['outcome']['effect']): DayQuestion {
  const to = todayOf(file)
  const from = twoYearsBefore(to)
  const { what } = whenWords(effect)
  const outside = w.whenOutside(fullDate(file, from), fullDate(file, to), what)
  return { name: 'when', what, from, to, outside, like: to }
}
