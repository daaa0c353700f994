import type { Db } from '../../../db/connect.ts'
import { GENESIS } from '../../../db/crypto/chain.ts'
import { findToldCase } from '../../../db/queries/cases.ts'
import { eventFrom, readChain } from '../../../db/queries/record.ts'
import { api } from '../../../words/en/api.ts'
import type { ServerDeps } from '../../deps.ts'
import { isNameOfThing } from '../../read/named-record.ts'
import { keySeesWords } from '../../read/rights/rights.ts'
import { hidesReason } from '../../read/rights/withheld.ts'
import type { Caller } from '../auth.ts'
import { Problem } from '../problem.ts'
import type { EventsView } from '../shapes.ts'
import { iso } from './case-view.ts'
import { faultIn } from './check-events.ts'

/**
 * The same as whoever holds a key may read it: without what people typed unless the key sees that, which the
 * answer says. A chain is made over whole events, so of one with a reason that is not shown nothing is told.
 * @throws Problem 403 there.
 */
export async function eventsFor(
  deps: ServerDeps,
  id: string,
  caller: Caller,
): Promise<EventsView | undefined> {
  const whole = await eventsIn(deps.db, id)
  if (!whole || keySeesWords(caller)) return whole
  const row = await findToldCase(deps.db, id)
  const policy = row && (await deps.policyOf(deps.db, row))
  if (!policy) return undefined
  if (whole.events.some(({ body }) => hidesReason(eventFrom(body), policy.pack))) {
    throw new Problem(403, 'not-for-this-key', api.hidesReason)
  }
  const events = whole.events.map((one) => ({ ...one, words: one.words.filter(isNameOfThing) }))
  const count = (all: EventsView['events']) => all.flatMap(({ words }) => words).length
  const withheld = count(events) < count(whole.events) ? ({ withheld: true } as const) : {}
  return { ...whole, ...withheld, events }
}

/**
 * The events of a case as they stand in Postgres, with the words that are kept, checked from the
 * first to the last. Damage is told, not thrown: whoever reads a record needs to see it.
 */
async function eventsIn(db: Db, id: string): Promise<EventsView | undefined> {
  const rows = await readChain(db, id)
  if (rows.length === 0) return undefined
  const events = rows.map(({ number, at, ...row }) => ({ number, at: iso(at), ...row }))
  const fault = faultIn({ id, events })
  const head = rows.at(-1)?.hash ?? GENESIS
  return { id, events, chain: { whole: !fault, head, ...(fault ? { fault } : {}) } }
}
