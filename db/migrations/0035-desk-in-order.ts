import { type Kysely, sql } from 'kysely'

/**
 * Open cases in the order in which HR's first page has them, with all that it counts beside them, so that
 * ten of a group are found without sorting all; and what the page asks whether there is any of.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  'drop index cases_desk',
  `create index cases_desk on cases ((status <> 'paused'), next_at, id)
    include (status, waits_on, hr_due_at, late_from, ahead_ms) where status <> 'closed'`,
  `create index cases_on_the_machine on cases (ahead_ms)
    where time_machine and (status <> 'closed' or next_at is not null)`,
  `create index forgettings_listed on forgettings (case_id)
    where number is null and listed_at is not null`,
]
