import { sql } from 'kysely'
import type { Tx } from '../../../db/connect.ts'
import { isKept } from '../../../db/keys/to-seal.ts'
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

/** Where the events and words of each kind of chain stand. */
const KINDS = [
  {
    kind: 'case',
    words: sql`(select case_id as owner, number, field, value, salt from event_words)`,
  },
  {
    kind: 'organisation',
    words: sql`(select ${sql.lit(ORGANISATION_OWNER)}::uuid as owner, number::int, field, value, salt
      from organisation_words)`,
  },
] as const
type Kind = (typeof KINDS)[number]

/**
 * All events in the order of their chains, some at a time; the next are on their way meanwhile. Each
 * query is a walk along one index: joins would be planned by figures that a fresh table lacks.
 */
export async function* allEvents(tx: Tx): AsyncGenerator<Batch> {
  for (const kind of KINDS) {
    let reading = readBatch(tx, kind)
    for (;;) {
      const batch = await reading
      const last = batch.events.at(-1)
      const isLast = batch.events.length < AT_ONCE
      if (!isLast) reading = readBatch(tx, kind, last)
      if (last) yield batch
      if (isLast) break
    }
  }
}

async function readBatch(tx: Tx, { kind, words }: Kind, after?: Read): Promise<Batch> {
  const from = after ? sql`and (owner, number) > (${after.owner}::uuid, ${after.number})` : sql``
  const { rows: events } = await sql<StoredEvent>`
    select kind, owner, number, extract(epoch from at)::float8 * 1000 as at, type, body, prev, hash
    from log_sources where kind = ${sql.lit(kind)} ${from}
    order by owner, number limit ${AT_ONCE}`.execute(tx)
  const [first, last] = [events[0], events.at(-1)]
  if (!first || !last) return { events: [], words: [] }
  const [entries, said] = await Promise.all([
    sql<Entry>`select owner, number, index from log_entries
      where (owner, kind, number) >= (${first.owner}::uuid, ${kind}, ${first.number})
        and (owner, kind, number) <= (${last.owner}::uuid, ${kind}, ${last.number})
        and kind = ${kind}
      order by owner, kind, number`.execute(tx),
    sql<Word>`select owner, number, field, value, salt from ${words} word
      where (owner, number) >= (${first.owner}::uuid, ${first.number})
        and (owner, number) <= (${last.owner}::uuid, ${last.number})
      order by owner, number`.execute(tx),
  ])
  return { events: placed(events, entries.rows), words: said.rows.filter(isKept) }
}

interface Entry {
  readonly owner: string
  readonly number: number
  readonly index: number
}

/** Each event with its place in the log; both in the same order. */
function placed(events: readonly StoredEvent[], entries: readonly Entry[]): Read[] {
  let at = 0
  return events.map((event) => {
    while (isBefore(entries[at], event)) at++
    const entry = entries[at]
    const isHere = entry?.owner === event.owner && entry.number === event.number
    return { ...event, index: isHere ? entry.index : null }
  })
}

const isBefore = (entry: Entry | undefined, { owner, number }: StoredEvent): boolean =>
  entry !== undefined && (entry.owner < owner || (entry.owner === owner && entry.number < number))

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
