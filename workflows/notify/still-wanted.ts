import {
  hasOwnMailbox,
  isForLine,
  isLeftInPeace,
  isOpen,
  isRoute,
  misdirected,
  open,
  waitingRequests,
} from '../case/coverage.ts'
import type { CaseState } from '../case/state.ts'
import type { Role } from '../pack/types.ts'
import { byHand } from '../plan/plan.ts'
import { NOTICES, type Notice, type NoticeType, type Wanted } from './kinds.ts'
import { canBeWritten, silent } from './notices.ts'

/** Whether a notice still says something true and needed when its mail is about to go. */
export function stillWanted(
  { type, to }: Pick<Notice, 'type' | 'to'>,
  state: CaseState,
  now: number = state.at,
): boolean {
  // Nobody is ever written to again by itself.
  if (state.final === 'contact-stopped') return false
  if (to === 'leaver' && (byHand(state.flags ?? []) || misdirected(state))) return false
  const { wanted } = NOTICES[type]
  // The one notice to an address that may be wrong.
  if (wanted !== 'unconfirmed' && to === 'leaver' && !canBeWritten(state, now)) return false
  return WANTED[wanted](state, { type, to })
}

/**
 * Whether a notice asks its reader to act while the leaver is to be left in peace. It is asked all the
 * same, once the case goes on: nobody is to have a word with them meanwhile.
 */
export const waitsForPeace = ({ type }: Pick<Notice, 'type'>, state: CaseState): boolean =>
  NOTICES[type].wanted === 'asked' && isLeftInPeace(state)

/** Whether a notice is still to be asked, and not now. */
export const isToRest = (
  notice: Pick<Notice, 'type' | 'to'>,
  state: CaseState,
  now: number,
): boolean => waitsForPeace(notice, state) && stillWanted(notice, state, now)

/** Whether a mail to one person tells of nothing else that is still wanted: then it is put off. */
export function restsNow(
  types: readonly NoticeType[],
  to: Role,
  state: CaseState,
  now: number,
): boolean {
  const wanted = types.filter((type) => stillWanted({ type, to }, state, now))
  return wanted.length > 0 && wanted.every((type) => waitsForPeace({ type }, state))
}

type Judge = (state: CaseState, notice: Pick<Notice, 'type' | 'to'>) => boolean

const WANTED: Readonly<Record<Wanted, Judge>> = {
  always: () => true,
  'to-do': (state) => isOpenFor(state, 'leaver'),
  'open-for-chief': (state) => isOpenFor(state, 'chief'),
  'not-closed': (state, { type }) => state.status !== 'closed' && !silent(type, state),
  held: (state) => state.status !== 'closed' && state.hold !== undefined,
  unconfirmed: (state) => state.status !== 'closed' && !hasOwnMailbox(state),
  asked: (state, { to }) => state.status !== 'closed' && isAsked(state, to, false),
  routed: (state, { to }) => isAsked(state, to, true),
  'request-waits': (state) => waitingRequests(state).some(isForLine),
}

const isOpenFor = (state: CaseState, who: 'leaver' | 'chief'): boolean =>
  state.status === 'open' && state.duties.some((duty) => open(state, duty, who))

const isAsked = ({ escalations }: CaseState, to: Role, byRoute: boolean): boolean =>
  escalations.some((one) => one.rung === to && isOpen(one) && isRoute(one.because) === byRoute)
