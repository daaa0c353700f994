import type { CaseState, DutyState } from '../state.ts'
import type { Moment } from './plan.ts'

/** What is answered, settled and still to be asked for. Pure questions to a case's state. */

export const answered = (duty: DutyState): boolean =>
  duty.parts.every((part) => duty.answers[part] !== undefined)

export const unsure = (duty: DutyState): boolean =>
  Object.values(duty.answers).some(({ means }) => means === 'unsure')

/** A duty is settled by a signed answer or a person's record; the signature, by all the others. */
export function settled(state: CaseState, duty: DutyState): boolean {
  if (!duty.signs) return duty.settled !== undefined
  return state.duties.every((other) => other.signs || other.settled)
}

export const allSettled = (state: CaseState): boolean =>
  state.duties.every((duty) => settled(state, duty))

/** The leaver can sign once every other duty has an answer. */
export const canDeclare = (state: CaseState): boolean =>
  state.declaredAt === undefined &&
  state.duties.every((duty) => duty.signs || duty.settled !== undefined || answered(duty))

/** Whether a person still has to be asked about a duty. */
export function open(state: CaseState, duty: DutyState, to: Moment['to']): boolean {
  if (settled(state, duty)) return false
  if (duty.signs) return state.declaredAt === undefined
  return !answered(duty) || (to !== 'leaver' && unsure(duty))
}

export const openDuties = (state: CaseState, ids: readonly string[], to: Moment['to']): string[] =>
  state.duties.filter((duty) => ids.includes(duty.id) && open(state, duty, to)).map(({ id }) => id)

/** A moment whose duties are all seen to asks nobody for anything; nor is who decided nudged. */
export function live(state: CaseState, moment: Moment): boolean {
  if (moment.act === 'close') return allSettled(state)
  if (moment.act === 'nudge' && !isAsked(state, moment.to)) return false
  return openDuties(state, moment.duties, moment.to).length > 0
}

const isAsked = (state: CaseState, to: Moment['to']): boolean =>
  state.escalations.some(({ rung, decidedAt }) => rung === to && decidedAt === undefined)

/** The soonest moment at which the case must act; none while it is paused or closed. */
export function next(state: CaseState): Moment | undefined {
  return state.status === 'open' ? state.agenda.find((moment) => live(state, moment)) : undefined
}

/** Answered lines of the leaver's list, and how many there are. */
export function progress(state: CaseState): { done: number; total: number } {
  const duties = state.duties.filter((duty) => !duty.signs)
  const done = duties.map((duty) =>
    duty.settled ? duty.parts.length : duty.parts.filter((part) => duty.answers[part]).length,
  )
  return { done: sum(done), total: sum(duties.map((duty) => duty.parts.length)) }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
