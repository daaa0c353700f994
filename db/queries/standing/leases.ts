import { sql } from 'kysely'
import type { Db } from '../../connect.ts'

/**
 * Takes or keeps the turn to do something that one process at a time does. False where somebody
 * else has it. A row, not a lock of the session: it holds through a pooler, and it ends by
 * Postgres's clock when its holder has died.
 */
export async function takeLease(
  db: Db,
  { name, holder, forMs }: { name: string; holder: string; forMs: number },
): Promise<boolean> {
  const until = sql<Date>`now() + ${forMs} * interval '1 millisecond'`
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('leases')
    .values({ name, holder, until })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ holder, until })
        .where((lease) =>
          lease.or([
            lease('leases.holder', '=', holder),
            lease('leases.until', '<', sql<Date>`now()`),
          ]),
        ),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Gives a turn back before its time, so that the next need not wait for it. */
export async function giveLease(db: Db, name: string, holder: string): Promise<void> {
  await db
    .updateTable('leases')
    .set({ until: sql<Date>`now()` })
    .where('name', '=', name)
    .where('holder', '=', holder)
    .execute()
}

/** For how many milliseconds nobody has had a turn; nothing where nobody ever took it. */
export async function idleFor(db: Db, name: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('leases')
    .select(sql<number>`greatest(0, extract(epoch from now() - until) * 1000)::float8`.as('idle'))
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.idle
}
