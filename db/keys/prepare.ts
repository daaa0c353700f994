import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import type { Db } from '../connect.ts'
import { createRole, ROLES } from '../grants.ts'
import { KEY_SCHEMA } from './tables.ts'

const MIGRATIONS: Record<string, Migration> = { '0001-keys': { up: theKeys } }

async function theKeys(db: Kysely<unknown>): Promise<void> {
  await sql`create table ${sql.table(`${KEY_SCHEMA}.data_keys`)} (
    id uuid primary key, case_id uuid not null,
    stage text not null check (stage in ('address', 'words', 'rest')),
    wrapped bytea, ring text not null, made_at timestamptz not null,
    retired_at timestamptz, destroyed_at timestamptz,
    check ((wrapped is null) = (destroyed_at is not null)),
    check (destroyed_at is null or retired_at is not null))`.execute(db)
  await sql`create unique index data_keys_current on ${sql.table(`${KEY_SCHEMA}.data_keys`)}
    (case_id, stage) where retired_at is null`.execute(db)
  await sql`create index data_keys_retired on ${sql.table(`${KEY_SCHEMA}.data_keys`)}
    (case_id) where retired_at is not null`.execute(db)
  await sql`create index data_keys_ring on ${sql.table(`${KEY_SCHEMA}.data_keys`)}
    (ring) where wrapped is not null`.execute(db)
}

/**
 * Makes the store of keys, or brings it up to this code, with what each role may there. Safe to run
 * twice. Both roles are made where the store has a server of its own.
 */
export async function prepareKeyStore(
  owner: Db,
  passwords: { readonly web: string; readonly worker: string },
): Promise<void> {
  const provider = { getMigrations: async () => MIGRATIONS }
  const migrator = new Migrator({ db: owner, provider, migrationTableSchema: KEY_SCHEMA })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
  await createRole(owner, ROLES.web, passwords.web)
  await createRole(owner, ROLES.worker, passwords.worker)
  await owner.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('leavewell roles'))`.execute(tx)
    for (const statement of GRANTS) await sql.raw(statement).execute(tx)
  })
}

const TABLE = `${KEY_SCHEMA}.data_keys`
const GRANTS = [
  `revoke all on ${TABLE} from ${ROLES.web}, ${ROLES.worker}`,
  `grant usage on schema ${KEY_SCHEMA} to ${ROLES.web}, ${ROLES.worker}`,
  `grant select, insert on ${TABLE} to ${ROLES.web}, ${ROLES.worker}`,
  `grant update (wrapped, ring, retired_at, destroyed_at) on ${TABLE} to ${ROLES.worker}`,
]
