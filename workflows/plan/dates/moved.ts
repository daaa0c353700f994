import { settled } from '../../case/coverage.ts'
import type { NewDates } from '../../case/events.ts'
import type { CaseState } from '../../case/state.ts'
import type { Pack } from '../../pack/types.ts'
import { climbs } from '../cadence/row.ts'
import { addWorkingDays, type Calendar } from '../calendar.ts'
import { hasCadence, momentsFor, type PlanBasis } from '../plan.ts'
import { firstMail, rowAnew } from './in-row.ts'

/** What new dates are counted from. `now` is the case's clock, milliseconds since 1970. */
export interface Known {
  readonly pack: Pack
  readonly calendar: Calendar
  readonly state: CaseState
  readonly now: number
}

/** What moments depend on, as it stands in the case: only what falls after today and the first mail. */
export const planBasis = ({ state, calendar, now }: Known): PlanBasis => ({
  after: calendar.dateOf(Math.max(now, state.inviteAt)),
  flags: state.flags ?? [],
  absent: state.absent ?? [],
})

/** Duties with new due dates, and the moments that belong to them. */
export function moved(known: Known, given: ReadonlyMap<string, string>): NewDates {
  const { pack, calendar, state } = known
  const dues = withSignature(state, given)
  const basis = planBasis(known)
  const duties = dueTimes(calendar, dues)
  const agenda = momentsFor(pack, dues, basis, calendar)
  if (!hasCadence(pack)) return { duties, agenda }
  const anew = rowAnew(known, pack, { basis, dues, apart: apartIn(state, dues) })
  return { duties, agenda: [...agenda, ...anew.agenda], row: anew.row }
}

/** Duties that got a day for themselves, while others that climb keep theirs. */
const apartIn = (state: CaseState, dues: ReadonlyMap<string, string>): string[] =>
  state.duties.some((duty) => climbs(duty) && !settled(state, duty) && !dues.has(duty.id))
    ? [...dues.keys()]
    : []

/** The signature stands under all other answers, so it is never due before the last of them. */
function withSignature(state: CaseState, dues: ReadonlyMap<string, string>) {
  const own = new Set(state.duties.filter(({ owner }) => owner).map(({ id }) => id))
  const last =
    [...dues]
      .flatMap(([id, due]) => (own.has(id) ? [] : [due]))
      .sort()
      .at(-1) ?? ''
  const early = state.duties.filter(({ signs, dueDate }) => signs && dueDate < last)
  return new Map([...dues, ...early.map(({ id }) => [id, last] as const)])
}

/** One day for these duties; what was due later keeps its own: no day that was given comes sooner. */
export const noEarlier = (
  { duties }: Pick<CaseState, 'duties'>,
  ids: readonly string[],
  date: string,
): ReadonlyMap<string, string> =>
  new Map(
    duties
      .filter(({ id }) => ids.includes(id))
      .map(({ id, dueDate }) => [id, dueDate > date ? dueDate : date]),
  )

/** A pause over a weekend alone moves nothing, not even a due date that lies on one. */
export const later = (calendar: Calendar, date: string, days: number): string =>
  days === 0 ? date : addWorkingDays(calendar, date, days)

export const dueTimes = (
  calendar: Calendar,
  dues: ReadonlyMap<string, string>,
): NewDates['duties'] =>
  [...dues].map(([id, dueDate]) => ({ id, dueDate, dueAt: calendar.endOfDay(dueDate) }))

/** The leaver has their first mail now: nothing is due before the fair time after it. */
export function heardNow(known: Known): NewDates {
  const { pack, calendar } = known
  if (!hasCadence(pack)) return { duties: [], agenda: [] }
  const { dues, inviteAt, firstDay } = firstMail(known, pack)
  const basis = { ...planBasis(known), after: firstDay }
  const anew = rowAnew(known, pack, { basis, dues, firstDay })
  return { duties: dueTimes(calendar, dues), ...anew, inviteAt }
}
