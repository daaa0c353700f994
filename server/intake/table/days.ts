/** Which of two numbers is the day, where a file has them as 05/02/2027. */
export type DayOrder = 'dmy' | 'mdy'

/** What a person said of years of two digits: read them, or leave them to be corrected. */
export type ShortYears = 'read' | 'wrong'

/** How the days of a file are read, as far as the days themselves do not say it. */
export interface DayRules {
  readonly order?: DayOrder | undefined
  readonly shortYears?: ShortYears | undefined
}

/** What one cell says: a day, or why it says none without help. */
export type ReadDay =
  | { readonly day: string }
  | { readonly none: 'order' | 'short-year' | 'no-day' | 'number' }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const FULL = [
  ...['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september'],
  ...['october', 'november', 'december'],
]

const NUMBERS = /^(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{2}|\d{4})$/
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/
const DAY_FIRST =
  /^(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{2}|\d{4})$/
const MONTH_FIRST = /^(?:[a-z]{3,9},? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{2}|\d{4})$/

/**
 * Reads a day as people write it. Two numbers need the order that holds for the file, and a year of two
 * digits needs that a person said so: then 00 to 79 are of this century, 80 to 99 of the last. Pure.
 */
export function readDayText(typed: string, rules: DayRules): ReadDay {
  const isShort = rules.shortYears === 'read'
  const text = typed.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  const iso = ISO.exec(text)
  if (iso) return dayOf(iso[1], iso[2], iso[3])
  const numbers = NUMBERS.exec(text)
  if (numbers) return inOrder(numbers, rules.order, isShort)
  const first = DAY_FIRST.exec(text)
  if (first) return dayOf(first[3], monthOf(first[2]), first[1], isShort)
  const second = MONTH_FIRST.exec(text)
  if (second) return dayOf(second[3], monthOf(second[1]), second[2], isShort)
  return { none: /^\d{4,6}(?:\.\d+)?$/.test(text) ? 'number' : 'no-day' }
}

function inOrder(
  [, a = '', b = '', year = '']: readonly string[],
  order: DayOrder | undefined,
  isShort: boolean,
): ReadDay {
  if (Number(a) === Number(b)) return dayOf(year, b, a, isShort)
  if (!order) return { none: 'order' }
  return order === 'dmy' ? dayOf(year, b, a, isShort) : dayOf(year, a, b, isShort)
}

function monthOf(name = ''): string | undefined {
  const at = FULL.indexOf(name) + 1 || MONTHS.indexOf(name === 'sept' ? 'sep' : name) + 1
  return at ? String(at) : undefined
}

function dayOf(year?: string, month?: string, day?: string, isShort = false): ReadDay {
  if (!year || !month || !day) return { none: 'no-day' }
  if (year.length !== 4 && !isShort) return { none: 'short-year' }
  const iso = `${year.length === 4 ? year : fullYear(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(iso) ? { day: iso } : { none: 'no-day' }
}

const fullYear = (year: string): string => (Number(year) < 80 ? `20${year}` : `19${year}`)

/** The first of a file's days whose year has two digits; nothing where there is none. Pure. */
export const shortYearIn = (texts: readonly string[]): string | undefined =>
  texts.find((typed) => {
    const read = readDayText(typed, { order: 'dmy' })
    return 'none' in read && read.none === 'short-year'
  })

/** Whether an ISO day exists. */
export function isDay(iso: string): boolean {
  const at = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso)
}

export interface OrderFound {
  /** Some cell needs an order to be read at all. */
  readonly isNeeded: boolean
  /** What cells with a number above twelve say: one order, or `both` where they contradict each other. */
  readonly shown?: DayOrder | 'both'
  /** Such a cell, or one that can be read in both ways, as it was written. */
  readonly example: string
}

/** Which order a file's days are in, as far as the file itself shows it. Pure. */
export function orderOf(texts: readonly string[]): OrderFound {
  const pairs = texts.flatMap((typed) => {
    const found = NUMBERS.exec(typed.trim())
    const [a, b] = [Number(found?.[1]), Number(found?.[2])]
    return found && a !== b ? [{ typed: typed.trim(), a, b }] : []
  })
  const dmy = pairs.find(({ a, b }) => a > 12 && b <= 12)
  const mdy = pairs.find(({ a, b }) => b > 12 && a <= 12)
  const shown = dmy && mdy ? 'both' : dmy ? 'dmy' : mdy ? 'mdy' : undefined
  const example = (dmy ?? mdy ?? pairs[0])?.typed ?? ''
  return { isNeeded: pairs.length > 0, example, ...(shown ? { shown } : {}) }
}
