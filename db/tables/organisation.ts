import type { ChainedEvent } from './log.ts'

/** web; insert and select only. What an organisation's people did outside of cases, as one chain. */
export type OrganisationEventTable = ChainedEvent

/** web; insert and select only. Names, addresses and texts of such an act, with the key of their commitment. */
export interface OrganisationWordsTable {
  number: number
  field: string
  value: string
  salt: string
}
