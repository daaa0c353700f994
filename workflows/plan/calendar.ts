/**
 * Working days, as arithmetic on ISO dates. What needs a time zone is handed in by the caller
 * (`policies/calendar.ts` makes one), because the engine's own clock knows no zone.
 */
export interface Calendar {
  readonly id: string
  /** What people call it: 'England and Wales'. */
  readonly title: string
  readonly zone: string
  /** Throws a RangeError for a year that the calendar does not cover. */
  isWorkingDay(date: string): boolean
  /** The instant at which working hours begin on a date, and end. */
  opening(date: string): number
  closing(date: string): number
  /** 23:59:59 on a date: the last second of a deadline. */
  endOfDay(date: string): number
  /** The date that an instant falls on, in the calendar's zone. */
  dateOf(instant: number): string
}

/**
 * The earlier of two ISO dates first. Compared as they are written: how a machine orders words hangs on
 * its languages, and a plan must be the same on every one.
 */
export const byDay = (one: string, other: string): number =>
  one === other ? 0 : one < other ? -1 : 1

/**
 * The date so many days after one, or before it. Read and written by hand: a plan asks thousands of
 * times, and text of a whole instant takes three times as long. Throws a RangeError where it is no date.
 */
export function addDays(date: string, days: number): string {
  const day = Number(date.slice(8, 10)) + days
  const then = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, day))
  if (Number.isNaN(then.getTime())) throw new RangeError(`${date} is no date`)
  return `${then.getUTCFullYear()}-${two(then.getUTCMonth() + 1)}-${two(then.getUTCDate())}`
}

const two = (part: number): string => (part < 10 ? `0${part}` : `${part}`)

/**
 * The n-th working day after a date, or before it when n is negative. For 0 the date itself, or the
 * working day before it when it is none.
 */
export function addWorkingDays(calendar: Calendar, date: string, days: number): string {
  if (days === 0) return calendar.isWorkingDay(date) ? date : addWorkingDays(calendar, date, -1)
  const step = Math.sign(days)
  let day = date
  for (let left = Math.abs(days); left > 0; ) {
    day = addDays(day, step)
    if (calendar.isWorkingDay(day)) left--
  }
  return day
}

/** How many working days lie after one date up to and with another; 0 when it is not later. */
export function workingDaysBetween(calendar: Calendar, from: string, to: string): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day)) count++
  }
  return count
}

/** The instant itself in working hours, else when they next begin. */
export function nextOpening(calendar: Calendar, instant: number): number {
  const today = calendar.dateOf(instant)
  if (calendar.isWorkingDay(today) && instant < calendar.closing(today)) {
    return Math.max(instant, calendar.opening(today))
  }
  return openingAfter(calendar, today)
}

/** When working hours begin on the first working day after a day. */
export const openingAfter = (calendar: Calendar, day: string): number =>
  calendar.opening(addWorkingDays(calendar, day, 1))

/**
 * The calendar by which mails go, which must not stop in a year whose bank holidays are not known
 * yet: Monday to Friday count there.
 */
export const openEnded = (calendar: Calendar): Calendar => ({
  ...calendar,
  isWorkingDay(date) {
    try {
      return calendar.isWorkingDay(date)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      return ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
    }
  },
})
