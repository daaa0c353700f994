import { type Kysely, sql } from 'kysely'

/** The organisation's name as a case's policy shows it, and who asked to change the policy. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `alter table cases add column policy_organisation text`,
  `alter table hr_users add column policy_asked_at timestamptz`,
]
