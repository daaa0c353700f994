import type { EventOf } from './events.ts'
import type { CaseState } from './state.ts'

/** Mails of which nobody knows whether they went (RFC 1047), until a person or what comes in tells. Pure. */

/** Those that are still in doubt. */
export const inDoubt = ({ unsure = [] }: Pick<CaseState, 'unsure'>) =>
  unsure.filter(({ known }) => !known)

/** An attempt ended, and nobody knows how. */
export function withOutcome(
  state: CaseState,
  { mail, to, notices, outcome }: EventOf<'mailed'>,
): CaseState {
  if (outcome !== 'unknown') return state
  return { ...state, unsure: [...(state.unsure ?? []), { mail, to, notices }] }
}

/** Something is known of a mail: it is in doubt no more. */
export function knownOf(state: CaseState, mail: string): CaseState {
  if (!inDoubt(state).some((one) => one.mail === mail)) return state
  const unsure = state.unsure?.map((one) =>
    one.mail === mail ? ({ ...one, known: true } as const) : one,
  )
  return { ...state, ...(unsure ? { unsure } : {}) }
}
