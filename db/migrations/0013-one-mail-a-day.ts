import { type Kysely, sql } from 'kysely'

/**
 * Whoever acts in cases under one address, and their link to all that waits for them; which mails of
 * cases wait for their reader's one mail of the day, and which left together.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table addressees (
    id uuid primary key, email text not null unique, generation int not null,
    expires_at timestamptz not null)`,
  `alter table mails add column handed_at timestamptz, add column together uuid`,
  `create index mails_handed on mails (case_id)
    where handed_at is not null and state in ('pending', 'data')`,
  `create index mails_dated on mails (case_id, dated_at) where timing = 'working-hours'`,
  `create index people_acting_by_email on people (lower(email)) where role <> 'leaver'`,
]
