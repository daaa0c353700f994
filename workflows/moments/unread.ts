import { isOpen } from '../case/coverage.ts'
import type { CaseEvent, FactOf, NewDates } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'

/**
 * A mail to the leaver that comes back days after it had left: nobody read it, nor what went to that
 * address after it. Those days are not theirs, and what was said to them then is said again. Pure;
 * instants are the case's clock, milliseconds since 1970.
 */

/**
 * From when the leaver read nothing, and who was asked since as nothing was confirmed. Never from before
 * what shows that they were reached, or what their dates were counted from since: no day counts twice.
 */
export function unreadSince(
  state: Pick<CaseState, 'escalations' | 'countsFrom'>,
  left: number,
  now: number,
): Pick<FactOf<'unreachable'>, 'since' | 'asked'> {
  const since = Math.min(now, Math.max(left, state.countsFrom ?? 0))
  const asked = [...new Set(askedSince(state, since).map(({ rung }) => rung))]
  return { since, ...(asked.length ? { asked } : {}) }
}

/** Open questions of which a leaver who read nothing was the reason. */
export const askedSince = ({ escalations }: Pick<CaseState, 'escalations'>, since: number) =>
  escalations.filter((one) => isOpen(one) && one.because === 'late' && one.openedAt > since)

/**
 * The leaver's clock stands from there. What they were told since they did not hear; where anything was
 * said to them, or of their silence, the steps are planned anew once the case goes on.
 */
export function withUnread(state: CaseState, since: number): CaseState {
  const { talk, paused } = state
  const { remindedAt = 0, finalAt = 0, ...rest } = talk ?? {}
  const heard = {
    ...(remindedAt && remindedAt <= since ? { remindedAt } : {}),
    ...(finalAt && finalAt <= since ? { finalAt } : {}),
  }
  const isAnew = Math.max(remindedAt, finalAt) > since || askedSince(state, since).length > 0
  return {
    ...state,
    ...(talk ? { talk: { ...rest, plannedAt: talk.plannedAt, ...heard } } : {}),
    ...(paused ? { paused: { ...paused, since: Math.min(paused.since, since) } } : {}),
    ...(isAnew ? { unread: true } : {}),
  }
}

/** Their dates were counted from here on, or they were reached: nothing before it is counted again. */
export function countedFrom(
  state: CaseState,
  to: string,
  { at, plan }: { readonly at: number; readonly plan?: NewDates | undefined },
): CaseState {
  return plan && to === 'leaver' ? { ...state, countsFrom: at } : state
}

/** The leaver said something, and so had read something; a word that it is not them is none of theirs. */
export const isTheirWord = (event: CaseEvent): boolean =>
  event.by.role === 'leaver' && !isOfNotThem(event)

const isOfNotThem = (event: CaseEvent): boolean =>
  (event.type === 'requested' && event.what === 'not-them') ||
  (event.type === 'paused' && event.why === 'not-them')
