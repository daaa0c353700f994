import { type Kysely, sql } from 'kysely'

/**
 * When a case opened, beside what it is found by, and whether that was drawn by this version everywhere,
 * at a look. Cases from before are drawn anew by the worker as it starts (`activities/redraw-lists.ts`).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  'alter table case_search add column opened_at timestamptz',
  'create index case_search_key on case_search (key)',
]
