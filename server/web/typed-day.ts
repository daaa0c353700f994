import type { z } from 'zod'
import { typing } from '../../words/en/leaver/typing.ts'
import type { Words } from '../../words/index.ts'

/** A day in three boxes, as `dateField` posts it: NAME-day, NAME-month, NAME-year. */
export interface DayQuestion {
  readonly name: string
  /** After "Enter": 'the day on which you asked the network'. */
  readonly what: string
  /** The days allowed, ISO, both included, and what to say of others. */
  readonly from: string
  readonly to: string
  readonly outside: string
  /** One of the days allowed, for an example; without it any day will do. */
  readonly like?: string
}

export type Typed = Readonly<Record<string, unknown>>

const PARTS = ['day', 'month', 'year'] as const

/** What stands in the three boxes, to be shown again. */
export function typedParts(
  typed: Typed,
  name: string,
): { day: string; month: string; year: string } {
  const [day = '', month = '', year = ''] = PARTS.map((part) => {
    const value = typed[`${name}-${part}`]
    return typeof value === 'string' ? value.trim() : ''
  })
  return { day, month, year }
}

/**
 * Reads a typed day as an ISO day. A fault is added to the form, in English or in the words of a
 * leaver's language, and the answer is nothing.
 */
export function readDay(
  typed: Typed,
  { name, what, from, to, outside, like = '2027-01-29' }: DayQuestion,
  context: z.core.$RefinementCtx,
  words: Words['typing'] = typing,
): string | undefined {
  const parts = typedParts(typed, name)
  const fault = (message: string, box = name): undefined => {
    context.addIssue({ code: 'custom', path: [box], message })
  }
  const empty = PARTS.filter((part) => parts[part] === '')
  if (empty.length === PARTS.length) return fault(words.missing(what))
  const [missing] = empty
  if (missing) {
    return fault(words.day.without(missing, what), missing === 'day' ? name : `${name}-${missing}`)
  }
  const iso = isoDay(parts)
  if (!iso) {
    const shown = PARTS.map((part) => parts[part].slice(0, 12)).join(' ')
    const say = isShortYear(parts.year) ? words.day.shortYear : words.day.wrong
    return fault(say(shown, what, inNumbers(like)))
  }
  return iso < from || iso > to ? fault(outside) : iso
}

/** '26': which century is not guessed. */
const isShortYear = (year: string): boolean => /^\d{2}$/.test(year)

function isoDay({ day, month, year }: Record<(typeof PARTS)[number], string>): string | undefined {
  if (![day, month, year].every((part) => /^\d{1,4}$/.test(part)) || year.length !== 4) return
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : undefined
}

/** '29 1 2027', as a day is typed. */
export function inNumbers(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number)
  return `${day} ${month} ${year}`
}

/** The same day two years earlier: how far back people are asked to remember. */
export const twoYearsBefore = (day: string): string =>
  `${Number(day.slice(0, 4)) - 2}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}`
