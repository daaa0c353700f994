import { sql } from 'kysely'
import type { Db } from '../../connect.ts'
import { compiledOnce } from '../compiled.ts'

/**
 * Counts one more under a key in the window that starts then, and answers with the count so far.
 * One statement, so that two at once are two.
 */
export async function countOneMore(db: Db, key: string, windowStart: Date): Promise<number> {
  const [counted] = await oneMore(db, { key, windowStart })
  if (!counted) throw new Error('Postgres counted nothing')
  return counted.count
}

const oneMore = compiledOnce((db, { key, windowStart }: { key: string; windowStart: Date }) =>
  db
    .insertInto('rate_limits')
    .values({ key, window_start: windowStart, count: 1 })
    .onConflict((conflict) =>
      conflict.columns(['key', 'window_start']).doUpdateSet({ count: sql`rate_limits.count + 1` }),
    )
    .returning('count'),
)

/** Deletes counts of windows that started by then; answers with how many this call deleted. */
export async function deletePastCounts(db: Db, startedBy: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('rate_limits')
    .where('window_start', '<=', startedBy)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
