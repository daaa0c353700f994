import type { Instant } from '../schema.ts'

const EXPORT_STATES = [
  /** Its files are being made once, to know how long they are and what they hash to. */
  'counting',
  'ready',
  /** It could not be made: a process ended, or something failed. */
  'failed',
  /** Something of it has changed since: what was counted is no more. */
  'stale',
] as const
export type ExportState = (typeof EXPORT_STATES)[number]

/** web. Records of a period as one ZIP: what will be in it, and not the files themselves. */
export interface ExportTable {
  id: string
  /** The HR user who asked for it. */
  made_by: string
  made_at: Instant
  /** ISO days, both included: the cases whose last day lies between them. */
  from_day: string
  to_day: string
  /** Whether it holds what people typed. */
  with_words: boolean
  state: ExportState
  /** Cases that are counted, and all of them. */
  done: number
  total: number
  touched_at: Instant
  /** Once it is ready: each file's name, length, CRC-32 and SHA-256, as JSON. */
  entries: string | null
}
