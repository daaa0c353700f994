import { type Kysely, sql } from 'kysely'

/** A fingerprint of what a mail said when it was handed over, its link left out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table mails add column digest text').execute(db)
}
