import { isOpen, isRoute, ofLeaver, reasonFor, waitsFor } from '../../../workflows/case/coverage.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import type { NoticeType } from '../../../workflows/notify/kinds.ts'
import type { Because, Role } from '../../../workflows/pack/types.ts'
import type { CausedNotice } from './facts.ts'

interface Part {
  readonly duties: readonly string[]
  readonly because?: Because | undefined
}

/**
 * A notice's duties by the reason for which a person is asked about them, or for which the
 * leaver's answers wait, as the case stands now: who is asked again, or anew after somebody else,
 * reads why as well. Pure.
 */
export function askedBecause(state: CaseState, to: Role, notice: CausedNotice): readonly Part[] {
  const { type, duties, cause } = notice
  const first = cause.type === 'escalated' ? cause.because : undefined
  if (type === 'received') return orAtLeast(byReason(waiting(state), whyWaiting(state)), duties)
  if (type === 'no-longer-needed' || type === 'replaced') {
    return [{ duties, because: routeOf(state, to) }]
  }
  if (type === 'hr-weekly') return orAtLeast(byReason(duties, appealed(state)), duties)
  if (!ASKS.includes(type)) return [{ duties, because: first }]
  return orAtLeast(
    byReason(duties, (id) => askedFor(state, to, id) ?? first),
    duties,
  )
}

const ASKS: readonly NoticeType[] = [
  ...(['ask-line', 'ask-line-again', 'ask-chief', 'ask-chief-again'] as const),
  'decide-or-close',
]

const orAtLeast = (parts: readonly Part[], duties: readonly string[]): readonly Part[] =>
  parts.length ? parts : [{ duties }]

function byReason(ids: readonly string[], why: (id: string) => Because | undefined): Part[] {
  const reasons = new Set(ids.map(why))
  return [...reasons].map((because) => ({
    ...{ because, duties: ids.filter((id) => why(id) === because) },
  }))
}

function askedFor(state: CaseState, to: Role, id: string): Because | undefined {
  const found = state.escalations.find(
    (one) => one.rung === to && isOpen(one) && one.duties.includes(id),
  )
  return found && reasonFor(state, found, id)
}

/** HR is told apart of what a leaver asks to have looked at again. */
const appealed =
  (state: CaseState) =>
  (id: string): Because | undefined =>
    state.escalations.some(
      (one) => isOpen(one) && one.duties.includes(id) && reasonFor(state, one, id) === 'appeal',
    )
      ? 'appeal'
      : undefined

const waiting = (state: CaseState): string[] =>
  ofLeaver(state)
    .filter((duty) => !duty.settled && waitsFor(duty))
    .map(({ id }) => id)

/** What they sent on to the chief is with the chief. */
const whyWaiting = (state: CaseState) => (id: string) =>
  askedFor(state, 'chief', id) === 'appeal'
    ? 'appeal'
    : ofLeaver(state).flatMap((duty) => (duty.id === id ? (waitsFor(duty) ?? []) : []))[0]

/** What is with somebody by a route, or still was when the case closed. */
const routeOf = ({ escalations }: CaseState, to: Role): Because | undefined =>
  escalations.find(
    (one) => one.rung === to && (one.outcome === 'moot' || isOpen(one)) && isRoute(one.because),
  )?.because
