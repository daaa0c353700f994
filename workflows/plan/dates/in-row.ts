import { settled } from '../../case/coverage.ts'
import type { NewDates } from '../../case/events.ts'
import type { CaseState } from '../../case/state.ts'
import { questionTo } from '../../moments/row.ts'
import type { Cadence, Pack, Step } from '../../pack/types.ts'
import { type InRow, type RowBasis, rowMoments } from '../cadence/row.ts'
import { addWorkingDays, type Calendar, nextOpening } from '../calendar.ts'
import { byHand, filled } from '../duties.ts'
import type { PlanBasis } from '../ladders.ts'
import type { Moment } from '../moment.ts'

/** The row of a running case, planned anew for all that its leaver still owes. Pure. */

type Known = { readonly calendar: Calendar; readonly state: CaseState; readonly now: number }

interface Given {
  readonly basis: PlanBasis
  /** Due days that differ from those in the state, by duty. */
  readonly dues: ReadonlyMap<string, string>
  /** Duties that the case does not have yet, with their days. */
  readonly added?: readonly InRow[]
  readonly waived?: readonly string[]
  /** Duties with a day that a person gave to them alone. */
  readonly apart?: readonly string[]
  /** The day of the first mail, where it is another than in the state. */
  readonly firstDay?: string
}

/** What replaces all moments of the row. */
export function rowAnew(
  { calendar, state, now }: Known,
  { cadence }: { readonly cadence: Cadence },
  given: Given,
): Required<Pick<NewDates, 'row'>> & { readonly agenda: Moment[] } {
  const { basis, dues, added = [], waived = [], apart = [] } = given
  const owed = state.duties
    .filter((duty) => !duty.owner && !waived.includes(duty.id))
    // What gets a day is owed again, and the signature with it.
    .filter((duty) => duty.signs || dues.has(duty.id) || !settled(state, duty))
    .map((duty): InRow => ({ ...duty, dueDate: dues.get(duty.id) ?? duty.dueDate }))
  const { remindedAt = 0, finalAt = 0 } = state.talk ?? {}
  const firstDay = given.firstDay ?? calendar.dateOf(state.inviteAt)
  const said = calendar.dateOf(Math.max(remindedAt, finalAt))
  const today = calendar.dateOf(now)
  const late = owed.filter(({ dueDate }) => dueDate < today).map(({ id }) => id)
  const isAsked = (['line', 'chief', 'chair'] as const).some((rung) =>
    questionTo(state, rung)?.duties.some((id) => late.includes(id)),
  )
  const planned: RowBasis = {
    ...{ ...basis, apart, spacedFrom: said > firstDay ? said : firstDay },
    ...(isAsked ? { asked: true, ...stepsDone(cadence, { state, calendar }, basis) } : {}),
  }
  return { agenda: rowMoments(cadence, [...owed, ...added], planned, calendar), row: now }
}

/** How many of the steps are done, all up to the last that is, and the day on which that was. */
function stepsDone(
  { steps }: Cadence,
  { state, calendar }: Omit<Known, 'now'>,
  basis: PlanBasis,
): Pick<RowBasis, 'done' | 'doneOn'> {
  const at = steps.map((step) => doneAt(step, state, basis))
  const last = at.findLastIndex((when) => when !== undefined)
  return { done: last + 1, doneOn: calendar.dateOf(at[last] ?? state.openedAt) }
}

/** When a step was done, milliseconds since 1970; nothing where it was not. */
function doneAt(
  { to, kind }: Step,
  state: CaseState,
  { flags, absent = [] }: PlanBasis,
): number | undefined {
  const { talk } = state
  if (to === 'leaver') {
    if (byHand(flags)) return state.openedAt
    return talk?.finalAt !== undefined && talk.finalAt >= talk.plannedAt ? talk.finalAt : undefined
  }
  const question = questionTo(state, filled(to, absent))
  if (kind === 'reminder') return question?.nudgedAt
  return kind === 'decide_or_close' && !question?.decisionDue ? undefined : question?.openedAt
}

/** Every day counted from a first mail that goes now: an address was confirmed. */
export function firstMail(
  known: Known,
  pack: Pack & { readonly cadence: Cadence },
): {
  readonly dues: ReadonlyMap<string, string>
  readonly inviteAt: number
  readonly firstDay: string
} {
  const { calendar, state, now } = known
  const inviteAt = nextOpening(calendar, now)
  const firstDay = calendar.dateOf(inviteAt)
  const soonest = addWorkingDays(calendar, firstDay, pack.cadence.fair_wd)
  const dues = state.duties
    .filter((duty) => !duty.owner && !settled(state, duty) && duty.dueDate < soonest)
    .map(({ id }) => [id, soonest] as const)
  return { dues: new Map(dues), inviteAt, firstDay }
}
