import { type Kysely, sql } from 'kysely'

/** What does not go on by itself, when each open case was looked at last, and whose turn a round is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  // No foreign key: after a restore a trouble may name a case that the database does not hold.
  `create table troubles (
    id uuid primary key default gen_random_uuid(),
    case_id uuid, kind text not null, details jsonb not null,
    since timestamptz not null, last_seen timestamptz not null,
    ended_at timestamptz, ended_how text, check ((ended_at is null) = (ended_how is null)))`,
  // One open trouble of a kind for each case, and for what is no case's: null is equal to null here.
  `create unique index troubles_open on troubles
    (coalesce(case_id, '00000000-0000-0000-0000-000000000000'), kind) where ended_at is null`,
  `create index troubles_ended on troubles (ended_at) where ended_at is not null`,
  `create table case_checks (
    case_id uuid primary key, checked_at timestamptz not null,
    starts int not null default 0, starts_since timestamptz)`,
  `create index cases_going on cases (id) where status <> 'closed' or next_at is not null`,
  `create table leases (name text primary key, holder uuid not null, until timestamptz not null)`,
]
