import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { MaybeInstant } from '../schema.ts'

/**
 * web. A table of leavers that HR sent to start many cases. `bytes` is the file as it came, until its
 * rows lie in the in-tray; then it is emptied, and `case_ids` says which cases came of it.
 */
export interface ImportTable {
  id: string
  by_user: string
  at: ColumnType<Date, Date | undefined, never>
  /** As the file was called; empty where the table was pasted. */
  name: string
  bytes: Buffer | null
  /** What a person said about it (`server/intake/table/reading.ts`). */
  choices: JSONColumnType<Record<string, unknown>>
  started_at: MaybeInstant
  case_ids: Generated<string[] | null>
}
