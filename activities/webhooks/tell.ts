import type { Tx } from '../../db/connect.ts'
import { addTellings } from '../../db/queries/programs/webhooks.ts'
import type { CaseEvent } from '../../workflows/case/events.ts'
import type { CaseState } from '../../workflows/case/state.ts'
import { tellingOf } from './tellings.ts'

/** What was found with the case: whether any program listens, at no statement of its own. */
export interface Heard {
  readonly reference: string
  readonly is_listened_to: boolean
}

/** Lays down what programs are to be told of events, in their own transaction; nothing where none listens. */
export async function tellPrograms(
  tx: Tx,
  { reference, is_listened_to }: Heard,
  events: readonly CaseEvent[],
  { caseId, state, wallNow }: { caseId: string; state: CaseState; wallNow: number },
): Promise<void> {
  if (!is_listened_to) return
  const told = { caseId, reference, wallNow }
  const tellings = events.flatMap((event) => tellingOf(told, event, state) ?? [])
  if (tellings.length) await addTellings(tx, tellings)
}
