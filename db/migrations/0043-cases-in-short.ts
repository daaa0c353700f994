import { type Kysely, sql } from 'kysely'

/**
 * What a line of a list says of a case, beside its whole state. It is drawn with the next event of a case,
 * and of all others by the worker as it starts (`redraw-lists.ts`), closed ones as well. And the cases that
 * wait for somebody, by their last day.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  'alter table cases add column in_short jsonb',
  'drop index cases_to_redraw',
  'create index cases_to_redraw on cases (projection, id)',
  `create index cases_waiting on cases (waits_on, end_date, id) include (kind)
    where status <> 'closed' and waits_on is not null`,
]
