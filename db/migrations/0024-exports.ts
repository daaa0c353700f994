import { type Kysely, sql } from 'kysely'

/** Records of a period as one ZIP: what is in it, so that it can be sent from any place on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table exports (
    id uuid primary key,
    made_by uuid not null,
    made_at timestamptz not null,
    from_day text not null,
    to_day text not null,
    with_words boolean not null,
    state text not null,
    done integer not null,
    total integer not null,
    touched_at timestamptz not null,
    entries text
  )`,
  'create index exports_made_at on exports (made_at)',
]
