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

/** Making a formatter costs far more than using it; a page has dozens of dates. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(reading: Reading, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = reading.lang === undefined || reading.lang === 'en' ? 'en-GB' : reading.lang
  const key = JSON.stringify([locale, reading.zone, options])
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: reading.zone })
  formatters.set(key, made)
  return made
}

function parts(when: When, reading: Reading, options: Intl.DateTimeFormatOptions): Parts {
  const at = when instanceof Date ? when : new Date(when)
  if (Number.isNaN(at.getTime()))
    throw new Error(
      `"${String(when)}" is not a time. Give milliseconds, a Date, an ISO instant or an ISO day.`,
    )
  // A day without a time is the same day in every zone: it is read where it was written, in UTC.
  const where =
    typeof when === 'string' && isoDay.test(when) ? { ...reading, zone: 'UTC' } : reading
  return Object.fromEntries(
    formatter(where, options)
      .formatToParts(at)
      .map((p) => [p.type, p.value]),
  )
}

/** 'Fri 12 February 2027' */
export function day(when: When, reading: Reading): string {
  const p = parts(when, reading, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  return `${p.weekday} ${p.day} ${p.month} ${p.year}`
}

/** 'Friday 12 February 2027' */
export function fullDay(when: When, reading: Reading): string {
  const p = parts(when, reading, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  return `${p.weekday} ${p.day} ${p.month} ${p.year}`
}

/** 'Friday 12 February': for a day near enough to need no year. */
export function longDay(when: When, reading: Reading): string {
  const p = parts(when, reading, { weekday: 'long', day: 'numeric', month: 'long' })
  return `${p.weekday} ${p.day} ${p.month}`
}

/** 'Fri 12 Feb' */
export function weekday(when: When, reading: Reading): string {
  const p = parts(when, reading, { weekday: 'short', day: 'numeric', month: 'short' })
  return `${p.weekday} ${p.day} ${p.month}`
}

/** '12 Feb' */
export function shortDay(when: When, reading: Reading): string {
  const p = parts(when, reading, { day: 'numeric', month: 'short' })
  return `${p.day} ${p.month}`
}

/** '10:12' */
export function time(when: When, reading: Reading): string {
  const p = parts(when, reading, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  return `${p.hour}:${p.minute}`
}

/** '18 Feb 10:12' */
export function clock(when: When, reading: Reading): string {
  return `${shortDay(when, reading)} ${time(when, reading)}`
}

/** 'Thu 18 Feb 2027, 10:12' */
export function fullClock(when: When, reading: Reading): string {
  const p = parts(when, reading, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
  return `${p.weekday} ${p.day} ${p.month} ${p.year}, ${time(when, reading)}`
}

/** What an HTML `datetime` attribute wants: an ISO instant in UTC, or the ISO day as it came. */
export function machineTime(when: When): string {
  return typeof when === 'string' && isoDay.test(when) ? when : new Date(when).toISOString()
}
