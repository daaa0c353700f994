import { type Kysely, sql } from 'kysely'

/**
 * The key by which a start is known again was a plain hash over an address and a day, which can be tried
 * for: it is a keyed one from now on, and servers change those of before (`queries/starts/keyed.ts`).
 * What a start's words and a mail's text hash to is sealed as they are, by workers (`sealed` 2).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  'alter table intray add column start_keyed boolean not null default false',
  'create index intray_plain_keys on intray (id) where start_key is not null and not start_keyed',
  'drop index cases_unsealed',
  'create index cases_unsealed on cases (id) where sealed < 2',
]
