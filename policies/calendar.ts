import { DateTime } from 'luxon'
import { z } from 'zod'
import type { Calendar } from '../workflows/plan/calendar.ts'
import { type Pinned, pin } from './pin.ts'

const sortedOnce = (dates: readonly string[]): string[] => [...new Set(dates)].sort()

/** A calendar's file: bank holidays by year, as the government publishes them. */
export const calendarSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'use small letters, digits and dashes'),
    title: z.string().min(1),
    zone: z.string().refine((zone) => DateTime.now().setZone(zone).isValid, 'is no time zone'),
    holidays: z
      .record(z.string().regex(/^\d{4}$/), z.array(z.iso.date()).min(1))
      .refine((years) => Object.keys(years).length > 0, 'name the bank holidays of a year'),
    /**
     * Days on which the organisation itself is shut. Left out where there are none, so that a
     * calendar from before this key existed keeps its hash.
     */
    closed: z.array(z.iso.date()).min(1).transform(sortedOnce).exactOptional(),
  })
  .superRefine(({ holidays }, context) => {
    const years = Object.keys(holidays).sort()
    const fault = (year: string, message: string) =>
      context.addIssue({ code: 'custom', path: ['holidays', year], message })
    for (const [index, year] of years.entries()) {
      const alien = holidays[year]?.find((date) => !date.startsWith(year))
      if (alien) fault(year, `${alien} lies in another year`)
      const before = Number(years[index - 1] ?? Number(year) - 1)
      if (Number(year) !== before + 1) fault(year, `${before + 1} is missing before it`)
    }
  })

export type CalendarData = z.infer<typeof calendarSchema>

/** Raised where a date lies in a year that a calendar has no bank holidays for. */
export class CalendarEndsError extends RangeError {
  constructor(id: string, date: string, years: string[]) {
    super(
      `The calendar ${id} knows ${years[0]} to ${years.at(-1)} and cannot count working days on ` +
        `${date}. Import that year's bank holidays in Settings, or add them to ` +
        `policies/calendars/${id}.yaml.`,
    )
  }
}

/** A quarter of an hour, in milliseconds. */
const QUARTER = 900_000

interface Hours {
  readonly from: string
  readonly to: string
}

const MADE = new WeakMap<CalendarData, Map<string, Calendar>>()

/**
 * Makes the calendar that `plan` counts on. Times are wall-clock times of the calendar's zone. The
 * same for the same data: what it has worked out once of a day, it knows for every case.
 */
export function makeCalendar(data: CalendarData, hours: Hours): Calendar {
  const made = MADE.get(data) ?? new Map<string, Calendar>()
  MADE.set(data, made)
  const key = `${hours.from} ${hours.to}`
  const calendar = made.get(key) ?? newCalendar(data, hours)
  made.set(key, calendar)
  return calendar
}

function newCalendar(data: CalendarData, hours: Hours): Calendar {
  const shut = new Set([...Object.values(data.holidays).flat(), ...(data.closed ?? [])])
  const years = Object.keys(data.holidays).sort()
  const working = new Map<string, boolean>()
  const known = new Map<string, number>()
  const at = (date: string, time: string) => {
    const text = `${date}T${time}`
    const instant = known.get(text) ?? DateTime.fromISO(text, { zone: data.zone }).toMillis()
    known.set(text, instant)
    return instant
  }
  // In every zone a day begins on a quarter of an hour, and a page asks for its today many times.
  let last = { quarter: Number.NaN, date: '' }
  return {
    id: data.id,
    title: data.title,
    zone: data.zone,
    isWorkingDay(date) {
      const before = working.get(date)
      if (before !== undefined) return before
      if (!data.holidays[date.slice(0, 4)]) throw new CalendarEndsError(data.id, date, years)
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
      const is = weekday !== 0 && weekday !== 6 && !shut.has(date)
      working.set(date, is)
      return is
    },
    opening: (date) => at(date, hours.from),
    closing: (date) => at(date, hours.to),
    endOfDay: (date) => at(date, '23:59:59'),
    dateOf(instant) {
      const quarter = Math.floor(instant / QUARTER)
      if (quarter !== last.quarter) last = { quarter, date: dateIn(data.zone, instant) }
      return last.date
    },
  }
}

