import type { YearChange } from '../../../../policies/bank-holidays.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import * as dates from '../../../look/dates.ts'

const words = hr.settings.changes

/** What an import changes in one year, in words for the page and the command. Pure. */
export function changeWords({ added, removed, isNew, fewer }: YearChange): string {
  const days = (list: readonly string[]) =>
    list.map((date) => dates.weekday(date, { zone: 'UTC' })).join(', ')
  const parts = [
    ...(isNew ? [words.isNew(added.length, days(added))] : []),
    ...(added.length && !isNew ? [words.added(days(added))] : []),
    ...(removed.length ? [words.removed(days(removed))] : []),
    ...(fewer ? [isNew ? words.fewerThanYear : words.fewerThanBefore] : []),
  ]
  return `${parts.join('. ')}${fewer ? '' : '.'}`
}
