import { z } from 'zod'
import { addDays, addWorkingDays } from '../../../workflows/policy/calendar.ts'
import type { Need, Outcome } from '../../../workflows/policy/types.ts'
import type { CaseFile } from '../../case-file.ts'
import { asList } from '../../http/form.ts'
import { lineOfText } from '../../people-fields.ts'
import { fullDate, todayOf } from '../link/case-words.ts'
import { submission } from '../link/hand-in.ts'
import { type DayQuestion, readDay, type Typed, twoYearsBefore } from '../link/typed-day.ts'
import type { Visit } from '../link/visit.ts'
import type { Asked } from './asked.ts'
import { words } from './words.ts'

const w = words.outcome
export const REASON_MAX = 500

/** What an outcome's own page gives: codes and dates for the message, words for beside it. */
export interface Decision {
  readonly submission: string
  readonly until?: string | undefined
  readonly reason?: string | undefined
  readonly how?: string | undefined
  readonly when?: string | undefined
  readonly duties?: readonly string[] | undefined
  readonly tried?: readonly string[] | undefined
  readonly typedName?: string | undefined
}

/**
 * The form of one outcome: what the pack says it needs, in the order of the page. Each has
 * something that nobody chose beforehand: a typed name, or a box to tick.
 */
export function outcomeForm(visit: Visit, asked: Asked, outcome: Outcome) {
  const { pack } = visit.file
  const needs = (need: Need) => outcome.needs.includes(need)
  const ids = asked.recordable.map(({ id }) => id)
  const codes = z.object({
    submission,
    duties: needs('duties') ? someOf(ids, w.dutiesMissing) : notAsked,
    how: needs('how') ? oneOf(Object.keys(pack.how), w.howMissing) : notAsked,
    tried: needs('tried') ? someOf(Object.keys(pack.tried), w.triedMissing) : notAsked,
  })
  const words = z.object({
    reason: needs('reason') ? reasonText : notAsked,
    typedName: needs('typed_name') ? lineOfText(w.typedNameWhat) : notAsked,
    sure: needs('typed_name') ? notAsked : z.literal('yes', { error: w.sureMissing }),
  })
  return codes.and(daysOf(visit.file, outcome)).and(words) satisfies z.ZodType<Decision>
}

/** Whatever stands in a field that this outcome does not need is left aside. */
const notAsked = z
  .unknown()
  .optional()
  .transform(() => undefined)

const oneOf = (codes: readonly string[], error: string) =>
  z.string({ error }).refine((code) => codes.includes(code), { error })

const someOf = (codes: readonly string[], error: string) =>
  z.preprocess(asList, z.array(oneOf(codes, error)).min(1, error))

/** Several lines are fine; other control characters are not text. */
const reasonText = z
  .string({ error: `Enter ${w.reasonWhat}` })
  .transform((text) => text.replaceAll(/\r\n?/g, '\n').trim())
  .pipe(
    z
      .string()
      .min(1, `Enter ${w.reasonWhat}`)
      .max(REASON_MAX, `The reason is too long: shorten it to ${REASON_MAX} characters or fewer`)
      .refine(
        (text) => !/[^\P{Cc}\n\t]/u.test(text),
        'The reason has a hidden character in it: type it again',
      ),
  )

/** The days of an outcome, each from three boxes. */
const daysOf = (file: CaseFile, { needs, days_wd }: Outcome) =>
  z.looseObject({}).transform((typed: Typed, context): Pick<Decision, 'until' | 'when'> => {
    const read = (question: DayQuestion) => readDay(typed, question, context)
    return {
      ...(needs.includes('date') ? { until: read(untilQuestion(file, days_wd)) } : {}),
      ...(needs.includes('when') ? { when: read(whenQuestion(file)) } : {}),
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
  return { name: 'until', what: w.untilWhat, from, to, outside }
}

function whenQuestion(file: CaseFile): DayQuestion {
  const to = todayOf(file)
  const from = twoYearsBefore(to)
  const outside = w.whenOutside(fullDate(file, from), fullDate(file, to))
  return { name: 'when', what: w.whenWhat, from, to, outside }
}
