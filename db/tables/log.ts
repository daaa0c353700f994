import type { Generated } from 'kysely'
import type { Instant, MaybeInstant } from '../schema.ts'

/** What has a chain of its own in the log. */
export type LogKind = 'case' | 'organisation'

/** Whose the organisation's one chain is, where a case has its id. */
export const ORGANISATION_OWNER = '00000000-0000-0000-0000-000000000000'

/** worker, by a trigger of the tables of events; web takes it away. Events that the log has yet to hold. */
interface LogQueueTable {
  id: Generated<number>
  kind: LogKind
  owner: string
  first: number
  last: number
}

/** web; insert alone. Which event is which leaf. */
interface LogEntryTable {
  index: number
  kind: LogKind
  /** Whose chain: a case's id. */
  owner: string
  number: number
}

/** web. The tree as tiles (C2SP tlog-tiles); the last of each level grows until it holds 256 hashes. */
interface LogTileTable {
  level: number
  index: number
  hashes: Buffer
}

/** web. One row: how many leaves the tree has. */
interface LogHeadTable {
  id: number
  size: number
}

export const REASONS = ['hourly', 'closed', 'asked'] as const
/** Why a checkpoint was made. */
export type CheckpointReason = (typeof REASONS)[number]

/** web; insert alone. Signed checkpoints (C2SP tlog-checkpoint), as they went out. */
interface LogCheckpointTable {
  size: number
  at: Instant
  reason: CheckpointReason
  note: string
}

/** web. How far each place outside has been told, and what keeps it from being told more. */
interface LogSinkTable {
  name: string
  size: Generated<number>
  at: MaybeInstant
  fault: string | null
  fault_since: MaybeInstant
  tried_at: MaybeInstant
}

/** web; insert alone. What an authority said of a checkpoint (RFC 3161). */
interface LogStampTable {
  size: number
  at: Instant
  by: string
  reply: Buffer
}

/** An event in its chain. `body` is canonical JSON (RFC 8785), the text that was hashed. */
export interface ChainedEvent {
  number: number
  at: Instant
  type: string
  body: string
  prev: string
  hash: string
}

/** A view: every event of every kind that the log holds or will hold. */
interface LogSourceView extends ChainedEvent {
  kind: LogKind
  owner: string
}

/** All of them, by name. */
export interface LogTables {
  log_queue: LogQueueTable
  log_entries: LogEntryTable
  log_tiles: LogTileTable
  log_head: LogHeadTable
  log_checkpoints: LogCheckpointTable
  log_sinks: LogSinkTable
  log_stamps: LogStampTable
  log_sources: LogSourceView
}
