import { type Kysely, sql } from 'kysely'

/**
 * From when a case is late and when HR has to act, as columns to compare. They are drawn with the
 * next event of a case, and for those that are open by the worker as it starts (`redraw-lists.ts`).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `alter table cases add column late_from timestamptz, add column hr_due_at timestamptz,
    add column projection int not null default 0`,
  `create index cases_to_redraw on cases (projection) where status <> 'closed'`,
]
