import type { Because, Effect, Rung } from '../pack/types.ts'
import { byHand } from '../plan/plan.ts'
import { isOpen, isRoute, openDuties, reasonFor, settled, suspended } from './coverage.ts'
import type { CaseEvent, EventOf } from './events.ts'
import type { CaseState, Escalation } from './state.ts'

/** How escalations open and close. Pure. */

interface Asking {
  readonly rung: Rung
  readonly duties: readonly string[]
  readonly because: Because
  readonly decisionDue?: true
}

/**
 * One open escalation a person: what comes on top joins it, with its reason where that is news. A
 * route stands by itself. The same asked twice changes nothing. Pure.
 */
export function openEscalation(
  state: CaseState,
  { rung, duties, because, decisionDue }: Asking,
  { at }: CaseEvent,
): CaseState {
  const joins = (one: Escalation) =>
    isOpen(one) &&
    one.rung === rung &&
    (isRoute(because) ? one.because === because : !isRoute(one.because))
  const open = state.escalations.find(joins)
  const id = state.escalations.length + 1
  const known: Escalation = open ?? { id, rung, duties: [], because, openedAt: at }
  const deadline = isRoute(because) ? state.deadlines?.[because] : undefined
  const raised: Escalation = {
    ...known,
    duties: [...new Set([...known.duties, ...duties])],
    ...(because === known.because ? {} : { reasons: reasonsOf(known, duties, because) }),
    ...(decisionDue ? { decisionDue } : {}),
    ...(deadline === undefined ? {} : { deadline }),
  }
  const others = state.escalations.filter((one) => one !== open)
  return { ...state, escalations: [...others, raised].sort((a, b) => a.id - b.id) }
}

/** That something is late as well says nothing new about what was asked before. */
function reasonsOf(known: Escalation, duties: readonly string[], because: Because) {
  const news = duties.filter((id) => because !== 'late' || !known.duties.includes(id))
  return { ...known.reasons, ...Object.fromEntries(news.map((id) => [id, because])) }
}

/** These leave the question with who was asked: it is about something else, or a part of it. */
const LEAVES_OPEN: readonly Effect[] = ['route', 'add-duty']

/** Decided; or still open, where some of its duties were settled and the others are to be seen to. */
export function closeEscalation(state: CaseState, event: EventOf<'decided'>): CaseState {
  const { effect, duties, escalation, at, outcome, ends = [] } = event
  const escalations = state.escalations.map((one) => {
    if (ends.includes(one.id)) return without(state, one, event)
    if (one.id !== escalation || LEAVES_OPEN.includes(effect)) return one
    const rest = PARTIAL.includes(effect)
      ? openDuties(
          state,
          one.duties.filter((id) => effect === 'settle' || !duties.includes(id)),
          one.rung,
        )
      : []
    return rest.length ? { ...one, duties: rest } : { ...one, decidedAt: at, outcome }
  })
  return { ...state, escalations }
}

/** Somebody else has answered a part of it, or the whole. */
function without(state: CaseState, one: Escalation, { duties, at }: EventOf<'decided'>) {
  const asked = one.duties.filter((id) => !duties.includes(id))
  const rest = openDuties(state, asked, one.rung)
  return rest.length ? { ...one, duties: rest } : { ...one, decidedAt: at, outcome: 'moot' }
}

const PARTIAL: readonly Effect[] = ['settle', 'send-back']

/**
 * An escalation has nothing left to decide once its duties are settled or have a new date, or the
 * case is closed. A route is closed by a person alone.
 */
export function withoutMoot(state: CaseState, at: number): Escalation[] {
  return state.escalations.map((escalation) => {
    if (!isOpen(escalation)) return escalation
    const open =
      state.status !== 'closed' &&
      (isRoute(escalation.because) ||
        escalation.duties.some((id) => isWaiting(state, escalation, id, at)))
    return open ? escalation : { ...escalation, decidedAt: at, outcome: 'moot' }
  })
}

function isWaiting(state: CaseState, escalation: Escalation, id: string, at: number): boolean {
  const duty = state.duties.find((one) => one.id === id)
  if (!duty || settled(state, duty) || suspended(state, duty)) return false
  const reason = reasonFor(state, escalation, id)
  // Who can be written to again is asked by mail, and nobody in their place.
  const byMail = reason === 'by-hand' && !byHand(state.flags ?? [])
  return duty.dueAt < at || !(reason === 'late' || byMail)
}
