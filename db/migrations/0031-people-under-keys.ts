import { type Kysely, sql } from 'kysely'

/**
 * Leavers are sealed, so nothing looks for them by what stands in their rows: they are known again by
 * keyed hashes (`queries/search/marks.ts`). Indexes of sealed texts would find nothing and cost each start.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of ['people_by_email', 'people_by_work_email', 'people_by_name']) {
    await sql.raw(`drop index ${name}`).execute(db)
  }
}
