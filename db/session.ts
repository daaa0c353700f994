import pg from 'pg'

/** What the driver's types leave out: its answer to the server's start, and what it says first. */
declare module 'pg' {
  interface ClientBase {
    processID: number | null
    getStartupConf(): Record<string, string>
  }
}

/**
 * What the meaning of an answer rests on. Said when a connection begins, it goes before every
 * default of a role, a database or the server; and these are the ones that PgBouncer carries from
 * one server connection to the next, every version of it, and refuses none of. (`client_encoding`
 * is the driver's.) Everything else is set for our two roles: `ROLE_DEFAULTS` in `grants.ts`.
 */
const MEANINGS = {
  DateStyle: 'ISO, MDY',
  TimeZone: 'UTC',
  standard_conforming_strings: 'on',
} as const

/** A connection whose answers mean the same everywhere. */
export class Session extends pg.Client {
  override getStartupConf(): Record<string, string> {
    return { ...super.getStartupConf(), ...MEANINGS }
  }
}

const pooled = new WeakMap<pg.ClientBase, boolean>()

/**
 * Whether a pooler stands between: then the process that answers is not the one that introduced
 * itself. Asked once a connection. In a pooler's transaction mode the next statement may go to
 * another process, which knows nothing of what was set, locked or prepared before.
 */
export async function isPooled(client: pg.ClientBase): Promise<boolean> {
  const known = pooled.get(client)
  if (known !== undefined) return known
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const found = rows[0]?.pid !== client.processID
  pooled.set(client, found)
  return found
}
