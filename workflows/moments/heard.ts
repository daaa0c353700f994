import { hasOwnMailbox } from '../case/coverage.ts'
import type { CaseState } from '../case/state.ts'
import type { Moment } from '../plan/moment.ts'
import { byHand } from '../plan/plan.ts'

/**
 * Nobody is judged on mail that they never had: in a case with one row every clock of the leaver stands
 * while no mail of ours can reach them, until they have confirmed an address or a person goes through it
 * with them. Pure.
 */
export function isUnheard(state: CaseState, { at, act, because }: Moment): boolean {
  if (!cannotHear(state, at)) return false
  return !COMES_ANYHOW.includes(act) && because === undefined
}

/** No mail reaches the leaver at an instant: none to their own address, nor to one at work. */
export function cannotHear(state: CaseState, at: number): boolean {
  const from = unheardFrom(state)
  return from !== undefined && at > from
}

/** After which instant that is so; nothing where it never is. */
export function unheardFrom(state: CaseState): number | undefined {
  const { talk, flags = [], mailbox, endsAt } = state
  if (!talk || byHand(flags) || hasOwnMailbox(state)) return undefined
  return mailbox === 'work' ? endsAt : 0
}

/** What is about the address itself, or not about the leaver. */
const COMES_ANYHOW: readonly Moment['act'][] = [
  'confirm',
  'address',
  'invite',
  'own',
  'weekly',
  'review',
  'reply',
  'clock',
]
