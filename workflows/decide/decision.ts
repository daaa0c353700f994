import { byWhatTheyWaitFor, isOpen, settled } from '../case/coverage.ts'
import type { Actor, EventDraft, FactOf, FinalState } from '../case/events.ts'
import type { CaseState, DutyState } from '../case/state.ts'
import type { Waited } from '../case/waits.ts'
import type { Refusal } from '../contract/commands.ts'
import type { Rules } from '../pack/rules.ts'
import type { Because, Flag, Kind, RouteId, Rung } from '../pack/types.ts'
import { filled } from '../plan/plan.ts'

/** New dates that must be counted on a calendar, which is an activity's work. */
export type DateRequest =
  | {
      readonly how: 'extend'
      readonly duties: readonly string[]
      readonly until: string
      /** The farthest that the day may lie ahead: of today, or of a later day that is named. */
      readonly daysWd: number
      readonly from?: string
      /** What is due later than that day keeps its own: nobody loses time. */
      readonly laterOnly?: true
    }
  | {
      readonly how: 'working-days'
      readonly duties: readonly string[]
      readonly daysWd: number
      /** Past the known bank holidays, too. */
      readonly endless?: true
      readonly laterOnly?: true
      /** The same, for what is owed anew: what was due later is due on its own day. */
      readonly keepsLater?: true
      /** Of these, whoever leads the leaver is asked again for their word. */
      readonly asks?: readonly string[]
    }
  /** A person was asked for their word on what the leaver sent, and is reminded of it. */
  | {
      readonly how: 'asked'
      readonly to: Rung
      readonly duties: readonly string[]
      /** Why, where it is not what the answers wait for. */
      readonly because?: Because
    }
  /** What was sent is to be sent again: the leaver is reminded of that. */
  | { readonly how: 'unsent'; readonly duties: readonly string[] }
  | (Waited & {
      readonly how: 'shift'
      readonly duties: readonly string[]
      readonly since: number
      /** Steps were taken that nobody could know of: what climbs is planned anew. */
      readonly anew?: true
    })
  /** The same for what people other than the leaver are asked; due dates stay. */
  | (Waited & {
      readonly how: 'ladder'
      readonly duties: readonly string[]
      readonly since: number
    })
  | { readonly how: 'window'; readonly daysWd: number }
  /** A case that had ended goes on: so many working days for these duties, and all that comes by itself. */
  | { readonly how: 'open-again'; readonly duties: readonly string[]; readonly daysWd: number }
  /** The day on which HR looks at a pause again. */
  | { readonly how: 'review'; readonly on: string; readonly daysWd: number }
  /** The same, so many working days ahead. */
  | { readonly how: 'review-in'; readonly daysWd: number }
  /** When people are reminded that a leaver's request waits for a reply. */
  | {
      readonly how: 'reply'
      readonly request: number
      readonly steps: readonly { readonly to: Rung | 'hr'; readonly daysWd: number }[]
    }
  /** When HR hears that the leaver's address is not confirmed. */
  | { readonly how: 'address' }
  /** The leaver has their first mail only now: every day is counted from it. */
  | { readonly how: 'first-mail' }
  /** The ladder of these duties waits while a question is looked at. */
  | { readonly how: 'question'; readonly duties: readonly string[]; readonly daysWd: number }
  /** After a hold: dates move by its working days, and the ladder begins anew. */
  | { readonly how: 'renew'; readonly since: number; readonly daysWd: number }
  /**
   * When a route's people are told again: by its clock, in hours from a day (or from now), or where
   * it has none after a day; then HR each week.
   */
  | {
      readonly how: 'clock'
      readonly since?: string
      readonly hours?: number
      readonly to: readonly Rung[]
      readonly because: RouteId
    }
  /** A duty that a person asks for today. */
  | { readonly how: 'raise'; readonly duty: string }
  /** The case's facts have changed: what applies, and when, is planned anew. */
  | {
      readonly how: 'facts'
      readonly flags: readonly Flag[]
      readonly on: readonly string[]
      readonly absent: readonly Rung[]
      readonly endDate: string
      /** Another kind of leaver than so far. */
      readonly kind?: Kind
      /** Every date anew, and not only what comes or goes. */
      readonly dates: boolean
      /** By the calendar of today instead of the case's own. */
      readonly calendarOfToday?: true
    }

/**
 * What a command does to a case: a refusal, or facts in order, of which one perhaps gets new dates
 * (`dated`, the first where nothing is said).
 */
