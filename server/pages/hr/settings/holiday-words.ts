import type { YearChange } from '../../../../policies/bank-holidays.ts'
import * as dates from '../../../look/dates.ts'

/** What an import changes in one year, in words for the page and the command. Pure. */
export function changeWords({ added, removed, isNew, fewer }: YearChange): string {
  const days = (list: readonly string[]) =>
    list.map((date) => dates.weekday(date, { zone: 'UTC' })).join(', ')
  const parts = [
    ...(isNew ? [`A new year of ${added.length} days: ${days(added)}`] : []),
    ...(added.length && !isNew ? [`New: ${days(added)}`] : []),
    ...(removed.length ? [`No bank holidays any more: ${days(removed)}`] : []),
    ...(fewer
      ? [`Fewer than ${isNew ? 'the year before has' : 'before'}: is the list whole?`]
      : []),
  ]
  return `${parts.join('. ')}${fewer ? '' : '.'}`
}
