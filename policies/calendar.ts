import { DateTime } from 'luxon'
import { z } from 'zod'
import type { Calendar } from '../workflows/policy/calendar.ts'

/** A calendar's file: bank holidays by year, as the government publishes them. */
export const calendarSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'use small letters, digits and dashes'),
    title: z.string().min(1),
    zone: z.string().refine((zone) => DateTime.now().setZone(zone).isValid, 'is no time zone'),
    holidays: z
      .record(z.string().regex(/^\d{4}$/), z.array(z.iso.date()).min(1))
      .refine((years) => Object.keys(years).length > 0, 'name the bank holidays of a year'),
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
        `${date}. Add that year's bank holidays to policies/calendars/${id}.yaml.`,
    )
  }
}

/** Makes the calendar that `plan` counts on. Times are wall-clock times of the calendar's zone. */
export function makeCalendar(data: CalendarData, hours: { from: string; to: string }): Calendar {
  const closed = new Set(Object.values(data.holidays).flat())
  const years = Object.keys(data.holidays).sort()
  const known = new Map<string, number>()
  const at = (date: string, time: string) => {
    const text = `${date}T${time}`
    const instant = known.get(text) ?? DateTime.fromISO(text, { zone: data.zone }).toMillis()
    known.set(text, instant)
    return instant
  }
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
