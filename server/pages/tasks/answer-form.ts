import { z } from 'zod'
import type { Duty, Pack } from '../../../workflows/policy/types.ts'
import { fullDay } from '../../look/dates.ts'
import { submission } from '../link/hand-in.ts'
import { readCount } from '../link/typed-count.ts'
import { readDay, type Typed, twoYearsBefore } from '../link/typed-day.ts'
import { words } from './words.ts'

const w = words.question

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

/**
 * The form of one line. Only what belongs to the chosen answer is read and judged; the rest may
 * hold anything. `today` is the case's, an ISO day.
 */
export const answerForm = (pack: Pack, duty: Duty, today: string) =>
  z
    .looseObject({
      submission,
      answer: z.enum(duty.answers as [string, ...string[]], { error: w.choose }),
    })
    .transform((typed, context): Given => {
      const { answer } = typed
      const needs = pack.answers[answer]?.needs ?? []
      const on = needs.includes('date') ? askedOn(typed, answer, today, context) : undefined
      const reason = needs.includes('reason') ? reasonIn(pack, typed, answer, context) : undefined
      const count = needs.includes('count') ? countIn(typed, answer, context) : undefined
      return {
        submission: typed.submission,
        answer,
        ...(on === undefined ? {} : { on }),
        ...(reason === undefined ? {} : { reason }),
        ...(count === undefined ? {} : { count }),
      }
    })

type Context = Parameters<typeof readDay>[2]

function askedOn(typed: Typed, answer: string, today: string, context: Context) {
  const from = twoYearsBefore(today)
  const words = (day: string) => fullDay(day, { zone: 'UTC' })
  return readDay(
    typed,
    {
      name: fieldOf('on', answer),
      what: w.askedOn,
      ...{ from, to: today, outside: w.dayOutside(words(from), words(today)) },
    },
    context,
  )
}

function reasonIn({ keep_reasons }: Pack, typed: Typed, answer: string, context: Context) {
  const name = fieldOf('reason', answer)
  const reason = typed[name]
  if (typeof reason === 'string' && Object.hasOwn(keep_reasons, reason)) return reason
  context.addIssue({ code: 'custom', path: [name], message: w.chooseReason })
  return undefined
}

function countIn(typed: Typed, answer: string, context: Context): number | undefined {
  const name = fieldOf('count', answer)
  const { given, count } = readCount(typed[name])
  if (count === undefined) {
    context.addIssue({ code: 'custom', path: [name], message: w.badCount(given) })
  }
  return count
}
