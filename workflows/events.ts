import type { Moment, PlannedDuty } from './policy/plan.ts'
import type { Effect, Kind, Meaning, Role, Rung } from './policy/types.ts'

/**
 * Every kind of event: a fact in a case's record, numbered, in the past tense. Stored rows depend
 * on these shapes: a field is never renamed or given another meaning, only added.
 *
 * Events carry ids, codes and instants. What people typed is kept beside them in Postgres, and
 * only a commitment to it is part of the chain.
 */
export interface Actor {
  readonly role: Role | 'engine'
  /** The HR user, where HR acted. */
  readonly user?: string
}

interface Common {
  readonly by: Actor
  /** The in-tray row that this event takes. */
  readonly submission?: string
}

/** New due dates, and the moments that replace the old ones of those duties. */
export interface Replan {
  readonly duties: readonly {
    readonly id: string
    readonly dueDate: string
    readonly dueAt: number
  }[]
  readonly agenda: readonly Moment[]
}

export type FinalState =
  | 'confirmed'
  | 'confirmed-with-exceptions'
  | 'recorded-for-leaver'
  | 'closed-not-confirmed'

export type Fact = Common &
  (
    | {
        readonly type: 'opened'
        readonly pack: { readonly id: string; readonly version: string; readonly hash: string }
        readonly calendar: { readonly id: string; readonly hash: string }
        readonly kind: Kind
        readonly endDate: string
        readonly inviteAt: number
        readonly duties: readonly PlannedDuty[]
        readonly agenda: readonly Moment[]
        readonly timeMachine: boolean
      }
    | { readonly type: 'reminded'; readonly moment: Moment }
    | {
        readonly type: 'escalated'
        readonly rung: Rung
        readonly duties: readonly string[]
        readonly because: 'late' | 'unsure' | 'passed-up'
        readonly moment?: Moment
      }
    | { readonly type: 'nudged'; readonly rung: Rung; readonly moment: Moment }
    | { readonly type: 'decision-due'; readonly rung: Rung; readonly moment: Moment }
    | {
        readonly type: 'answered'
        readonly duty: string
        readonly part: string
        readonly answer: string
        readonly means: Meaning
        readonly on?: string
        readonly reason?: string
        readonly count?: number
      }
    | { readonly type: 'site-added'; readonly duty: string; readonly part: string }
    | { readonly type: 'declared'; readonly settles: readonly string[] }
    | {
        readonly type: 'decided'
        readonly escalation: number
        readonly rung: Rung
        readonly outcome: string
        readonly effect: Effect
        readonly clause: string
        readonly duties: readonly string[]
        readonly plan?: Replan
        readonly how?: string
        readonly when?: string
        readonly tried?: readonly string[]
      }
    | { readonly type: 'disputed'; readonly duties: readonly string[]; readonly plan: Replan }
    | { readonly type: 'agreed' }
    | { readonly type: 'unreachable'; readonly who: Role; readonly mail: string }
    | { readonly type: 'address-changed'; readonly who: Role }
    | { readonly type: 'resumed'; readonly plan: Replan }
    | { readonly type: 'link-renewed'; readonly who: Role }
    | { readonly type: 'clock-moved' }
    | {
        readonly type: 'mailed'
        readonly mail: string
        readonly to: Role
        readonly notices: readonly string[]
        readonly outcome: 'sent' | 'failed' | 'unknown'
      }
    | { readonly type: 'closed'; readonly final: FinalState }
  )

export type EventType = Fact['type']
export type FactOf<T extends EventType> = Extract<Fact, { type: T }>

/** A fact with its place in the record. `at` is the case's own clock, milliseconds since 1970. */
export type CaseEvent = Fact & { readonly number: number; readonly at: number }
export type EventOf<T extends EventType> = Extract<CaseEvent, { type: T }>
