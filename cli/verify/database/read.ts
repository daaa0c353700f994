import { sql } from 'kysely'
import type { Tx } from '../../../db/connect.ts'
import { ORGANISATION_OWNER } from '../../../db/log-tables.ts'
import type { Head, StoredEvent, StoredWord } from './chains.ts'

/** How many events are read at once. */
const AT_ONCE = 4_000

export interface Read extends StoredEvent {
  /** Which leaf of the log it is; null while the log does not hold it. */
  readonly index: number | null
}

type Word = StoredWord & { readonly owner: string }

export interface Batch {
  readonly events: readonly Read[]
  /** In the same order. */
  readonly words: readonly Word[]
}

/** All events in the order of their chains, some at a time; the next are on their way meanwhile. */
export async function* allEvents(tx: Tx): AsyncGenerator<Batch> {
  let reading = readBatch(tx)
  for (;;) {
    const batch = await reading
    const last = batch.events.at(-1)
    if (!last) return
    const isLast = batch.events.length < AT_ONCE
    if (!isLast) reading = readBatch(tx, last)
    yield batch
    if (isLast) return
  }
}

async function readBatch(tx: Tx, after?: Read): Promise<Batch> {
  const from = after
    ? sql`where (s.owner, s.number) > (${after.owner}::uuid, ${after.number})`
    : sql``
  const { rows: events } = await sql<Read>`
    select s.kind, s.owner, s.number, extract(epoch from s.at)::float8 * 1000 as at, s.type,
      s.body, s.prev, s.hash, e.index
    from log_sources s left join log_entries e
      on e.owner = s.owner and e.kind = s.kind and e.number = s.number
    ${from} order by s.owner, s.number limit ${AT_ONCE}`.execute(tx)
  const [first, last] = [events[0], events.at(-1)]
  if (!first || !last) return { events, words: [] }
  const { rows: words } = await sql<Word>`
    select owner, number, field, value, salt from (
      select case_id as owner, number, field, value, salt from event_words
      union all
      select ${ORGANISATION_OWNER}::uuid, number::int, field, value, salt from organisation_words
    ) word
    where (owner, number) >= (${first.owner}::uuid, ${first.number})
      and (owner, number) <= (${last.owner}::uuid, ${last.number})
    order by owner, number`.execute(tx)
  return { events, words }
}

export interface CaseEnd extends Head {
  readonly id: string
  readonly reference: string
}

/** What every case knows of the end of its chain. The organisation's chain has none but its last event. */
export const caseEnds = (tx: Tx): Promise<CaseEnd[]> =>
  tx
    .selectFrom('cases')
    .select(['id', 'reference', 'last_number as number', 'head_hash as hash'])
    .execute()

/** The leaves that tiles of the database hold, in order, some tiles at a time. */
export async function* leafTiles(
  tx: Tx,
): AsyncGenerator<readonly { index: number; hashes: Buffer }[]> {
  for (let after = -1; ; ) {
    const tiles = await tx
      .selectFrom('log_tiles')
      .select(['index', 'hashes'])
      .where('level', '=', 0)
      .where('index', '>', after)
      .orderBy('index')
      .limit(256)
      .execute()
    if (tiles.length === 0) return
    after = tiles.at(-1)?.index ?? after
    yield tiles
  }
}
