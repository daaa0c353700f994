import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Instant, MaybeInstant } from '../schema.ts'

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

type Data = Record<string, unknown>

/** web. Something that a person does to many cases; the server tells them one after another. */
export interface ManyActTable {
  /** The same for the same form with the same words, however often it is sent. */
  id: string
  by_user: string
  at: Instant
  /** As the API calls what is done. */
  type: string
  /** What was typed, as the API would be sent it; emptied once every case was told. */
  data: JSONColumnType<Data, string, string | null> | null
  told_at: MaybeInstant
}

/** web. One case of it. It was told (`submission`), or was not, with the reason; or neither yet. */
export interface ManyActCaseTable {
  act_id: string
  place: number
  case_id: string
  /** Which one of several in the case it is about; '' where it needs none. */
  subject: string
  /** The row of the in-tray, which knows what the case made of it. */
  submission: ColumnType<string | null, string | null, string | null>
  /** A code: why the case was not told. */
  refused: Generated<string | null>
  /** The same in words, where they name somebody. Sealed. */
  why: Generated<string | null>
}
