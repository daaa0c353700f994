import { cannotHear } from '../moments/heard.ts'
import { DAY } from '../plan/durations.ts'
import { byHand } from '../plan/plan.ts'
import { hasOwnMailbox, ofLeaver, open, settled, waitingRequests } from './coverage.ts'
import type { CaseState, DutyState } from './state.ts'
import { mailWaits } from './waits.ts'

/**
 * When a case is late, and by when HR has to act: one rule for HR's headline, lists, case page and
 * the API. Pure; instants are milliseconds since 1970 on the case's clock. Lists compare instants
 * that were drawn from here when the last event was recorded (`late_from`, `hr_due_at`).
 */

/** Nothing becomes late while a case stands still, while mail to the leaver waits, or while nobody has answered an objection. */
const nothingIsLate = (state: CaseState): boolean =>
  state.status !== 'open' ||
  mailWaits(state, 'leaver') ||
  waitingRequests(state).some(({ what }) => what === 'objection')

/**
 * The leaver's duties that wait for them or for a person's word, the soonest due first; none that falls
 * due when no mail reaches them any more, though nothing has happened in the case since.
 */
export const owed = (state: CaseState): DutyState[] =>
  nothingIsLate(state)
    ? []
    : ofLeaver(state)
        .filter((duty) => open(state, duty, 'line'))
        .filter(({ dueAt }) => !cannotHear(state, Math.max(dueAt, state.at)))
        .sort((a, b) => a.dueAt - b.dueAt)

/** The instant after which the case is late if nothing is said; none where nothing can be late. */
export const lateFrom = (state: CaseState): number | undefined => owed(state)[0]?.dueAt

/** The leaver's duties that are past their date, the oldest first. */
export const lateDuties = (state: CaseState, now: number): DutyState[] =>
  owed(state).filter(({ dueAt }) => dueAt < now)

/** The day has come on which a duty of HR's own is due: it stands on their desk from then on. */
export const dueForHr = (duty: DutyState, now: number): boolean => hrDayOf(duty) <= now

/** A duty is due at the end of its day; HR is shown their own from its beginning. */
const hrDayOf = ({ dueAt }: DutyState): number => dueAt - DAY

/** When HR has to do something about an address that nobody has confirmed; never by hand alone. */
export function addressDueAt(state: CaseState): number | undefined {
  if (hasOwnMailbox(state) || byHand(state.flags ?? [])) return undefined
  // Once HR has been told, the moment is gone from the agenda, and the address is still wanted.
  return state.agenda.find(({ act }) => act === 'address')?.at ?? state.inviteAt
}

/** The soonest instant at which something is HR's to do; none where nothing comes to be. */
export function hrDueAt(state: CaseState): number | undefined {
  if (state.status === 'closed') return undefined
  const own = state.duties
    .filter((duty) => duty.owner === 'hr' && !settled(state, duty))
    .map(hrDayOf)
  const times = [...own, addressDueAt(state)].filter((at) => at !== undefined)
  return times.length ? Math.min(...times) : undefined
}
