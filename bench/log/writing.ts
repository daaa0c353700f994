import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import { sum } from '../figures.ts'
import { EVENTS, eventsOf } from './fill.ts'

/** How often each way is tried, in turns, so that what else the machine does meets both. */
const ROUNDS = 12

/**
 * How long it takes to write an event in a transaction of its own, with the note for the log and
 * without, in milliseconds. `owner` may switch the trigger off. The case of each event has to be there.
 */
export async function writing(owner: Db, cases: readonly string[]) {
  const took: Record<'with' | 'without', number[]> = { with: [], without: [] }
  for (let turn = 0; turn < 2 * ROUNDS; turn++) {
    const way = turn % 2 ? 'with' : 'without'
    const change = sql.raw(way === 'with' ? 'enable' : 'disable')
    await sql`alter table events ${change} trigger log_queue`.execute(owner)
    const id = cases[turn] ?? ''
    const from = performance.now()
    for (const { number, at, body, prev, hash } of eventsOf(id)) {
      const row = { case_id: id, number: EVENTS + number, at: new Date(at), type: 'answered' }
      await owner.transaction().execute(async (tx) => {
        await tx
          .insertInto('events')
          .values({ ...row, body, prev, hash })
          .execute()
      })
    }
    took[way].push((performance.now() - from) / EVENTS)
  }
  const mean = (values: readonly number[]) => sum(values) / values.length
  return { with: mean(took.with), without: mean(took.without) }
}