export type Decision =
  | { readonly refused: Refusal; readonly before?: Before }
  | {
      readonly facts: readonly EventDraft[]
      readonly dates?: DateRequest
      readonly dated?: number
      readonly before?: Before
    }

/** What a case decided that had it behind it before the rule of today: asked for by `patched`. */
export interface Before {
  readonly patch: string
  readonly decision: Decision
}

/** A decision that took what was asked. */
export type Taken = Exclude<Decision, { refused: Refusal }>

export const refuse = (refused: Refusal): Decision => ({ refused })

/** Stands where the dates will be. */
export const EMPTY = { duties: [], agenda: [] }

const engine: Actor = { role: 'engine' }

/** Somebody is asked; where nobody fills the rung, the chief. */
export const raise = (
  state: CaseState,
  rung: Rung,
  duties: readonly string[],
  because: Because,
): FactOf<'escalated'> => ({
  type: 'escalated',
  by: engine,
  rung: filled(rung, state.absent),
  duties,
  because,
  ...(duties.length ? { byWord: true } : {}),
})

/** A fact, and that a person is asked for their word on what the leaver says: they are reminded of it. */
export function askingFor(
  said: EventDraft,
  asking: FactOf<'escalated'>,
  because?: Because,
): Decision {
  const { rung: to, duties } = asking
  return {
    facts: [said, { ...asking, plan: EMPTY }],
    dates: { how: 'asked', to, duties, ...(because ? { because } : {}) },
    dated: 1,
    before: { patch: 'chief-reminded', decision: { facts: [said, asking] } },
  }
}

/**
 * The leaver says something else than they sent: it counts once it is sent again, of which they are
 * reminded. Nobody else was told, and the last they heard of us was that they need do nothing.
 */
export function sentAgain(
  state: CaseState,
  fact: FactOf<'answered'> | FactOf<'networks-chosen'>,
): Decision {
  if (state.declaredAt === undefined) return { facts: [fact] }
  const duties = state.duties.filter(({ signs }) => signs).map(({ id }) => id)
  return {
    facts: [{ ...fact, plan: EMPTY }],
    dates: { how: 'unsent', duties },
    before: { patch: 'unsent-reminded', decision: { facts: [fact] } },
  }
}

/** What the leaver sent and what counts only after a person's word: one question for each reason. */
export const questionsAbout = (state: CaseState, duties: readonly DutyState[]) =>
  byWhatTheyWaitFor(duties).map(([because, ids]) => raise(state, 'line', ids, because))

/** Every date that is left moves by the working days of a pause. */
export const afterPause = (state: CaseState, since: number): DateRequest => ({
  how: 'shift',
  duties: state.duties.filter((duty) => !settled(state, duty)).map((duty) => duty.id),
  since,
  ...(state.unread ? { anew: true } : {}),
})

/** How far ahead, in working days, the dates of an open duty can be moved. */
export const FARTHEST_WD = 120

export const closing = (final: FinalState): EventDraft => ({ type: 'closed', by: engine, final })

interface Report {
  readonly by: Actor
  /** The day on which a possible breach was noticed, and what kinds of data it is about. */
  readonly when?: string | undefined
  readonly dataKinds?: readonly string[] | undefined
}

/**
 * What goes to the people of a route, past every ladder; nothing where it is with them already. The
 * first fact is the one to be dated.
 */
export function routing(
  state: CaseState,
  rules: Rules,
  route: RouteId,
  { by, when, dataKinds }: Report,
): { facts: EventDraft[]; dates: DateRequest } | undefined {
  const rule = rules.routes?.[route]
  if (!rule || state.escalations.some((one) => isOpen(one) && one.because === route)) {
    return undefined
  }
  const to = [...new Set(rule.to.map((rung) => filled(rung, state.absent)))]
  const { clause, clockHours } = rule
  const routed: EventDraft = {
    ...{ type: 'routed', by, route, clause },
    ...(when ? { noticed: when } : {}),
    ...(dataKinds ? { dataKinds } : {}),
    plan: EMPTY,
  }
  const facts = [routed, ...to.map((rung) => raise(state, rung, [], route))]
  const since = when ? { since: when } : {}
  const hours = clockHours === undefined ? {} : { hours: clockHours }
  return { facts, dates: { how: 'clock', ...since, ...hours, to, because: route } }
}

/** The ids of all duties of a case, in order. */
export const idsOf = ({ duties }: Pick<CaseState, 'duties'>): string[] => duties.map(({ id }) => id)
