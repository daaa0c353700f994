/** What a page may hand over as a time: milliseconds, a Date, an ISO instant, or an ISO day. */
export type When = number | Date | string

/** Where and in which language a time is read. */
export interface Reading {
  /** IANA name of the reader's zone, the organisation's: 'Europe/London'. */
  readonly zone: string
  /** 'en' or 'cy'; other languages read as their own locale. */
  readonly lang?: string
}

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>

const isoDay = /^\d{4}-\d{2}-\d{2}$/

/** Whether a text is written as an ISO day. Pure. */
export const isDay = (text: string): boolean => isoDay.test(text)

type Shape = Intl.DateTimeFormatOptions

const SHORT_DAY: Shape = { day: 'numeric', month: 'short' }
const WEEKDAY: Shape = { weekday: 'short', ...SHORT_DAY }
const LONG_DAY: Shape = { weekday: 'long', day: 'numeric', month: 'long' }
const FULL_DAY: Shape = { ...LONG_DAY, year: 'numeric' }
const DAY: Shape = { ...FULL_DAY, weekday: 'short' }
const TIME: Shape = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
const CLOCK_DAY: Shape = { ...WEEKDAY, year: 'numeric' }

/** A formatter for one zone and language, and the days that it has named. */
interface Namer {
  readonly format: Intl.DateTimeFormat
  readonly days: Map<string, Parts>
}

/** Making a formatter costs far more than using it; a page has dozens of dates. */
const namers = new Map<Shape, Map<string, Namer>>()

function namer({ zone, lang = 'en' }: Reading, shape: Shape): Namer {
  const ofShape = namers.get(shape) ?? new Map<string, Namer>()
  namers.set(shape, ofShape)
  const key = `${lang} ${zone}`
  const known = ofShape.get(key)
  if (known) return known
  const locale = lang === 'en' ? 'en-GB' : lang
  const format = new Intl.DateTimeFormat(locale, { ...shape, timeZone: zone })
  const made = { format, days: new Map() }
  ofShape.set(key, made)
  return made
}

/** Far more days than the cases of a year name. */
const MOST_DAYS = 5_000

function parts(when: When, reading: Reading, shape: Shape): Parts {
  if (typeof when !== 'string' || !isoDay.test(when)) return read(namer(reading, shape), when)
  // A day without a time is the same day in every zone: it is read where it was written, in UTC.
  const inUtc = namer({ ...reading, zone: 'UTC' }, shape)
  const { days } = inUtc
  const known = days.get(when)
  if (known) return known
  if (days.size >= MOST_DAYS) days.clear()
  const named = read(inUtc, when)
  days.set(when, named)
  return named
}

function read({ format }: Namer, when: When): Parts {
  const at = when instanceof Date ? when : new Date(when)
  if (Number.isNaN(at.getTime()))
    throw new Error(
      `"${String(when)}" is not a time. Give milliseconds, a Date, an ISO instant or an ISO day.`,
    )
  return Object.fromEntries(format.formatToParts(at).map((p) => [p.type, p.value]))
}

/** 'Fri 12 February 2027' */
export function day(when: When, reading: Reading): string {
  const p = parts(when, reading, DAY)
  return `${p.weekday} ${p.day} ${p.month} ${p.year}`
}

/** 'Friday 12 February 2027' */
export function fullDay(when: When, reading: Reading): string {
  const p = parts(when, reading, FULL_DAY)
  return `${p.weekday} ${p.day} ${p.month} ${p.year}`
}

/** 'Friday 12 February': for a day near enough to need no year. */
export function longDay(when: When, reading: Reading): string {
  const p = parts(when, reading, LONG_DAY)
  return `${p.weekday} ${p.day} ${p.month}`
}

/** 'Fri 12 Feb' */
export function weekday(when: When, reading: Reading): string {
  const p = parts(when, reading, WEEKDAY)
  return `${p.weekday} ${p.day} ${p.month}`
}

/** '12 Feb' */
export function shortDay(when: When, reading: Reading): string {
  const p = parts(when, reading, SHORT_DAY)
  return `${p.day} ${p.month}`
}

/** '10:12' */
export function time(when: When, reading: Reading): string {
  const p = parts(when, reading, TIME)
  return `${p.hour}:${p.minute}`
}

/** '18 Feb 10:12' */
export function clock(when: When, reading: Reading): string {
  return `${shortDay(when, reading)} ${time(when, reading)}`
}

/** 'Thu 18 Feb 2027, 10:12' */
export function fullClock(when: When, reading: Reading): string {
  const p = parts(when, reading, CLOCK_DAY)
  return `${p.weekday} ${p.day} ${p.month} ${p.year}, ${time(when, reading)}`
}

/** What an HTML `datetime` attribute wants: an ISO instant in UTC, or the ISO day as it came. */
export function machineTime(when: When): string {
  return typeof when === 'string' && isoDay.test(when) ? when : new Date(when).toISOString()
}
