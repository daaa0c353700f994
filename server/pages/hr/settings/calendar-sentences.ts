import { type CalendarData, endsSoon } from '../../../../policies/calendar.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import * as dates from '../../../look/dates.ts'

const words = hr.settings.holidays.ending

/**
 * What HR reads in the last six months of a calendar, or nothing before. `today` is an ISO date.
 * Working days cannot be counted past its last day, so it is told ahead. Pure.
 */
export function endingWords(
  data: CalendarData,
  today: string,
): { readonly heading: string; readonly text: string } | undefined {
  const end = endsSoon(data, today)
  if (!end) return undefined
  const last = dates.day(end.last, { zone: data.zone })
  const over = today > end.last
  return {
    heading: words.heading(data.title, over, last),
    text: words.text,
  }
}
