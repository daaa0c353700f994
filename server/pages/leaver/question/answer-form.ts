import { z } from 'zod'
import type { Words } from '../../../../words/index.ts'
import type { Duty } from '../../../../workflows/pack/types.ts'
import { addDays } from '../../../../workflows/plan/calendar.ts'
import { fullDay } from '../../../look/dates.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { readCount } from '../../../web/typed-count.ts'
import { readDay, type Typed, twoYearsBefore } from '../../../web/typed-day.ts'
import { submission } from '../../visit/submit.ts'

/** What an answer carries beside its code, as the message spells it. */
export interface Given {
  readonly submission: string
  readonly answer: string
  readonly on?: string
  readonly reason?: string
  readonly count?: number
}

/** The fields of an answer are named after it: `on-asked`, `count-keep_some`. */
export const fieldOf = (need: 'on' | 'reason' | 'count', answer: string): string =>
  `${need}-${answer}`

type Judged = Pick<CaseFile, 'pack' | 'words' | 'language'>

/**
 * The form of one line. Only what belongs to the chosen answer is read and judged; the rest may
 * hold anything. `today` is the case's, an ISO day.
 */
export const answerForm = ({ pack, words, language }: Judged, duty: Duty, today: string) =>
  z
    .looseObject({
      submission,
      answer: z.enum(duty.answers as [string, ...string[]], { error: words.question.choose }),
    })
    .transform((typed, context): Given => {
      const { answer } = typed
      const needs = pack.answers[answer]?.needs ?? []
      const on = needs.includes('date')
        ? askedOn({ words, language }, { typed, answer, today }, context)
        : undefined
      const reason = needs.includes('reason')
        ? reasonIn({ pack, words }, typed, answer, context)
        : undefined
      const count = needs.includes('count') ? countIn(words, typed, answer, context) : undefined
      return {
        submission: typed.submission,
        answer,
        ...(on === undefined ? {} : { on }),
        ...(reason === undefined ? {} : { reason }),
        ...(count === undefined ? {} : { count }),
      }
    })

type Context = Parameters<typeof readDay>[2]

interface Day {
  readonly typed: Typed
  readonly answer: string
  readonly today: string
}

function askedOn(
  { words, language }: Pick<Judged, 'words' | 'language'>,
  { typed, answer, today }: Day,
  context: Context,
) {
  const w = words.question
  const from = twoYearsBefore(today)
  const said = (day: string) => fullDay(day, { zone: 'UTC', lang: language })
  return readDay(
    typed,
    {
      name: fieldOf('on', answer),
      what: w.askedOn,
      ...{ from, to: today, outside: w.dayOutside(said(from), said(today)) },
      like: askedLike(today),
    },
    context,
    words.typing,
  )
}

/** The example for the day of asking a network: yesterday, so that it is a day that is allowed. */
export const askedLike = (today: string): string => addDays(today, -1)

function reasonIn(
  { pack: { keep_reasons }, words }: Pick<Judged, 'pack' | 'words'>,
  typed: Typed,
  answer: string,
  context: Context,
) {
  const name = fieldOf('reason', answer)
  const reason = typed[name]
  if (typeof reason === 'string' && Object.hasOwn(keep_reasons, reason)) return reason
  context.addIssue({ code: 'custom', path: [name], message: words.question.chooseReason })
  return undefined
}

function countIn(words: Words, typed: Typed, answer: string, context: Context): number | undefined {
  const name = fieldOf('count', answer)
  const { given, count } = readCount(typed[name])
  if (count === undefined) {
    context.addIssue({ code: 'custom', path: [name], message: words.question.badCount(given) })
  }
  return count
}
