import { type Kysely, sql } from 'kysely'

/**
 * Who asked for a sign-in link, and when; which start is whose, so that equal ones are one; by what
 * a leaver is found again; and what HR's first page looks for among all there ever was.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `alter table sign_ins add column asked_at timestamptz,
    add column asked_from text check (asked_from in ('known', 'anywhere'))`,
  `create index sign_ins_asked on sign_ins (user_id, asked_from, asked_at)`,
  `alter table intray add column start_key uuid`,
  `create unique index intray_start_key on intray (start_key) where start_key is not null`,
  `create index people_by_work_email on people (lower(work_email))
    where role = 'leaver' and work_email is not null`,
  `create index people_by_name on people (lower(regexp_replace(name, '\\s+', ' ', 'g')))
    where role = 'leaver'`,
  `create index mails_unknown on mails (send_at) where state = 'unknown'`,
  `create index intray_starts on intray (received_at)
    where kind = 'start' and event_number is null`,
]
