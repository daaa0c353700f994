import { type Kysely, sql } from 'kysely'

/** Tables of leavers that HR sent, until what is in them is started or they are given up. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table imports (
    id uuid primary key, by_user text not null, at timestamptz not null default now(),
    name text not null, bytes bytea, choices jsonb not null default '{}',
    started_at timestamptz, case_ids uuid[])`,
  'create index imports_at on imports (at)',
]
