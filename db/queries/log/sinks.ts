import type { Db } from '../../connect.ts'

export interface SinkStanding {
  readonly name: string
  readonly size: number
  readonly at: Date | null
  readonly fault: string | null
  readonly fault_since: Date | null
  /** When it was last tried in vain. */
  readonly tried_at: Date | null
}

/** How far places outside have been told. */
export const sinkStandings = (db: Db): Promise<SinkStanding[]> =>
  db.selectFrom('log_sinks').selectAll().orderBy('name').execute()

/** Notes that a place has checkpoints up to this size. */
export async function noteTold(
  db: Db,
  { name, size, at }: { name: string; size: number; at: Date },
): Promise<void> {
  const told = { size, at, fault: null, fault_since: null }
  await db
    .insertInto('log_sinks')
    .values({ name, ...told })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(told))
    .execute()
}

/** Notes why a place could not be told; since when, stays as it was first seen. */
export async function noteUntold(
  db: Db,
  { name, fault, at }: { name: string; fault: string; at: Date },
): Promise<void> {
  await db
    .insertInto('log_sinks')
    .values({ name, fault, fault_since: at, tried_at: at })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((row) => ({
        fault,
        tried_at: at,
        fault_since: row.fn.coalesce('log_sinks.fault_since', row.val(at)),
      })),
    )
    .execute()
}

/** When the event was written that has waited longest for the log, in milliseconds since 1970. */
export async function oldestInQueue(db: Db): Promise<number | undefined> {
  const row = await db
    .selectFrom('log_queue as q')
    .innerJoin('log_sources as s', (join) =>
      join
        .onRef('s.kind', '=', 'q.kind')
        .onRef('s.owner', '=', 'q.owner')
        .onRef('s.number', '=', 'q.first'),
    )
    .select('s.at')
    .orderBy('q.id')
    .limit(1)
    .executeTakeFirst()
  return row?.at.getTime()
}
