import { type Kysely, sql } from 'kysely'

/** What a person made of a mail of which nobody knew whether it went. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`alter table mails add column settled_as text check (settled_as in ('arrived', 'again'))`)
    .execute(db)
}
