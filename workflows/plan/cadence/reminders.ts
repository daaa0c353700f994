import type { Cadence } from '../../pack/types.ts'
import { addWorkingDays, byDay, type Calendar } from '../calendar.ts'
import { byHand } from '../duties.ts'
import type { Moment } from '../moment.ts'
import type { InRow, RowBasis } from './row.ts'

/**
 * When the leaver is reminded before something new is due: each reminder speaks for all that comes due
 * until the next could come. None lies close to the first mail, to another or to the final one; of
 * several the first and the last go. What is late already has the final reminder. Pure.
 */
export function remindersFor(
  { remind_wd, apart_wd, steps }: Cadence,
  duties: readonly InRow[],
  { after, flags, spacedFrom }: RowBasis,
  calendar: Calendar,
): Moment[] {
  if (byHand(flags)) return []
  const wd = (day: string, days: number) => addWorkingDays(calendar, day, days)
  const ahead = duties
    .filter(({ dueDate }) => dueDate > after)
    .toSorted((a, b) => byDay(a.dueDate, b.dueDate))
  const final = steps.find(({ kind }) => kind === 'final_reminder')
  const end = ahead.at(-1)?.dueDate
  const latest = final && end ? wd(wd(end, final.day), -apart_wd) : undefined
  const found: { day: string; duties: string[] }[] = []
  for (const { id, dueDate } of ahead) {
    const before = found.at(-1)
    const soonest = before
      ? wd(before.day, apart_wd)
      : later(wd(after, 1), wd(spacedFrom, apart_wd))
    const wanted = wd(dueDate, -remind_wd)
    if (before && wanted < soonest) before.duties.push(id)
    else {
      const day = sooner(later(wanted, soonest), latest)
      if (day >= soonest && day <= dueDate) found.push({ day, duties: [id] })
    }
  }
  return firstAndLast(found).map(({ day, duties }) => ({
    ...{ at: calendar.opening(day), to: 'leaver', act: 'remind', duties, row: true },
    until: calendar.opening(wd(day, apart_wd)),
  }))
}

const later = (a: string, b: string): string => (a > b ? a : b)
const sooner = (a: string, b: string | undefined): string => (b !== undefined && b < a ? b : a)

type Reminder = { readonly day: string; readonly duties: readonly string[] }

/** What those between would have said, the first says. */
function firstAndLast(found: readonly Reminder[]): readonly Reminder[] {
  const [first, last] = [found[0], found.at(-1)]
  if (!first || !last || found.length < 3) return found
  return [{ day: first.day, duties: found.slice(0, -1).flatMap(({ duties }) => duties) }, last]
}
