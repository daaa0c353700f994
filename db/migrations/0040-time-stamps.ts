import { type Kysely, sql } from 'kysely'

/**
 * What an authority said of checkpoints (RFC 3161), and when each place outside was last tried in vain, so
 * that an authority of others is not asked every ten seconds.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create table log_stamps (
    size bigint primary key, at timestamptz not null, by text not null,
    reply bytea not null)`,
  'alter table log_sinks add column tried_at timestamptz',
]
