import { endOf, isForLine, progress, waitingRequests } from '../workflows/case/coverage.ts'
import { hrDueAt, lateFrom } from '../workflows/case/late.ts'
import type { CaseState } from '../workflows/case/state.ts'
import { inShort } from '../workflows/lists/in-short.ts'
import { next } from '../workflows/moments/live.ts'
import type { Role, Rung } from '../workflows/pack/types.ts'
import { filled } from '../workflows/plan/plan.ts'

/**
 * Goes up by one whenever a column is drawn that was not, or in another way: cases of before are then
 * drawn anew (`redraw-lists.ts`).
 */
export const PROJECTION = 5

/** The columns of a case that lists are made from: drawn from its state and its planned mails. */
export function caseProjection(
  state: CaseState,
  mailTimes: readonly number[],
  caseNow: number,
  wallNow: number,
) {
  const times = [next(state)?.at, ...mailTimes].filter((at) => at !== undefined)
  return {
    status: state.status,
    next_at: times.length ? new Date(Math.min(...times)) : null,
    waits_on: waitsOn(state),
    late_from: instant(lateFrom(state)),
    hr_due_at: instant(hrDueAt(state)),
    in_short: JSON.stringify(inShort(state)),
    projection: PROJECTION,
    ...progress(state),
    ahead_ms: Math.max(0, caseNow - wallNow),
    closed_at: state.status === 'closed' ? new Date(endOf(state)) : null,
  }
}

const instant = (at: number | undefined): Date | null => (at === undefined ? null : new Date(at))

function waitsOn(state: CaseState): Exclude<Role, 'leaver'> | null {
  if (state.status === 'closed') return null
  if (state.paused || state.unreachable.length) return 'hr'
  const open = state.escalations.filter((escalation) => escalation.decidedAt === undefined)
  return open.find(({ rung }) => rung === 'chief')?.rung ?? open[0]?.rung ?? askedOf(state)
}

/** Who replies to what the leaver asked for. */
function askedOf(state: CaseState): 'hr' | Rung | null {
  const asked = waitingRequests(state)
  if (!asked.length) return null
  return asked.every(isForLine) ? filled('line', state.absent) : 'hr'
}
