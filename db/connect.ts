import { Kysely, PostgresDialect, type PostgresPool, type Transaction } from 'kysely'
import pg from 'pg'
import type { Database } from './schema.ts'

export type Db = Kysely<Database>
/** What only makes sense together with the rest of a transaction. */
export type Tx = Transaction<Database>

/** 8-byte integers come as numbers: ours are milliseconds, far below 2^53. */
const types = new pg.TypeOverrides()
types.setTypeParser(20, Number)

/**
 * A pool on one database, as one role. A connection that breaks is replaced by the pool, and what
 * was under way on it fails; without a listener, on the pool for idle ones and on each for those in
 * use, it would end the process.
 */
export function connect(
  url: string,
  options: { max?: number; onError?: (error: Error) => void } = {},
): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    types,
    connectionTimeoutMillis: 5_000,
  })
  const broke = (error: Error) => options.onError?.(error)
  pool.on('error', broke)
  pool.on('connect', (client) => client.on('error', broke))
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: plannedOnce(pool) }) })
  pools.set(db, pool)
  return db
}

const pools = new WeakMap<Db, pg.Pool>()

/** How the connections of a pool are used now. */
export interface PoolUse {
  readonly busy: number
  readonly idle: number
  /** Callers that wait for one. */
  readonly waiting: number
}

/** How a pool that `connect` made is used; nothing of any other. */
export function poolUse(db: Db): PoolUse | undefined {
  const pool = pools.get(db)
  if (!pool) return undefined
  const { totalCount, idleCount, waitingCount } = pool
  return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount }
}

/**
 * Reads go to Postgres by a name, so that each connection plans a statement once: planning one
 * takes longer than reading one case. Only those that name their columns, because a migration
 * cannot change what they answer with.
 */
const plannedOnce = (pool: pg.Pool): PostgresPool => ({
  end: () => pool.end(),
  async connect() {
    const client = await pool.connect()
    const query = (text: string, values: readonly unknown[]) =>
      client.query({ name: planName(text), text, values: [...values] })
    return Object.assign(Object.create(client), { query })
  },
})

const planNames = new Map<string, string>()

function planName(text: string): string | undefined {
  if (!text.startsWith('select ') || text.startsWith('select *')) return undefined
  const name = planNames.get(text) ?? `read-${planNames.size}`
  planNames.set(text, name)
  return name
}
