import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { StartMessage } from '../../people/start.ts'
import type { CaseState } from '../../workflows/case/state.ts'
import type { Command } from '../../workflows/contract/commands.ts'
import type { InShort } from '../../workflows/lists/in-short.ts'
import type { Flag, Role } from '../../workflows/pack/types.ts'
import type { Instant, MaybeInstant } from '../schema.ts'
import type { ChainedEvent } from './log.ts'

/** worker. `state` is all events so far, folded; the other columns are drawn from it for lists. */
export interface CaseTable {
  id: string
  reference: Generated<string>
  status: CaseState['status']
  kind: string
  end_date: string
  flags: JSONColumnType<Flag[]>
  language: string
  state: JSONColumnType<CaseState>
  last_number: number
  head_hash: string
  pack_hash: string
  calendar_hash: string
  /**
   * The organisation's name as this case's policy shows it: that of the day the case opened. Null in
   * cases from before a policy could name it.
   */
  policy_organisation: string | null
  /** The next instant, on the case's clock, at which something happens by itself. */
  next_at: MaybeInstant
  /** Who must act before the case goes on, if anybody but the leaver. */
  waits_on: Role | null
  /** From when on the case's clock it is late, if nothing is said meanwhile. */
  late_from: MaybeInstant
  /** When on the case's clock something is HR's own to do. */
  hr_due_at: MaybeInstant
  /** What a line of a list says of it; empty where it was last drawn by a version that had none. */
  in_short: JSONColumnType<InShort> | null
  /** How the columns for lists were drawn (`activities/list-projection.ts`). */
  projection: Generated<number>
  /** Whether what was typed and said stands under its keys: 0 where it is still to be sealed. */
  sealed: Generated<number>
  done: number
  total: number
  time_machine: boolean
  /** How far the case's clock is ahead of the wall clock, in milliseconds. */
  ahead_ms: ColumnType<number, number, number>
  opened_at: Instant
  closed_at: MaybeInstant
}

/** worker. Names and addresses: the one place where they stand beside a case. A leaver's are sealed. */
export interface PersonTable {
  case_id: string
  role: Role
  name: string
  email: string
  work_email: string | null
  role_title: string | null
  start_date: string | null
  /** Of a leaver, for whoever is asked to talk with them. */
  phone: Generated<string | null>
}

/** worker; insert and select only. */
export interface EventTable extends ChainedEvent {
  case_id: string
}

/** worker. What people typed, with the random key of the commitment that stands in the event. */
export interface EventWordsTable {
  case_id: string
  number: number
  field: string
  value: string
  salt: string
}

/** worker. One link a person and case; the token is derived, never stored. */
export interface LinkTable {
  id: string
  case_id: string
  role: Role
  generation: number
  /** On the case's clock. */
  expires_at: Instant
  revoked_at: MaybeInstant
}

/**
 * worker. Whoever acts in cases under one address, the leavers aside. `id` is a keyed hash of the
 * address; the token of their link is derived, as those of cases are.
 */
export interface AddresseeTable {
  id: string
  /** In lower case. */
  email: string
  generation: number
  expires_at: Instant
}

/**
 * web; the worker marks what it took. `message` is what the workflow is told, `words` is what
 * people typed, emptied once the row is taken: an event holds it then. A row is untaken while both
 * `event_number` and `refused` are empty.
 */
export interface IntrayTable {
  id: string
  case_id: string | null
  kind: 'start' | 'message'
  message: JSONColumnType<Command | StartMessage>
  words: JSONColumnType<Record<string, unknown>>
  received_at: ColumnType<Date, Date | undefined, never>
  event_number: number | null
  refused: string | null
  /** Names the person and last day of a start: one of a name is under way or open at a time. */
  start_key: ColumnType<string | null, string | undefined, string | null>
  /** Whether it is a keyed hash; versions of before wrote a plain one. */
  start_keyed: Generated<boolean>
  /**
   * Of a start that was taken: what was typed, hashed, by which an equal one is known after the words are
   * gone. Sealed.
   */
  words_hash: string | null
}

/**
 * worker. What a case is found by: keyed hashes of words (`crypto/search-key.ts`), and the name of the
 * key. Drawn with the people of the case; deleted, nothing finds it by a name any more.
 */
export interface CaseSearchTable {
  case_id: string
  key: string
  /** bigint[]; read by Postgres alone. The last is the fortnight in which the case opened. */
  words: Generated<string[]>
  /** As the case's; null where an earlier version drew it. */
  opened_at: MaybeInstant
}
