import type { Db } from '../../../db/connect.ts'
import { GENESIS } from '../../../db/crypto/chain.ts'
import { readChain } from '../../../db/queries/record.ts'
import type { EventsView } from '../shapes.ts'
import { iso } from './case-view.ts'
import { faultIn } from './check-events.ts'

/**
 * The events of a case as they stand in Postgres, with the words that are kept, checked from the
 * first to the last. Damage is told, not thrown: whoever reads a record needs to see it.
 */
export async function eventsIn(db: Db, id: string): Promise<EventsView | undefined> {
  const rows = await readChain(db, id)
  if (rows.length === 0) return undefined
  const events = rows.map(({ number, at, ...row }) => ({ number, at: iso(at), ...row }))
  const fault = faultIn({ id, events })
  const head = rows.at(-1)?.hash ?? GENESIS
  return { id, events, chain: { whole: !fault, head, ...(fault ? { fault } : {}) } }
}
