import { type Kysely, sql } from 'kysely'
import type { Db } from '../connect.ts'
import type { Database } from '../schema.ts'

/** Nobody else may do this to the case just now. */
export const BUSY = Symbol('busy')

/**
 * Does something while no other process does it to the same case, or answers `BUSY` at once: who
 * waited in here would hold a connection meanwhile, and a few would hold them all. The lock is a
 * transaction's on a connection of its own: it ends with the process, and through a pooler, which
 * gives a session's locks to whoever comes next.
 */
export function withCaseLock<T>(
  db: Db,
  caseId: string,
  work: () => Promise<T>,
): Promise<T | typeof BUSY> {
  return db.transaction().execute(async (one) => ((await tryLock(one, caseId)) ? work() : BUSY))
}

async function tryLock(one: Kysely<Database>, caseId: string): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${caseId}, 0)) as got`.execute(one)
  return rows[0]?.got === true
}
