import type { EventOf } from './events.ts'
import type { CaseState } from './state.ts'

/** Mails of which nobody knows whether they went (RFC 1047), until a person or what comes in tells. Pure. */

/** How an attempt ended: from then on a mail is in doubt, or no more. */
export function withOutcome(
  state: CaseState,
  { mail, to, notices, outcome }: EventOf<'mailed'>,
): CaseState {
  const known = knownOf(state, mail)
  if (outcome !== 'unknown') return known
  return { ...known, unsure: [...(known.unsure ?? []), { mail, to, notices }] }
}

/** Something is known of a mail: it is in doubt no more. */
export function knownOf({ unsure, ...state }: CaseState, mail: string): CaseState {
  const left = unsure?.filter((one) => one.mail !== mail) ?? []
  return left.length ? { ...state, unsure: left } : state
}
