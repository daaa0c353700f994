import type { Generated, JSONColumnType } from 'kysely'
import type { Instant, MaybeInstant } from '../schema.ts'

/** What is wrong, as a code; `words/en/hr/troubles.ts` says it. */
export const TROUBLES = [
  /** The workflow of an open case is not there, or has ended. */
  'gone',
  /** Somebody paused the workflow, or one of its activities, in Temporal. */
  'paused',
  'activity-paused',
  /** The code of the workflow does not run. */
  'task-failing',
  /** It runs, but its moment or a submission has been waiting too long. */
  'behind',
  /** Somebody set the workflow back in Temporal; it has read its record and goes on. */
  'reset',
  /** A start that no case comes of; its case's id is the one that it will have. */
  'start-waits',
  /** Of no case: nobody takes work, Temporal is away, or it knows us or our namespace not. */
  'no-worker',
  'engine-away',
  'engine-refuses',
] as const
export type TroubleKind = (typeof TROUBLES)[number]

/** Codes, counts and what Temporal itself says; no names and nothing that people typed. */
export interface TroubleDetails {
  /** How a workflow that is gone ended, if it was ever there. */
  readonly was?: 'missing' | 'terminated' | 'cancelled' | 'failed' | 'timed-out' | 'completed'
  /** How often it was started again within the hour. */
  readonly starts?: number
  /** It is left alone until the hour is over. */
  readonly rests?: true
  /** Temporal did not let it be started again; it is tried again. */
  readonly startFails?: true
  /** What a case that is behind waits for, where that is to be had. */
  readonly why?: 'activity' | 'writing' | 'pack-missing' | 'record-broken'
  /** The activity that fails or is paused. */
  readonly activity?: string
  readonly activityId?: string
  readonly attempt?: number
  /** The event at which a record breaks. */
  readonly event?: number
  /** Temporal's own code for why a task failed, and the first line of its message. */
  readonly cause?: string
  readonly says?: string
}

/** web. What does not go on by itself; open while `ended_at` is empty. `case_id` is null for what is no case's. */
export interface TroubleTable {
  id: Generated<string>
  case_id: string | null
  kind: TroubleKind
  details: JSONColumnType<TroubleDetails>
  since: Instant
  last_seen: Instant
  ended_at: MaybeInstant
  /** `no-worker`: nobody took work, so the case was not at fault. */
  ended_how: 'by-itself' | 'started-again' | 'closed' | 'no-worker' | null
}

/** web. When an open case was compared with Temporal, and how often it was started again lately. */
export interface CaseCheckTable {
  case_id: string
  checked_at: Instant
  starts: Generated<number>
  starts_since: MaybeInstant
}

/** web. Whose turn it is to do something that one process at a time does, until when, by Postgres's clock. */
export interface LeaseTable {
  name: string
  holder: string
  until: Instant
}
