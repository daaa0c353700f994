import { type Kysely, sql } from 'kysely'

/** What is done to many cases, until each was told of it, and what came of each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table many_acts (
    id uuid primary key, by_user text not null, at timestamptz not null,
    type text not null, data jsonb, told_at timestamptz)`,
  'create index many_acts_at on many_acts (at)',
  `create table many_act_cases (
    act_id uuid not null references many_acts on delete cascade, place integer not null,
    case_id uuid not null, subject text not null,
    submission uuid, refused text, why text,
    primary key (act_id, place))`,
  `create index many_act_cases_untold on many_act_cases (act_id, place)
    where submission is null and refused is null and why is null`,
]
