import { type Kysely, sql } from 'kysely'

/** Versions of policies that were uploaded, and who may bring them into force. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `alter table hr_users add column may_change_policy boolean not null default false`,
  `create table pack_versions (
    id uuid primary key, pack text not null, version text not null, hash text not null unique,
    body text not null, source text not null,
    uploaded_by uuid not null references hr_users, uploaded_at timestamptz not null,
    in_force_from text check (in_force_from ~ '^\\d{4}-\\d{2}-\\d{2}$'),
    in_force_by uuid references hr_users, note text not null,
    unique (pack, version), check ((in_force_from is null) = (in_force_by is null)))`,
]
