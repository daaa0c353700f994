import type { Cadence } from '../../pack/types.ts'
import { addWorkingDays, type Calendar } from '../calendar.ts'
import { byHand, filled, type PlannedDuty } from '../duties.ts'
import type { PlanBasis } from '../ladders.ts'
import { type Moment, merge } from '../moment.ts'
import { stepMoment, stoodIn } from '../steps.ts'
import { remindersFor } from './reminders.ts'

/**
 * The one row of a case: what is said to the leaver, the line and the chief, whatever the number of
 * duties. It is planned for each day from which it can come to count; which of its moments then say
 * something is decided as they come (`moments/row.ts`). Pure.
 */

/** A duty of the leaver that is not settled, as the row sees it. */
export type InRow = Pick<PlannedDuty, 'id' | 'dueDate' | 'climbs'>

export interface RowBasis extends PlanBasis {
  /** The day of the first mail or of the last reminder: the next lies apart from it. */
  readonly spacedFrom: string
  /**
   * How many of the steps are done, and the day of the last: what is done is not said again while it is
   * what people are asked, and the next is never past, nor hurried. None where it begins anew.
   */
  readonly done?: number
  readonly doneOn?: string
  /** Somebody is being asked about the leaver already. */
  readonly asked?: boolean
  /** Duties with a day that a person gave to them alone. */
  readonly apart?: readonly string[]
}

/** The moments of the row that fall after a day. */
export function rowMoments(
  cadence: Cadence,
  duties: readonly InRow[],
  basis: RowBasis,
  calendar: Calendar,
): Moment[] {
  const climbing = duties.filter(climbs)
  const starts = startsOf(cadence, climbing, basis, calendar)
  return merge([
    ...remindersFor(cadence, duties, basis, calendar),
    ...starts.flatMap((start) => stepsFrom(cadence, start, basis, calendar)),
    ...joinsOf(cadence, climbing, starts, basis, calendar),
  ])
}

export const climbs = ({ climbs: how }: Pick<InRow, 'climbs'>): boolean =>
  how === 'with-the-case' || how === 'sooner'

interface Start {
  readonly day: string
  readonly duties: readonly string[]
  /** It counts from a day that was given apart from what is asked already. */
  readonly anew?: true
}

const ids = (duties: readonly InRow[]): string[] => duties.map(({ id }) => id)
const lastOf = (duties: readonly InRow[]): string =>
  duties.reduce((last, { dueDate }) => (dueDate > last ? dueDate : last), '')

/**
 * The days from which the row can count: the one by which all that climbs is due; sooner ones, of what
 * is about people's data; and where some duties got a day of their own, that of the others.
 */
function startsOf(
  { sooner_wd }: Cadence,
  climbing: readonly InRow[],
  { apart = [] }: RowBasis,
  calendar: Calendar,
): Start[] {
  if (!climbing.length) return []
  const all: Start = {
    ...{ day: lastOf(climbing), duties: ids(climbing) },
    ...(apart.length ? { anew: true } : {}),
  }
  const others = climbing.filter(({ id }) => !apart.includes(id))
  const sooner = climbing
    .filter((duty) => duty.climbs === 'sooner')
    .map(({ id, dueDate }) => ({
      day: addWorkingDays(calendar, dueDate, sooner_wd),
      duties: [id],
    }))
  const early: Start[] = others.length
    ? [{ day: lastOf(others), duties: ids(others) }, ...sooner]
    : sooner
  return [...early.filter(({ day }) => day < all.day), all]
}

/**
 * The days of the steps. Where the next one would be past, or closer to the one before than the policy
 * has it, it comes later, and all after it.
 */
function daysFrom(
  { steps }: Cadence,
  { day: start, anew }: Start,
  { after, done: before = 0, doneOn }: RowBasis,
  calendar: Calendar,
): string[] {
  const done = anew ? 0 : before
  const days = steps.map(({ day }) => addWorkingDays(calendar, start, day))
  const next = days[done]
  const from = steps[done]?.day ?? 0
  const gap = from - (steps[done - 1]?.day ?? from)
  const tomorrow = addWorkingDays(calendar, after, 1)
  const apart = doneOn && done ? addWorkingDays(calendar, doneOn, gap) : tomorrow
  const first = apart > tomorrow ? apart : tomorrow
  if (next === undefined || next >= first) return days
  return days.map((day, index) =>
    index < done ? day : addWorkingDays(calendar, first, (steps[index]?.day ?? 0) - from),
  )
}

function stepsFrom(cadence: Cadence, start: Start, basis: RowBasis, calendar: Calendar): Moment[] {
  const { after, flags, absent = [] } = basis
  const { duties } = start
  const done = start.anew ? 0 : (basis.done ?? 0)
  const days = daysFrom(cadence, start, basis, calendar)
  return cadence.steps.flatMap((step, index) => {
    const date = days[index] ?? after
    if (index < done || date <= after || (step.to === 'leaver' && byHand(flags))) return []
    const moment = stoodIn({ ...stepMoment(step), row: true }, absent)
    return [{ at: calendar.opening(date), ...moment, duties }]
  })
}

/** On the day after each due day what is late joins a question, where one can be open by then. */
function joinsOf(
  cadence: Cadence,
  climbing: readonly InRow[],
  starts: readonly Start[],
  basis: RowBasis,
  calendar: Calendar,
): Moment[] {
  const first = cadence.steps.findIndex(({ to }) => to !== 'leaver')
  const asked = starts.map((start) => daysFrom(cadence, start, basis, calendar)[first] ?? '').sort()
  const from = basis.asked || byHand(basis.flags) ? basis.after : (asked[0] ?? '')
  return climbing.flatMap(({ id, dueDate }) => {
    const date = addWorkingDays(calendar, dueDate, 1)
    if (date <= from || date <= basis.after) return []
    const to = filled('line', basis.absent)
    return [{ at: calendar.opening(date), to, act: 'join', duties: [id], row: true }]
  })
}
