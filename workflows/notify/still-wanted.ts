import {
  hasOwnMailbox,
  isForLine,
  isOpen,
  isRoute,
  misdirected,
  open,
  waitingRequests,
} from '../case/coverage.ts'
import type { CaseState } from '../case/state.ts'
import { byHand } from '../plan/plan.ts'
import { canBeWritten, type Notice, silent } from './notices.ts'

/** Whether a notice still says something true and needed when its mail is about to go. */
export function stillWanted(
  { type, to }: Pick<Notice, 'type' | 'to'>,
  state: CaseState,
  now: number = state.at,
): boolean {
  // Nobody is ever written to again by itself.
  if (state.final === 'contact-stopped') return false
  if (to === 'leaver' && (byHand(state.flags ?? []) || misdirected(state))) return false
  if (type === 'confirm-address') return state.status !== 'closed' && !hasOwnMailbox(state)
  if (to === 'leaver' && !canBeWritten(state, now)) return false
  const asked = (route: boolean) =>
    state.escalations.some(
      (one) => one.rung === to && isOpen(one) && isRoute(one.because) === route,
    )
  switch (type) {
    case 'reminder':
    case 'final-reminder':
      return state.status === 'open' && state.duties.some((duty) => open(state, duty, 'leaver'))
    case 'ask-line':
    case 'ask-line-again':
    case 'ask-chief':
    case 'ask-chief-again':
    case 'decide-or-close':
      return state.status !== 'closed' && asked(false)
    case 'route':
    case 'route-again':
      return asked(true)
    case 'question':
      return waitingRequests(state).some(isForLine)
    case 'line-note':
    case 'data-lead-note':
      return state.status === 'open' && state.duties.some((duty) => open(state, duty, 'chief'))
    case 'please-keep':
      return state.status !== 'closed' && state.hold !== undefined
    case 'invite':
    case 'more-time':
    case 'list-changed':
    case 'not-agreed':
    case 'formal-letter':
    case 'recorded-for-you':
    case 'open-again':
      return state.status !== 'closed' && !silent(type, state)
    default:
      return true
  }
}
