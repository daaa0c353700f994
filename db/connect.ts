import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect, type PostgresPool, type Transaction } from 'kysely'
import pg from 'pg'
import { endsConnection } from './away.ts'
import { DataKeys, type KeyOptions } from './keys/data-keys.ts'
import { jsonFrom } from './keys/envelope.ts'
import type { Database } from './schema.ts'
import { isPooled, Session } from './session.ts'

export type Db = Kysely<Database>
/** What only makes sense together with the rest of a transaction. */
export type Tx = Transaction<Database>

/**
 * Whether reads are prepared by name, once a connection: `auto` does so where no pooler stands
 * between; `yes` is for a pooler that keeps names apart (PgBouncer from 1.21 on, with
 * `max_prepared_statements`); `no` never does.
 */
export type Prepared = 'auto' | 'yes' | 'no'

export interface ConnectOptions {
  /** The most connections at once. */
  readonly max?: number
  readonly prepared?: Prepared
  /** How long one answer may take, in milliseconds, before the connection counts as dead. */
  readonly answerWithinMs?: number
  readonly onError?: (error: Error) => void
  /** Opens and seals what stands under keys of cases. Without them it is read as it is kept. */
  readonly keys?: KeyOptions
}

/** 8-byte integers come as numbers: ours are milliseconds, far below 2^53. */
const types = new pg.TypeOverrides()
types.setTypeParser(20, Number)
for (const json of [114, 3802]) types.setTypeParser(json, jsonFrom)

/**
 * A pool on one database, as one role. A connection that breaks is replaced by the pool, and what
 * was under way on it fails; without a listener, on the pool for idle ones and on each for those in
 * use, it would end the process. Whoever finds no free connection within five seconds is told so.
 */
export function connect(url: string, options: ConnectOptions = {}): Db {
  const pool = new pg.Pool({
    connectionString: url,
    Client: Session,
    max: options.max ?? 10,
    types,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
    ...(options.answerWithinMs ? { query_timeout: options.answerWithinMs } : {}),
  })
  const broke = (error: Error) => options.onError?.(error)
  pool.on('error', broke)
  pool.on('connect', (client) => client.on('error', broke))
  const keys = options.keys && new DataKeys(options.keys)
  const lent = lending(pool, options.prepared ?? 'auto', keys)
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: lent }) })
  pools.set(db, pool)
  if (keys) keysIn.set(db, keys)
  return db
}

const pools = new WeakMap<Db, pg.Pool>()
const keysIn = new WeakMap<Db, DataKeys>()

/** The keys of cases that a connection works with; nothing of one that has none. */
export const dataKeysOf = (db: Db): DataKeys | undefined => keysIn.get(db)

/** A handle that was made of another one (`withPlugin`) works with the same keys. */
export function withKeysOf(other: Db, made: Db): Db {
  const keys = keysIn.get(other)
  if (keys) keysIn.set(made, keys)
  return made
}

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

const lending = (pool: pg.Pool, prepared: Prepared, keys: DataKeys | undefined): PostgresPool => ({
  end: () => Promise.all([pool.end(), keys?.end()]).then(() => undefined),
  async connect() {
    const client = await pool.connect()
    try {
      const named = prepared === 'auto' ? !(await isPooled(client)) : prepared === 'yes'
      return lend(client, { named, keys })
    } catch (error) {
      client.release(true)
      throw error
    }
  },
})

/**
 * A connection for whoever needs it now. What ends it is told to whoever still asks on it (a
 * transaction's end, say), and it does not go back among the others.
 */
function lend(
  client: pg.PoolClient,
  { named, keys }: { readonly named: boolean; readonly keys: DataKeys | undefined },
) {
  let over: unknown
  const query = async (text: string, values: readonly unknown[]) => {
    if (over) throw over
    const name = named ? planName(text) : undefined
    const sent = [...((await keys?.seal(values)) ?? values)]
    const answer = await client.query({ name, text, values: sent }).catch((error: unknown) => {
      if (endsConnection(error)) over = error
      throw error
    })
    // Several statements in one are answered with several results, of which nobody reads rows.
    if (keys && Array.isArray(answer.rows)) await keys.open(answer.rows)
    return answer
  }
  const release = () => client.release(over !== undefined)
  return Object.assign(Object.create(client), { query, release })
}

const planNames = new Map<string, string>()

/**
 * Reads go to Postgres by a name, so that each connection plans a statement once: planning one
 * takes longer than reading one case. So do several changes in one statement. Only what names its columns,
 * because a migration cannot change what it answers with. The name is the text's hash: should two processes ever
 * share a server connection after all, a name means the same to both.
 */
function planName(text: string): string | undefined {
  const known = planNames.get(text)
  if (known) return known
  if (!/^\s*(?:select (?!\*)|with )/.test(text)) return undefined
  if (planNames.size >= MOST_PLANS) return undefined
  const name = createHash('sha256').update(text).digest('base64url')
  planNames.set(text, name)
  return name
}

/** So many plans a connection keeps at the most, each of some ten kilobytes; what is asked later is planned each time. */
const MOST_PLANS = 1_000
