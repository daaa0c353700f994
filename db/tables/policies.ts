import type { Instant } from '../schema.ts'

/** worker. Packs and calendars as they were when a case opened; `body` is the text that was hashed. */
export interface PolicyTable {
  hash: string
  kind: 'pack' | 'calendar'
  id: string
  version: string
  body: string
}

/**
 * web; insert, and of what stands there only the day it comes into force. Versions of packs that
 * were uploaded; `body` is canonical JSON (RFC 8785), the text that was hashed, and `source` the
 * YAML as it was typed. What cases refer to stands in `policies`.
 */
export interface PackVersionTable {
  id: string
  pack: string
  version: string
  hash: string
  body: string
  source: string
  uploaded_by: string
  uploaded_at: Instant
  /** An ISO day; null while nobody has put it in force. */
  in_force_from: string | null
  in_force_by: string | null
  note: string
}
