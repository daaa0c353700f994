import { type Kysely, sql } from 'kysely'

/**
 * Whether what cases are found by was drawn by this version everywhere, at a look. Cases from before are
 * drawn anew by the worker as it starts (`activities/redraw-lists.ts`).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index case_search_key on case_search (key)`.execute(db)
}
