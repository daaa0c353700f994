import type { Generated } from 'kysely'
import type { Instant } from './schema.ts'

/**
 * worker. What a case is found by: keyed hashes of words (`crypto/search-key.ts`), and the name of the
 * key. Drawn with the people of the case; deleted, nothing finds it by a name any more.
 */
export interface CaseSearchTable {
  case_id: string
  key: string
  /** bigint[]; read by Postgres alone. */
  words: Generated<string[]>
}

/** web. Questions to the list of cases that a user keeps by a name; `query` as it stands in an address. */
export interface SavedFilterTable {
  id: string
  user_id: string
  name: string
  query: string
  created_at: Instant
}
