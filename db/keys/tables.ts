import type { ColumnType } from 'kysely'
import type { Erased } from '../../workflows/pack/codes.ts'

/** The schema of the store; it may stand in a database of its own (`KEYS_DATABASE_URL_…`). */
export const KEY_SCHEMA = 'case_keys'

type Instant = ColumnType<Date, Date, Date>
type MaybeInstant = ColumnType<Date | null, Date | null | undefined, Date | null>

/** Not backed up with the database that the keys open: `docs/operators.md`. */
export interface KeyDatabase {
  data_keys: DataKeyTable
}

/**
 * web and worker add; the worker alone retires and destroys. A case has one key a stage of forgetting
 * that is not retired. A row stays when its key is gone: destroyed is not lost.
 */
interface DataKeyTable {
  id: string
  case_id: string
  stage: Erased
  /** The key, under a key of the ring; null once it is destroyed. */
  wrapped: Buffer | null
  /** The name of that key of the ring. */
  ring: string
  made_at: Instant
  /** From then on nothing is sealed with it: its stage is being erased. */
  retired_at: MaybeInstant
  destroyed_at: MaybeInstant
}
