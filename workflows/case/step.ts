import type { Sent } from '../contract/activities.ts'
import type { PlannedMail } from '../contract/commands.ts'
import type { Taken } from '../decide/decision.ts'
import { closingFact } from '../decide/decisions.ts'
import { handedUp } from '../decide/mail-back.ts'
import { next } from '../moments/live.ts'
import type { Moment } from '../plan/moment.ts'
import type { CaseEvent, EventDraft, NewDates } from './events.ts'
import { apply, type CaseState } from './state.ts'
import { datesAfter, isWaiting } from './waits.ts'

/** One turn of a case's loop, decided without doing it. Pure: the engine and the rehearsal share it. */

export type Due = { readonly moment: Moment } | { readonly mail: PlannedMail }

/**
 * The moment or mail that is due at `now`, milliseconds since 1970. At one instant the moment goes
 * first: its notice can then still join the mail.
 */
export function dueAt(
  state: CaseState,
  mails: readonly PlannedMail[],
  now: number,
): Due | undefined {
  const moment = next(state)
  const mail = soonest(mails)
  if (moment && moment.at <= now && !(mail && mail.at < moment.at)) return { moment }
  return mail && mail.at <= now ? { mail } : undefined
}

/** When the case next acts by itself, milliseconds since 1970; never, where nothing is planned. */
export function wakeAt(state: CaseState, mails: readonly PlannedMail[]): number | undefined {
  const times = [next(state)?.at, soonest(mails)?.at].filter((at) => at !== undefined)
  return times.length ? Math.min(...times) : undefined
}

/** The mail that goes first, if any waits. */
export const soonest = (mails: readonly PlannedMail[]): PlannedMail | undefined =>
  mails.reduce<PlannedMail | undefined>(
    (first, mail) => (first && first.at <= mail.at ? first : mail),
    undefined,
  )

/** Facts as the next events, with the end of the case where they settle its last duty. */
export function eventsFrom(
  state: CaseState,
  facts: readonly EventDraft[],
  now: number,
): CaseEvent[] {
  const { number } = state
  // A run that began anew may read a clock that is behind for a moment: a record goes forward alone.
  const at = Math.max(now, state.at)
  const events = facts.map((fact, index) => ({ ...fact, number: number + 1 + index, at }))
  const end = closingFact(events.reduce(apply, state), at)
  return end ? [...events, { ...end, number: number + 1 + events.length, at }] : events
}

/**
 * The facts of a decision once the dates that one of them asked for are counted: the fact at `dated`
 * gets them as its `plan`, all others stay. Pure.
 */
export const withPlan = (facts: readonly EventDraft[], plan: NewDates, dated = 0): EventDraft[] =>
  facts.map((fact, index) => (index === dated ? ({ ...fact, plan } as EventDraft) : fact))

/** The same with the dates that are to be counted anew where the case stood still while it waited. */
export function takenOfMail(state: CaseState, mail: string, sent: Sent): Taken {
  const facts = factsOfMail(state, mail, sent)
  const dates = sent.outcome === 'waiting' ? undefined : datesAfter(state, mail)
  return { facts, ...(dates ? { dates } : {}) }
}

/**
 * What came of a mail: that it waits, once, or how it ended. A refused one to HR stands among the
 * commands; no case waits for it. What could not be written says nothing of an address. A line whose
 * server refuses them hands up, as one whose mail comes back later does.
 */
export function factsOfMail(
  state: CaseState,
  mail: string,
  { to, notices, outcome, why }: Sent,
): EventDraft[] {
  const by = { role: 'engine' } as const
  if (outcome === 'waiting') return [{ type: 'mail-waits', by, mail, to, notices }]
  if (outcome === 'cancelled' && !isWaiting(state, mail)) return []
  const mailed: EventDraft = {
    ...{ type: 'mailed', by, mail, to, notices, outcome },
    ...(why ? { why } : {}),
  }
  // Whoever it was for acts here no more: who came after them is reached as before.
  const isGone = notices.includes('replaced')
  const bounced =
    outcome === 'failed' && !why && !isGone && state.status !== 'closed' && to !== 'hr'
  if (!bounced) return [mailed]
  const unreachable: EventDraft = { type: 'unreachable', by, who: to, mail }
  return [mailed, unreachable, ...(to === 'line' ? handedUp(state) : [])]
}
