import { isOpen, isRoute, settled } from '../case/coverage.ts'
import type { CaseState, DutyState, Escalation } from '../case/state.ts'
import type { Rung } from '../pack/types.ts'

/** What of a case waits for a person now. Pure questions to its state. */

const RUNGS: readonly Rung[] = ['chair', 'chief', 'data-lead', 'line']

/** The escalation that a person has to decide now: that of whoever stands highest. */
export function openEscalation(state: CaseState): Escalation | undefined {
  const waiting = state.escalations.filter((one) => isOpen(one) && !isRoute(one.because))
  return RUNGS.flatMap((rung) => waiting.filter((one) => one.rung === rung))[0]
}

/** What went past every ladder, and nobody has said yet that it is in hand. */
export const openRoutes = (state: CaseState): Escalation[] =>
  state.escalations.filter((one) => isOpen(one) && isRoute(one.because))

/** The organisation's own duties that are not done. */
export const ownOpen = (state: CaseState, owner?: 'line' | 'hr'): DutyState[] =>
  state.duties.filter(
    (duty) => duty.owner && (!owner || duty.owner === owner) && !settled(state, duty),
  )
