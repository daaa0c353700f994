import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import pg from 'pg'
import type { Postgres } from '../postgres/postgres.ts'

/** Temporal's role on the embedded Postgres; the password is new at each start. */
export type TemporalRole = { user: string; password: string }

type Store = { database: string; schema: string; version: string }

const USER = 'temporal'

/** The schema versions that server 1.32 wants. */
const STORES: Store[] = [
  { database: 'temporal', schema: 'postgresql/v12/temporal', version: '1.19' },
  { database: 'temporal_visibility', schema: 'postgresql/v12/visibility', version: '1.14' },
]

/**
 * Makes Temporal's role and databases and brings their schema to the server's version. Run again,
 * it finds everything done. The list of running servers is emptied: none runs yet, and those of
 * the last start would be waited for.
 * @param sqlTool the program that ships with the server.
 */
export async function prepareSchema(postgres: Postgres, sqlTool: string): Promise<TemporalRole> {
  const role = { user: USER, password: randomBytes(24).toString('base64url') }
  await setRole(postgres, role)
  await Promise.all(STORES.map((store) => prepareStore(postgres, sqlTool, role, store)))
  await query(postgres.ownerUrl('temporal'), 'delete from cluster_membership')
  return role
}

async function setRole(postgres: Postgres, role: TemporalRole): Promise<void> {
  const url = postgres.ownerUrl('postgres')
  const found = await query(url, `select 1 from pg_roles where rolname = '${role.user}'`)
  const verb = found.length === 0 ? 'create' : 'alter'
  // The password is base64url, so it needs no quoting.
  await query(url, `${verb} role ${role.user} login password '${role.password}'`)
}

async function prepareStore(postgres: Postgres, sqlTool: string, role: TemporalRole, store: Store) {
  await postgres.ensureDatabase(store.database, role.user)
  const version = await currentVersion(postgres.ownerUrl(store.database))
  if (version === store.version) return
  const run = (...args: string[]) => runTool(sqlTool, postgres.port, role, store.database, args)
  if (version === undefined) await run('setup-schema', '-v', '0.0')
  await run('update-schema', '--schema-name', store.schema)
}

async function currentVersion(url: string): Promise<string | undefined> {
  const [table] = await query(url, "select to_regclass('schema_version')::text as name")
  if (!table?.name) return undefined
  const [row] = await query(url, 'select curr_version as version from schema_version')
  return row?.version
}

async function runTool(
  tool: string,
  port: number,
  role: TemporalRole,
  database: string,
  args: string[],
): Promise<void> {
  const target = ['--plugin', 'postgres12', '--endpoint', '127.0.0.1', '--port', String(port)]
  const env = { ...process.env, SQL_USER: role.user, SQL_PASSWORD: role.password }
  try {
    await promisify(execFile)(tool, [...target, '--database', database, ...args], { env })
  } catch (cause) {
    throw new Error(`Temporal's database "${database}" could not be prepared: ${cause}`, { cause })
  }
}

async function query(url: string, text: string): Promise<Record<string, string>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