/** The ISO date that an instant (milliseconds since 1970) falls on in a zone. */
export const dateIn = (zone: string, instant: number): string =>
  DateTime.fromMillis(instant, { zone }).toFormat('yyyy-MM-dd')

/**
 * The calendar with days (ISO dates) on which the organisation is shut, beside those that it has.
 * Without any it is the same, so its hash is too. Idempotent. Throws a RangeError that names a
 * wrong date.
 */
export function withClosedDays(data: CalendarData, days: readonly string[]): CalendarData {
  return days.length === 0 ? data : checked({ ...data, closed: [...(data.closed ?? []), ...days] })
}

/**
 * The calendar with bank holidays (ISO dates by year) that were imported: they replace what it said
 * of those years; its other years stay, and years before its first are left out. Idempotent. Throws
 * a RangeError that names the missing year where there would be a gap, because working days cannot
 * be counted across one.
 */
export function withHolidays(
  data: CalendarData,
  imported: Readonly<Record<string, readonly string[]>>,
): CalendarData {
  const first = Object.keys(data.holidays).sort()[0] ?? ''
  const years = Object.entries(imported)
    .filter(([year]) => year >= first)
    .map(([year, dates]) => [year, sortedOnce(dates)])
  return checked({ ...data, holidays: { ...data.holidays, ...Object.fromEntries(years) } })
}

function checked(data: CalendarData): CalendarData {
  const result = calendarSchema.safeParse(data, { reportInput: true })
  if (result.success) return result.data
  const faults = result.error.issues.map(
    ({ path, message, input }) =>
      `${path.join(' ')}: ${message}${typeof input === 'string' ? ` (it says "${input}")` : ''}`,
  )
  throw new RangeError(
    `The calendar ${data.id} cannot take these days: ${faults.join('; ')}. Write dates as ` +
      '2027-12-24, and leave no year out.',
  )
}

/** What settings say of calendars: days on which the organisation is shut, imported holidays. */
export interface CalendarSettings {
  readonly closedDays?: readonly string[]
  readonly holidays?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

/**
 * The calendar that new cases are counted on: its file, the bank holidays that were imported, and
 * the organisation's closed days. Nothing where there is no such file. Pure: server and worker call
 * it alike, so the same settings give the same hash. Throws a RangeError as `withHolidays` does.
 */
export function calendarInForce(
  { calendars }: { readonly calendars: ReadonlyMap<string, Pinned<CalendarData>> },
  { closedDays = [], holidays = {} }: CalendarSettings,
  id: string,
): Pinned<CalendarData> | undefined {
  const file = calendars.get(id)
  if (!file) return undefined
  const imported = (Object.hasOwn(holidays, id) && holidays[id]) || {}
  const said = JSON.stringify([imported, closedDays])
  const last = IN_FORCE.get(file)
  if (last?.said === said) return last.pinned
  const data = withClosedDays(withHolidays(file.data, imported), closedDays)
  const pinned = pin(data, id, lastDay(data).slice(0, 4))
  IN_FORCE.set(file, { said, pinned })
  return pinned
}

/** By each file what the settings said last, and what came of that: every start asks for it. */
const IN_FORCE = new WeakMap<
  Pinned<CalendarData>,
  { readonly said: string; readonly pinned: Pinned<CalendarData> }
>()

/** 31 December of the last year whose bank holidays are known, as an ISO date. */
export const lastDay = ({ holidays }: CalendarData): string =>
  `${Object.keys(holidays).sort().at(-1)}-12-31`

const WARN_MONTHS = 6

/**
 * From six months before a calendar's last day: that day, and the whole months left until then (0
 * in the last month, and after it). `today` is an ISO date; a RangeError says that it is none.
 */
export function endsSoon(
  data: CalendarData,
  today: string,
): { last: string; months: number } | undefined {
  const now = DateTime.fromISO(today, { zone: 'utc' })
  if (!now.isValid) throw new RangeError(`"${today}" is no date. Write it as 2027-12-24.`)
  const last = lastDay(data)
  const end = DateTime.fromISO(last, { zone: 'utc' })
  if (now < end.minus({ months: WARN_MONTHS })) return undefined
  return { last, months: Math.max(0, Math.floor(end.diff(now, 'months').months)) }
}
