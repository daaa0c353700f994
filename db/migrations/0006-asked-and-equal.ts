import { type Kysely, sql } from 'kysely'

/** Who asked for a sign-in link, and when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `alter table sign_ins add column asked_at timestamptz,
    add column asked_from text check (asked_from in ('known', 'anywhere'))`,
  `create index sign_ins_asked on sign_ins (user_id, asked_from, asked_at)`,
]
