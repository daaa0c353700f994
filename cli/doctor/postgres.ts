import { sql } from 'kysely'
import type { Config } from '../../config.ts'
import { connect } from '../../db/connect.ts'
import { type Check, fault } from './check.ts'

/** Each of these may be switched off for speed, and then a power cut can lose what was claimed kept. */
const DURABLE = ['fsync', 'full_page_writes', 'synchronous_commit']

/** Whether Postgres answers to one of the roles, and keeps what it says it kept. */
export const postgresCheck = (config: Config, role: 'WEB' | 'WORKER'): Check => ({
  name: `DATABASE_URL_${role}`,
  async run() {
    const url = config[`DATABASE_URL_${role}`]
    const db = connect(url, { max: 1 })
    try {
      const { rows } = await sql<{ name: string }>`
        select name from pg_settings
        where name in (${sql.join(DURABLE)}) and setting = 'off'`.execute(db)
      return rows.map(({ name }) =>
        fault(
          `Postgres: ${name} is off, so a power cut can lose what was said to be kept. Switch it on.`,
        ),
      )
    } catch (error) {
      const { code, message } = error as { code?: string; message: string }
      const { host } = new URL(url)
      return [fault(`DATABASE_URL_${role}: Postgres at ${host} says: ${code ?? message}`)]
    } finally {
      await db.destroy()
    }
  },
})
