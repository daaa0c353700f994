import { openDuties } from '../../../workflows/policy/coverage.ts'
import type { Outcome, Rung } from '../../../workflows/policy/types.ts'
import type { DutyState, Escalation } from '../../../workflows/state.ts'
import type { Visit } from '../link/visit.ts'
import { offeredOutcomes } from './outcomes.ts'

/** What a line or chief is asked just now. */
export interface Asked {
  readonly rung: Rung
  readonly escalation: Escalation
  /** What is open of it. */
  readonly duties: readonly DutyState[]
  /** What a person can record as confirmed: all that is open but the leaver's signature. */
  readonly recordable: readonly DutyState[]
  readonly outcomes: readonly Outcome[]
}

/** The escalation that waits for this visitor; nothing once it is decided or moot. Pure. */
export function askedOf({ file, role }: Visit): Asked | undefined {
  const { state, pack } = file
  if (role === 'leaver' || state.status === 'closed') return undefined
  const escalation = state.escalations.find(
    ({ rung, decidedAt }) => rung === role && decidedAt === undefined,
  )
  if (!escalation) return undefined
  const openOf = (asked: readonly string[]) => {
    const ids = openDuties(state, asked, role)
    return state.duties.filter(({ id }) => ids.includes(id))
  }
  const duties = openOf(escalation.duties)
  const recordable = openOf(state.duties.map(({ id }) => id)).filter(({ signs }) => !signs)
  const { used } = state
  const position = { rung: role, used, recordable: recordable.length > 0 }
  const outcomes = offeredOutcomes(pack, position)
  return { rung: role, escalation, duties, recordable, outcomes }
}

/** The outcome of this visitor that is kept and not yet taken. */
export const waitingDecision = ({ file, role }: Visit) =>
  file.waiting.flatMap(({ message }) =>
    message.kind === 'decide' && message.by.role === role ? [message] : [],
  )[0]
