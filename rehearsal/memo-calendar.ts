import type { Calendar } from '../workflows/plan/calendar.ts'

/**
 * The calendar with a memory of which date an instant falls on: working that out in a time zone is
 * slow, and a rehearsal asks for the same few instants again and again. Made for one rehearsal.
 */
export function remembering(calendar: Calendar): Calendar {
  const dates = new Map<number, string>()
  return {
    ...calendar,
    dateOf(instant) {
      const date = dates.get(instant) ?? calendar.dateOf(instant)
      dates.set(instant, date)
      return date
    },
  }
}
