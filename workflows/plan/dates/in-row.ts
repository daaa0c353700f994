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
    .filter((duty) => !duty.owner && !settled(state, duty) && !waived.includes(duty.id))
    .map((duty): InRow => ({ ...duty, dueDate: dues.get(duty.id) ?? duty.dueDate }))
  const { remindedAt = 0, finalAt = 0 } = state.talk ?? {}
  const firstDay = given.firstDay ?? calendar.dateOf(state.inviteAt)
  const said = calendar.dateOf(Math.max(remindedAt, finalAt))
  const planned: RowBasis = {
    ...{ ...basis, apart, done: stepsDone(cadence, state, basis) },
    spacedFrom: said > firstDay ? said : firstDay,
    asked: (['line', 'chief', 'chair'] as const).some((rung) => questionTo(state, rung)),
  }
  return { agenda: rowMoments(cadence, [...owed, ...added], planned, calendar), row: now }
}

/** How many of the steps are done: all up to the last that is. */
function stepsDone({ steps }: Cadence, state: CaseState, basis: PlanBasis): number {
  return steps.findLastIndex((step) => isDone(step, state, basis)) + 1
}

function isDone({ to, kind }: Step, state: CaseState, { flags, absent = [] }: PlanBasis): boolean {
  const { talk } = state
  if (to === 'leaver') {
    return byHand(flags) || (talk?.finalAt !== undefined && talk.finalAt >= talk.plannedAt)
  }
  const question = questionTo(state, filled(to, absent))
  if (kind === 'reminder') return question?.nudgedAt !== undefined
  return kind === 'decide_or_close' ? question?.decisionDue === true : question !== undefined
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
