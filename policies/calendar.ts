import { DateTime } from 'luxon'
import { z } from 'zod'
import type { Calendar } from '../workflows/policy/calendar.ts'

/** A calendar's file: bank holidays by year, as the government publishes them. */
export const calendarSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  zone: z.string().refine((zone) => DateTime.now().setZone(zone).isValid, 'is no time zone'),
  holidays: z.record(z.string().regex(/^\d{4}$/), z.array(z.iso.date()).min(1)),
})

export type CalendarData = z.infer<typeof calendarSchema>

/** Raised where a date lies in a year that a calendar has no bank holidays for. */
export class CalendarEndsError extends RangeError {
  constructor(id: string, date: string, years: string[]) {
    super(
      `The calendar ${id} knows ${years[0]} to ${years.at(-1)} and cannot count working days on ` +
        `${date}. Add that year's bank holidays to policies/calendars/${id}.yaml.`,
    )
  }
}

/** Makes the calendar that `plan` counts on. Times are wall-clock times of the calendar's zone. */
export function makeCalendar(data: CalendarData, hours: { from: string; to: string }): Calendar {
  const closed = new Set(Object.values(data.holidays).flat())
  const years = Object.keys(data.holidays).sort()
  const at = (date: string, time: string) =>
    DateTime.fromISO(`${date}T${time}`, { zone: data.zone }).toMillis()
  return {
    id: data.id,
    zone: data.zone,
    isWorkingDay(date) {
      if (!data.holidays[date.slice(0, 4)]) throw new CalendarEndsError(data.id, date, years)
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
      return weekday !== 0 && weekday !== 6 && !closed.has(date)
    },
    opening: (date) => at(date, hours.from),
    closing: (date) => at(date, hours.to),
    endOfDay: (date) => at(date, '23:59:59'),
    dateOf: (instant) => DateTime.fromMillis(instant, { zone: data.zone }).toFormat('yyyy-MM-dd'),
  }
}
