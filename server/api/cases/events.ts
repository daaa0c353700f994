import type { Db } from '../../../db/connect.ts'
import { GENESIS } from '../../../db/crypto/chain.ts'
import type { EventsView } from '../shapes.ts'
import { iso } from './case-view.ts'
import { faultIn } from './check-events.ts'

/**
 * The events of a case as they stand in Postgres, with the words that are kept, checked from the
 * first to the last. Damage is told, not thrown: whoever reads a record needs to see it.
 */
export async function readEvents(db: Db, id: string): Promise<EventsView | undefined> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where('case_id', '=', id)
    .orderBy('number')
    .execute()
  if (rows.length === 0) return undefined
  const words = await db
    .selectFrom('event_words')
    .select(['number', 'field', 'value', 'salt'])
    .where('case_id', '=', id)
    .orderBy('field')
    .execute()
  const events = rows.map(({ number, at, type, body, prev, hash }) => ({
    ...{ number, at: iso(at), type, body, prev, hash },
    words: words
      .filter((word) => word.number === number)
      .map(({ field, value, salt }) => ({ field, value, salt })),
  }))
  const fault = faultIn({ id, events })
  const head = rows.at(-1)?.hash ?? GENESIS
  return { id, events, chain: { whole: !fault, head, ...(fault ? { fault } : {}) } }
}
