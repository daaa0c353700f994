import type { Erased, ErasedFor, Fields } from '../forget/erasure.ts'
import type {
  Because,
  Decider,
  Effect,
  Flag,
  Kind,
  Role,
  RouteId,
  Rung,
  Settled,
} from '../pack/types.ts'
import type { Moment } from '../plan/moment.ts'
import type { PlannedDuty } from '../plan/plan.ts'
import type { CameBack, FinalState, Mailbox, PauseReason, RequestKind } from './codes.ts'
import type { HrEvent } from './hr-events.ts'
import type { LeaverEvent } from './leaver-events.ts'

export type * from '../forget/erasure.ts'
export type * from './codes.ts'

/**
 * Every kind of event: a fact in a case's record, numbered, in the past tense. Stored rows depend
 * on these shapes: a field is never renamed or given another meaning, only added, and what is
 * added later is optional.
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
export interface NewDates {
  readonly duties: readonly {
    readonly id: string
    readonly dueDate: string
    readonly dueAt: number
  }[]
  readonly agenda: readonly Moment[]
  /** Duties that the case did not have. */
  readonly added?: readonly PlannedDuty[]
  /** Duties that are no longer asked for. */
  readonly waived?: readonly string[]
  /** The last second of a new last day. */
  readonly endsAt?: number
  /** When a route must have been dealt with. */
  readonly deadline?: number
  /** When a first mail is to go, or went, from which all this is counted. */
  readonly inviteAt?: number
  /** All moments of the case's row are replaced; from this instant its dates are in force. */
  readonly row?: number
  /** The calendar that was counted on, where it is another than before. */
  readonly calendar?: { readonly id: string; readonly hash: string }
}

/** A step that was taken. `plan`: it came late, and what follows comes later. */
interface Step {
  readonly moment: Moment
  readonly plan?: NewDates
}

export type EventDraft = Common &
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
        readonly flags?: readonly Flag[]
        readonly on?: readonly string[]
        readonly absent?: readonly Rung[]
        readonly endsAt?: number
        readonly mailbox?: Mailbox
        /** The case has one row for all of its duties. */
        readonly row?: true
      }
    /** The first mail, where it did not go at once. */
    | ({ readonly type: 'invited' } & Step)
    | ({ readonly type: 'reminded' } & Step)
    | {
        readonly type: 'escalated'
        readonly rung: Rung
        readonly duties: readonly string[]
        readonly because: Because
        readonly moment?: Moment
        readonly plan?: NewDates
        /** Asked by somebody's word, so no ladder may go on from here: HR hears while it waits. */
        readonly byWord?: true
        /** What the line is told of beside, without being asked. */
        readonly told?: readonly string[]
      }
    /** What has become late since joins the question that is open. */
    | {
        readonly type: 'joined'
        readonly rung: Rung
        readonly duties: readonly string[]
        readonly moment: Moment
      }
    | ({ readonly type: 'nudged'; readonly rung: Rung } & Step)
    | ({ readonly type: 'decision-due'; readonly rung: Rung } & Step)
    /** Somebody was told, without being asked to decide. */
    | {
        readonly type: 'noted'
        readonly moment: Moment
        /** HR's weekly note: the next comes in seven days at the soonest. */
        readonly apart?: true
      }
    | {
        readonly type: 'decided'
        /** None where HR chose by itself. */
        readonly escalation?: number
        readonly rung: Decider
        readonly outcome: string
        readonly effect: Effect
        readonly clause: string
        readonly duties: readonly string[]
        readonly plan?: NewDates
        readonly settles?: Settled
        readonly how?: string
        readonly when?: string
        readonly tried?: readonly string[]
        readonly reason?: string
        readonly count?: number
        /** The leaver gets a letter in the decider's own words. */
        readonly letter?: true
        /** Questions to others about the same, by their number, which it answers too. */
        readonly ends?: readonly number[]
      }
    /** Something went to the people of a route, past every ladder. */
    | {
        readonly type: 'routed'
        readonly route: RouteId
        readonly clause: string
        readonly noticed?: string
        readonly dataKinds?: readonly string[]
        readonly plan?: NewDates
      }
    /** A person replied to a request, by the number of its event. */
    | {
        readonly type: 'replied'
        readonly to: number
        readonly what: RequestKind
        /** Of an objection: whether it is upheld. */
        readonly upheld?: boolean
        /** Of a wish for time: the day that is given, which need not be the one asked for. */
        readonly until?: string
        readonly plan?: NewDates
      }
    | LeaverEvent
    | HrEvent
    | {
        readonly type: 'paused'
        readonly why: PauseReason
        /** The code that was given for it. */
        readonly reason?: string
        /** The day on which HR looks at it again. */
        readonly review?: string
        readonly plan?: NewDates
      }
    | {
        readonly type: 'resumed'
        readonly plan: NewDates
        /** Why it had stood still. */
        readonly after?: PauseReason
      }
    | {
        readonly type: 'unreachable'
        readonly who: Role
        readonly mail: string
        /** It came back after our mail service had taken it: the event before this one says how. */
        readonly back?: true
        /** From when on the leaver read nothing of ours, milliseconds since 1970: their days stand from there. */
        readonly since?: number
        /** Who was asked since, as nothing was confirmed. */
        readonly asked?: readonly Rung[]
      }
    /** Something came back of a mail. What it says, in the words that it came with, is kept beside it. */
    | {
        readonly type: 'mail-back'
        readonly mail: string
        /** Whom the mail was for. */
        readonly of: Role
        readonly how: CameBack
        /** It is sent once more, on the next working day. */
        readonly again?: true
        /** They have another address since: it says nothing of that one. */
        readonly late?: true
      }
    | {
        readonly type: 'address-changed'
        readonly who: Role
        /** Of the leaver: their new address is still to be confirmed. */
        readonly unconfirmed?: true
        readonly plan?: NewDates
      }
    | { readonly type: 'link-renewed'; readonly who: Role }
    | { readonly type: 'clock-moved' }
    /** A mail has not left for hours, and not because of its reader's address. */
    | {
        readonly type: 'mail-waits'
        readonly mail: string
        readonly to: Role
        readonly notices: readonly string[]
      }
    | {
        readonly type: 'mailed'
        readonly mail: string
        readonly to: Role
        readonly notices: readonly string[]
        /** `cancelled` is told only of a mail that had waited: nobody needed it any more. */
        readonly outcome: 'sent' | 'failed' | 'unknown' | 'cancelled'
        /** Why it failed, where no mail server refused it: it could not be written. */
        readonly why?: 'unwritten'
        /** Where it had waited, and the case stood still for that. */
        readonly plan?: NewDates
      }
    | { readonly type: 'closed'; readonly final: FinalState }
    /** What was kept is erased: which stages, in their order, why, and of which events which words are gone. */
    | {
        readonly type: 'erased'
        readonly stages: readonly Erased[]
        readonly why: ErasedFor
        readonly fields: Fields
      }
  )

export type EventType = EventDraft['type']
export type FactOf<T extends EventType> = Extract<EventDraft, { type: T }>

/** A fact with its place in the record. `at` is the case's own clock, milliseconds since 1970. */
export type CaseEvent = EventDraft & { readonly number: number; readonly at: number }
export type EventOf<T extends EventType> = Extract<CaseEvent, { type: T }>
