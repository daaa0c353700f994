import { type Kysely, sql } from 'kysely'

/** Lists of cases by what comes next can begin with what is farthest away, and end with what has nothing to come. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index cases_next_down on cases
    ((coalesce(next_at, '-infinity'::timestamptz)), id)`.execute(db)
}
