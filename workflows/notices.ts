import type { CaseEvent } from './events.ts'
import { allSettled, open } from './policy/coverage.ts'
import type { Role } from './policy/types.ts'
import type { CaseState } from './state.ts'

/**
 * Which notices an event causes, and to whom. What we ask of people, or tell them unasked, waits
 * for working hours and is one mail a person a day; what answers their own press goes at once.
 */
export const NOTICES = {
  invite: 'working-hours',
  reminder: 'working-hours',
  'final-reminder': 'working-hours',
  'more-time': 'working-hours',
  'recorded-for-you': 'working-hours',
  'open-again': 'working-hours',
  'ask-line': 'working-hours',
  'ask-line-again': 'working-hours',
  'ask-chief': 'working-hours',
  'ask-chief-again': 'working-hours',
  'decide-or-close': 'working-hours',
  'no-longer-needed': 'working-hours',
  'closed-not-confirmed': 'working-hours',
  'hr-note': 'working-hours',
  'hr-closed': 'working-hours',
  received: 'at-once',
  receipt: 'at-once',
  'fresh-link': 'at-once',
  'decision-copy': 'at-once',
} as const

export type NoticeType = keyof typeof NOTICES

export interface Notice {
  readonly type: NoticeType
  readonly to: Role
  readonly duties: readonly string[]
}

/** The notices of an event; `state` is the case's state after it. */
export function noticesFor(event: CaseEvent, state: CaseState): Notice[] {
  const one = (type: NoticeType, to: Role, duties: readonly string[] = []): Notice => ({
    type,
    to,
    duties,
  })
  switch (event.type) {
    case 'opened':
      return [
        one(
          'invite',
          'leaver',
          state.duties.map(({ id }) => id),
        ),
      ]
    case 'reminded': {
      const type = event.moment.act === 'final' ? 'final-reminder' : 'reminder'
      return [one(type, 'leaver', event.moment.duties)]
    }
    case 'escalated':
      return [one(event.rung === 'line' ? 'ask-line' : 'ask-chief', event.rung, event.duties)]
    case 'nudged': {
      const type = event.rung === 'line' ? 'ask-line-again' : 'ask-chief-again'
      return [
        one(type, event.rung, event.moment.duties),
        ...copies(event.moment.cc, event.moment.duties),
      ]
    }
    case 'decision-due':
      return [
        one('decide-or-close', event.rung, event.moment.duties),
        ...copies(event.moment.cc, event.moment.duties),
      ]
    case 'decided':
      return [
        one('decision-copy', event.rung, event.duties),
        ...afterDecision(event.effect, event.duties),
      ]
    case 'declared':
      return allSettled(state) ? [] : [one('received', 'leaver', event.settles)]
    case 'disputed':
      return [one('open-again', 'leaver', event.duties), one('hr-note', 'hr', event.duties)]
    case 'unreachable':
      return event.who === 'hr' ? [] : [one('hr-note', 'hr')]
    case 'address-changed':
    case 'link-renewed':
      return [one('fresh-link', event.who)]
    case 'closed':
      return closedNotices(event.final, state)
    default:
      return []
  }
}

const copies = (cc: readonly 'hr'[] | undefined, duties: readonly string[]): Notice[] =>
  (cc ?? []).map((to) => ({ type: 'hr-note', to, duties }))

function afterDecision(effect: string, duties: readonly string[]): Notice[] {
  if (effect === 'extend') return [{ type: 'more-time', to: 'leaver', duties }]
  if (effect === 'settle') return [{ type: 'recorded-for-you', to: 'leaver', duties }]
  if (effect === 'unreachable') return [{ type: 'hr-note', to: 'hr', duties }]
  return []
}

/** The leaver and HR hear of the end, and whoever had been asked and had not decided. */
function closedNotices(final: string, state: CaseState): Notice[] {
  const told = new Set(
    state.escalations.filter(({ outcome }) => outcome === 'moot').map(({ rung }) => rung),
  )
  return [
    {
      type: final === 'closed-not-confirmed' ? 'closed-not-confirmed' : 'receipt',
      to: 'leaver',
      duties: [],
    },
    ...[...told].map((to): Notice => ({ type: 'no-longer-needed', to, duties: [] })),
    { type: 'hr-closed', to: 'hr', duties: [] },
  ]
}

/** Whether a notice still says something true and needed when its mail is about to go. */
export function stillWanted({ type, to }: Pick<Notice, 'type' | 'to'>, state: CaseState): boolean {
  const asked = state.escalations.some((e) => e.rung === to && e.decidedAt === undefined)
  switch (type) {
    case 'invite':
      return state.status !== 'closed'
    case 'reminder':
    case 'final-reminder':
      return state.status === 'open' && state.duties.some((duty) => open(state, duty, 'leaver'))
    case 'ask-line':
    case 'ask-line-again':
    case 'ask-chief':
    case 'ask-chief-again':
    case 'decide-or-close':
      return state.status !== 'closed' && asked
    case 'more-time':
    case 'recorded-for-you':
    case 'open-again':
      return state.status !== 'closed'
    default:
      return true
  }
}
