import type { CaseEvent, EventType } from '../../../../workflows/case/events.ts'
import type { Role } from '../../../../workflows/pack/types.ts'
import type { Act } from '../../../../workflows/plan/moment.ts'

/** Whose side of the story something is on: the leaver, whoever decides, or HR. */
export type Lane = 'leaver' | 'deciders' | 'hr'

export const LANES: readonly Lane[] = ['leaver', 'deciders', 'hr']

/** The side of a person in a case. */
export const laneOfRole = (role: Role): Lane =>
  role === 'leaver' || role === 'hr' ? role : 'deciders'

/** Of what the engine does: to whom it is; all else is on the side of whoever did it. */
export function laneOfEvent(event: CaseEvent): Lane {
  switch (event.type) {
    case 'escalated':
    case 'decision-due':
    case 'decided':
      return 'deciders'
    case 'nudged':
    case 'decider-prompted':
      return laneOfRole(event.rung)
    case 'noted':
      return laneOfRole(event.moment.to)
    case 'reminded':
    case 'prompted':
    case 'duty-added':
      return 'leaver'
    case 'unreachable':
      return laneOfRole(event.who)
    default:
      return event.by.role === 'engine' ? 'hr' : laneOfRole(event.by.role)
  }
}

/**
 * What stays on the drawing where there is more than it holds: the higher first. What turned the
 * case stands above what was repeated.
 */
const OF_EVENTS: Partial<Record<EventType, number>> = {
  closed: 100,
  routed: 95,
  'case-reopened': 90,
  'confirmed-late': 90,
  escalated: 85,
  decided: 85,
  'decision-due': 80,
  paused: 75,
  declared: 75,
  'still-true': 70,
  unreachable: 75,
  disputed: 70,
  appealed: 70,
  requested: 65,
  resumed: 60,
  reopened: 60,
  held: 60,
  'end-date-changed': 55,
  extended: 55,
  'referral-answered': 55,
  mailed: 50,
  'hold-lifted': 45,
  'duty-added': 45,
  'line-changed': 40,
  'person-changed': 40,
  nudged: 35,
  replied: 35,
  reminded: 30,
  prompted: 30,
  'decider-prompted': 30,
  noted: 25,
}

export const OTHERS = { invited: 70, lastDay: 60, answered: 50, nextDue: 58, due: 15 } as const

/** Of an event; a final reminder is more than one of the others. */
export function weightOfEvent(event: CaseEvent): number {
  if (event.type === 'reminded' && event.moment.act === 'final') return 52
  return OF_EVENTS[event.type] ?? 20
}

const OF_MOMENTS: Partial<Record<Act, number>> = {
  close: 90,
  clock: 88,
  decide: 72,
  escalate: 74,
  final: 50,
  review: 48,
  reply: 48,
  nudge: 32,
  remind: 28,
  address: 40,
}

/** Of a moment to come; the next of all stays whatever it is. */
export const weightOfMoment = (act: Act, isNext: boolean): number =>
  isNext ? 92 : (OF_MOMENTS[act] ?? 18)
