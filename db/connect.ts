import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database } from './schema.ts'

export type Db = Kysely<Database>

/** 8-byte integers come as numbers: ours are milliseconds, far below 2^53. */
const types = new pg.TypeOverrides()
types.setTypeParser(20, Number)

/**
 * A pool on one database, as one role. A connection that breaks while it is idle is replaced by the
 * pool; without a listener that would end the process.
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
  pool.on('error', (error) => options.onError?.(error))
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}
