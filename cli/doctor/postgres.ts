import { sql } from 'kysely'
import type { Config } from '../../config.ts'
import { connect, type Db } from '../../db/connect.ts'
import { type Check, fault } from './check.ts'
import { keepsNames } from './names.ts'

/** Each of these may be switched off for speed, and then a power cut can lose what was claimed kept. */
const DURABLE = ['fsync', 'full_page_writes', 'synchronous_commit']

/** Whether Postgres answers to one of the roles, keeps what it says it kept, and can be written to. */
export const postgresCheck = (config: Config, role: 'WEB' | 'WORKER'): Check => ({
  name: `DATABASE_URL_${role}`,
  run: async () => (await askPostgres(config, role)).map(fault),
})

/** What is not as it should be with Postgres for one of our roles, a sentence each, with the remedy. */
export async function askPostgres(config: Config, role: 'WEB' | 'WORKER'): Promise<string[]> {
  const url = config[`DATABASE_URL_${role}`]
  const db = connect(url, { max: 1, answerWithinMs: 10_000 })
  try {
    return [
      ...(await forgetful(db)),
      ...(await readOnly(db, role)),
      ...(config.DATABASE_PREPARED === 'yes' ? await nameless(url, role) : []),
    ]
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    return [`DATABASE_URL_${role}: Postgres at ${new URL(url).host} says: ${code ?? message}`]
  } finally {
    await db.destroy()
  }
}

async function forgetful(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from pg_settings
    where name in (${sql.join(DURABLE)}) and setting = 'off'`.execute(db)
  return rows.map(
    ({ name }) =>
      `Postgres: ${name} is off, so a power cut can lose what was said to be kept. Switch it on.`,
  )
}

async function readOnly(db: Db, role: string): Promise<string[]> {
  const { rows } = await sql<{ standby: boolean; only: string }>`
    select pg_is_in_recovery() as standby, current_setting('transaction_read_only') as only`.execute(
    db,
  )
  const { standby = false, only = 'off' } = rows[0] ?? {}
  if (standby) {
    return [
      `DATABASE_URL_${role}: this Postgres is a standby, which can only be read. Name the primary, or promote this one.`,
    ]
  }
  return only === 'off'
    ? []
    : [
        `DATABASE_URL_${role}: this Postgres can only be read: default_transaction_read_only is on. Switch it off.`,
      ]
}

async function nameless(url: string, role: string): Promise<string[]> {
  return (await keepsNames(url))
    ? []
    : [
        `DATABASE_PREPARED is yes, but between here and the Postgres of DATABASE_URL_${role} stands a pooler in transaction mode that does not keep the names of prepared statements apart. Leave DATABASE_PREPARED away, or set max_prepared_statements in PgBouncer 1.21 or newer.`,
      ]
}
