import { type Kysely, sql } from 'kysely'

/** The organisation's logo, by the hash under which browsers keep it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table logos (
    hash text primary key,
    type text not null,
    bytes bytea not null
  )`.execute(db)
}
