import type { FinalState, PauseReason } from '../case/codes.ts'
import { allSettled, answered, keptOpenBy, ofLeaver, open } from '../case/coverage.ts'
import { owed } from '../case/late.ts'
import type { CaseState, Escalation } from '../case/state.ts'
import { mailWaits } from '../case/waits.ts'
import { unheardFrom } from '../moments/heard.ts'
import { askedAgainAt } from '../moments/still.ts'
import type { Role, Rung } from '../pack/types.ts'
import { openEscalation, openRoutes, ownOpen } from './open-now.ts'

/** Where a case stands, whatever its clock says. Instants are the case's clock, milliseconds since 1970. */
export type Stands =
  | { readonly is: 'closed'; readonly final?: FinalState }
  /** Paused; `review`: the day on which HR looks at it again. */
  | { readonly is: 'paused'; readonly why: PauseReason; readonly review?: string }
  /** `unheard`: mail to whoever was asked does not arrive. */
  | { readonly is: 'asked'; readonly rung: Rung; readonly at: number; readonly unheard?: true }
  /** Nothing is open; it ends at an instant, and the leaver has sent or had nothing to send. */
  | { readonly is: 'closes' | 'sent-closes'; readonly at: number }
  | { readonly is: 'at-once' | 'unreachable' | 'mail-waits' | 'reply-waits' | 'confirmed' }
  | WithLeaver

/** It is the leaver's turn, if they hear of us and nothing is late. */
type WithLeaver =
  | { readonly is: 'signed-early'; readonly at: number }
  /** An ISO day. */
  | { readonly is: 'due'; readonly day: string }
  | { readonly is: 'own-part' | 'kept' | 'waiting' }

/**
 * What a line of a list says of a case: as much of its state as that takes, before its clock is looked at.
 * It stands beside the state, a tenth as long, so that a list need not read what it does not show.
 */
export interface InShort {
  readonly stands: Stands
  /** The leaver hears nothing of us after this instant; not there where they do. */
  readonly unheardFrom?: number
  /** What can be late, the soonest first: when and on which day it is due, and how many things have no answer. */
  readonly owed?: readonly { readonly at: number; readonly day: string; readonly things: number }[]
}

/** Pure; plain JSON, and the same for the same state. */
export function inShort(state: CaseState): InShort {
  const stands = standsOf(state)
  const from = unheardFrom(state)
  const due = owedOf(state)
  return {
    stands,
    ...(from === undefined || stands.is === 'closed' ? {} : { unheardFrom: from }),
    ...(due.length ? { owed: due } : {}),
  }
}

function standsOf(state: CaseState): Stands {
  const { status, final, paused, unreachable, declaredAt } = state
  if (status === 'closed') return { is: 'closed', ...(final ? { final } : {}) }
  if (openRoutes(state).length) return { is: 'at-once' }
  if (paused) return unreachable.includes('leaver') ? { is: 'unreachable' } : pausedFor(paused)
  if (mailWaits(state, 'leaver')) return { is: 'mail-waits' }
  const asked = openEscalation(state)
  if (asked) return askedOf(asked, unreachable)
  if (!allSettled(state)) return withLeaver(state)
  if (keptOpenBy(state).length) return { is: 'reply-waits' }
  const close = state.agenda.find(({ act }) => act === 'close')
  if (!close) return { is: 'confirmed' }
  return { is: declaredAt === undefined ? 'closes' : 'sent-closes', at: close.at }
}

const askedOf = ({ rung, openedAt: at }: Escalation, unreachable: readonly Role[]): Stands => ({
  ...{ is: 'asked', rung, at },
  ...(unreachable.includes(rung) ? { unheard: true } : {}),
})

const pausedFor = ({ why, review }: NonNullable<CaseState['paused']>): Stands => ({
  ...{ is: 'paused', why },
  ...(review === undefined ? {} : { review }),
})

function withLeaver(state: CaseState): WithLeaver {
  const again = askedAgainAt(state)
  if (again !== undefined) return { is: 'signed-early', at: again }
  const [due] = ofLeaver(state)
    .filter((duty) => open(state, duty, 'leaver'))
    .sort((a, b) => a.dueAt - b.dueAt)
  if (due) return { is: 'due', day: due.dueDate }
  if (ownOpen(state).length) return { is: 'own-part' }
  return { is: state.hold ? 'kept' : 'waiting' }
}

/** What is due at one instant counts together; a signature, and what was answered, is no thing. */
function owedOf(state: CaseState): NonNullable<InShort['owed']> {
  const groups = Map.groupBy(owed(state), ({ dueAt }) => dueAt)
  return [...groups].map(([at, duties]) => ({
    ...{ at, day: duties[0]?.dueDate ?? '' },
    things: duties.filter((duty) => !duty.signs && !answered(duty)).length,
  }))
}
