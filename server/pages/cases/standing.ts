import { allSettled, open } from '../../../workflows/policy/coverage.ts'
import type { CaseState, DutyState, Escalation } from '../../../workflows/state.ts'
import { type Known, shortDate } from './known.ts'

export type Tone = 'plain' | 'teal' | 'amber' | 'red' | 'green'

export interface Tag {
  readonly words: string
  readonly tone: Tone
}

const FINALS: Record<NonNullable<CaseState['final']>, Tag> = {
  confirmed: { words: 'All confirmed', tone: 'green' },
  'confirmed-with-exceptions': { words: 'Confirmed, some kept', tone: 'green' },
  'recorded-for-leaver': { words: 'Recorded for them', tone: 'green' },
  'closed-not-confirmed': { words: 'Closed, not confirmed', tone: 'plain' },
}

type Stands = Pick<Known, 'state' | 'now' | 'calendar'>

/** Where a case stands, in a few words. Pure. */
export function standing(known: Stands): Tag {
  const { state } = known
  if (state.status === 'closed') {
    return state.final ? FINALS[state.final] : { words: 'Closed', tone: 'plain' }
  }
  if (state.paused) {
    const words = state.unreachable.includes('leaver') ? 'Paused: cannot reach' : 'Paused'
    return { words, tone: 'red' }
  }
  const asked = openEscalation(state)
  if (asked) {
    const who = asked.rung === 'line' ? 'the line' : 'the chief executive'
    return { words: `With ${who} since ${shortDate(known, asked.openedAt)}`, tone: 'amber' }
  }
  if (allSettled(state)) {
    const close = state.agenda.find(({ act }) => act === 'close')
    return {
      words: close ? `Closes ${shortDate(known, close.at)}` : 'All confirmed',
      tone: 'green',
    }
  }
  return withLeaver(known)
}

function withLeaver(known: Stands): Tag {
  const { state, now } = known
  const [first] = lateDuties(state, now)
  if (first) return { words: `Late since ${shortDate(known, first.dueDate)}`, tone: 'amber' }
  const due = state.duties.filter((duty) => open(state, duty, 'leaver')).sort(bySoonest)[0]
  return due
    ? { words: `Next due ${shortDate(known, due.dueDate)}`, tone: 'teal' }
    : { words: 'Waiting', tone: 'teal' }
}

const bySoonest = (a: DutyState, b: DutyState): number => a.dueAt - b.dueAt

/** The escalation that a person has to decide now: the chief's before the line's. */
export function openEscalation(state: CaseState): Escalation | undefined {
  const waiting = state.escalations.filter((one) => one.decidedAt === undefined)
  return waiting.find(({ rung }) => rung === 'chief') ?? waiting[0]
}

/** Duties past their date that still wait for the leaver or for a person, the oldest first. */
export const lateDuties = (state: CaseState, now: number): DutyState[] =>
  state.status === 'closed'
    ? []
    : state.duties.filter((duty) => duty.dueAt < now && open(state, duty, 'line')).sort(bySoonest)

/** Lines without an answer whose date is past: the hollow dots. */
export function lateParts(state: CaseState, now: number): number {
  const parts = lateDuties(state, now)
    .filter((duty) => !duty.signs)
    .map((duty) => duty.parts.filter((part) => !duty.answers[part]).length)
  return parts.reduce((sum, one) => sum + one, 0)
}
