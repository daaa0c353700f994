import type { Instant } from '../schema.ts'

/** web; insert and select only. What an organisation's people did outside of cases, as one chain. `body` is canonical JSON (RFC 8785), the text that was hashed. */
export interface OrganisationEventTable {
  number: number
  at: Instant
  type: string
  body: string
  prev: string
  hash: string
}

/** web; insert and select only. Names, addresses and texts of such an act, with the key of their commitment. */
export interface OrganisationWordsTable {
  number: number
  field: string
  value: string
  salt: string
}
