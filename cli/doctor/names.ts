import { randomUUID } from 'node:crypto'
import { Session } from '../../db/session.ts'

/** SQLSTATE invalid_sql_statement_name: it is not prepared here. */
const NOT_PREPARED = '26000'
/** How many connections are held to take a process away from the first. */
const HELD = 5
const PATIENCE_MS = 10_000

/**
 * Whether a statement that was prepared by name can be run again on the same connection, whatever
 * others do meanwhile. Tried: another connection's transaction takes the process that prepared it,
 * where it can be taken; then the pooler has to know what to do, or the process is its own.
 * @throws where Postgres cannot be reached.
 */
export async function keepsNames(url: string): Promise<boolean> {
  const sessions = Array.from({ length: HELD + 1 }, () => sessionOn(url))
  const [first, ...others] = sessions
  try {
    if (!first) return true
    await first.connect()
    const name = `leavewell-${randomUUID()}`
    const ask = () => first.query<Process>({ name, text: 'select pg_backend_pid() as pid' })
    const prepared = (await ask()).rows[0]?.pid
    if (!(await take(others, prepared))) return true
    return await ask().then(
      () => true,
      ({ code }: { code?: string }) => code !== NOT_PREPARED,
    )
  } finally {
    await Promise.allSettled(sessions.map((session) => session.end()))
  }
}

type Process = { readonly pid: number }

/** Begins transactions, one connection after another, until one has the process. */
async function take(sessions: readonly Session[], wanted: number | undefined): Promise<boolean> {
  for (const session of sessions) {
    await session.connect()
    await session.query('begin')
    const { rows } = await session.query<Process>('select pg_backend_pid() as pid')
    if (rows[0]?.pid === wanted) return true
  }
  return false
}

function sessionOn(connectionString: string): Session {
  const session = new Session({
    connectionString,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  })
  // What breaks is told to whoever asks; without a listener it would end the process.
  session.on('error', () => undefined)
  return session
}
