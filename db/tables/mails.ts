import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { MailSettled } from '../../workflows/case/codes.ts'
import type { NoticeType } from '../../workflows/notify/kinds.ts'
import type { Role } from '../../workflows/pack/types.ts'
import type { Instant, MaybeInstant } from '../schema.ts'

export const MAIL_STATES = ['pending', 'data', 'sent', 'unknown', 'failed', 'cancelled'] as const
/** `data`: the relay has said 354, so that the mail may be out. */
export type MailState = (typeof MAIL_STATES)[number]

/** worker. The outbox: one row an intended mail, whatever notices it carries. */
export interface MailTable {
  id: string
  case_id: string | null
  sign_in_id: string | null
  to_role: Role
  timing: 'working-hours' | 'at-once'
  /** On the case's clock. */
  send_at: Instant
  state: MailState
  attempt: ColumnType<number, number | undefined, number>
  lease_until: MaybeInstant
  message_id: string
  /** Since when, on the wall clock, it waits for its reader's one mail of the day, if it does. */
  handed_at: MaybeInstant
  /** The message in which it left with mails of other cases; none where it left by itself. */
  together: Generated<string | null>
  subject: string | null
  /** What the last attempt said, so that what may have been sent is repeated as it was. */
  model: JSONColumnType<object> | null
  reply: string | null
  /** Why it failed where no mail server refused it: `unwritten`, it could not be written. */
  why: Generated<'unwritten' | null>
  /** On the case's clock: what its Date header said at the last attempt. */
  dated_at: Generated<Date | null>
  sent_at: MaybeInstant
  /** What its subject and text were when it was last handed over (`digestOf`); none of mails from before. */
  digest: Generated<string | null>
  /** The mail that came back and that this one repeats. */
  again_of: Generated<string | null>
  /** Of one that stays `unknown`: what a person made of it. */
  settled_as: Generated<MailSettled | null>
}

/** worker. Which events a mail tells of. */
export interface NoticeTable {
  case_id: string
  event_number: number
  type: NoticeType
  to_role: Role
  duties: JSONColumnType<string[]>
  mail_id: string
}

/** worker. One attempt to deliver a mail. */
export interface DispatchTable {
  mail_id: string
  attempt: number
  started_at: Instant
  ended_at: MaybeInstant
  state: string
  phase: string | null
  code: number | null
  reply: string | null
}

/**
 * worker, and web for what a person does; insert and select only. Mail is held back while the last
 * act is `hold`. `compared` is what the journal held and the database did not, of a hold that the
 * worker began by itself.
 */
export interface MailActTable {
  number: Generated<number>
  at: Instant
  act: 'hold' | 'release'
  /** A name as it was given; `Leavewell` where the worker acted by itself. */
  by_whom: string
  why: 'journal-ahead' | 'by-hand' | 'released'
  compared: JSONColumnType<Compared> | null
}

/** Mails that a journal knows to be handed over and the database does not. Instants in ISO. */
export interface Compared {
  /** How many, and of the first and the last when the relay asked for them. */
  readonly count: number
  readonly first: string
  readonly last: string
}
