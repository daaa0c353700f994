import { sql } from 'kysely'
import type { Tx } from '../../../db/connect.ts'
import { TOMBSTONE } from '../../../db/keys/to-seal.ts'
import { type LogKind, ORGANISATION_OWNER } from '../../../db/tables/log.ts'
import type { Head, StoredEvent, StoredWord } from './chains.ts'
import { BETWEEN, type StoredChain } from './whole.ts'

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

/** Where the words of each kind of chain stand. */
const WORDS = {
  case: sql`(select case_id as owner, number, field, value, salt from event_words)`,
  organisation: sql`(select ${sql.lit(ORGANISATION_OWNER)}::uuid as owner, number::int, field, value, salt
    from organisation_words)`,
} as const

/** Cases side by side, each as one row; `entries` is where the log has its events, `words` what is kept. */
export interface Page {
  readonly chains: readonly StoredChain[]
  readonly entries: ReadonlyMap<string, Places>
  readonly words: ReadonlyMap<string, readonly StoredWord[]>
}

/** The leaves of a chain, by the numbers of its events; with commas between. */
export interface Places {
  readonly numbers: string
  readonly indexes: string
}

/**
 * The chains of all cases, some at a time; the next are on their way meanwhile. Each query is a walk
 * along one index: joins would be planned by figures that a fresh table lacks.
 */
export async function* allCases(tx: Tx): AsyncGenerator<Page> {
  let reading = readPage(tx)
  for (;;) {
    const page = await reading
    const last = page.chains.at(-1)?.owner
    if (last === undefined) return
    reading = readPage(tx, last)
    yield page
  }
}

async function readPage(tx: Tx, after?: string): Promise<Page> {
  const beyond = (column: string) =>
    after === undefined ? sql`true` : sql`${sql.ref(column)} > ${after}::uuid`
  const { rows: ends } = await sql<{ owner: string }>`select case_id as owner from events
    where ${beyond('case_id')} order by case_id, number offset ${AT_ONCE} limit 1`.execute(tx)
  const last = ends[0]?.owner ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'
  const within = (column: string) => sql`${beyond(column)} and ${sql.ref(column)} <= ${last}::uuid`
  const all = (value: string) => sql`string_agg(${sql.raw(value)}, ',' order by number)`
  const [chains, entries, words] = await Promise.all([
    sql<StoredChain>`select case_id as owner, count(*)::int as count,
        string_agg(body, ${BETWEEN} order by number) as bodies,
        ${all('number::text')} as numbers,
        ${all('type')} as types,
        ${all('(extract(epoch from at)::float8 * 1000)::text')} as ats,
        string_agg(prev, '' order by number) as prevs, string_agg(hash, '' order by number) as hashes
      from events where ${within('case_id')} group by case_id order by case_id`.execute(tx),
    sql<Places & { owner: string }>`select owner, ${all('number::text')} as numbers,
        ${all('index::text')} as indexes
      from log_entries where kind = 'case' and ${within('owner')} group by owner`.execute(tx),
    sql<Word>`select owner, number, field, value, salt from ${WORDS.case} word
      where ${within('owner')} order by owner, number`.execute(tx),
  ])
  return {
    chains: chains.rows,
    entries: new Map(entries.rows.map((one) => [one.owner, one])),
    words: Map.groupBy(words.rows.filter(isThere), ({ owner }) => owner),
  }
}

/** One chain event by event, in order, some at a time. */
export async function* eventsOf(tx: Tx, kind: LogKind, owner: string): AsyncGenerator<Batch> {
  for (let after = 0; ; ) {
    const batch = await readBatch(tx, { kind, owner, after })
    yield batch
    if (batch.events.length < AT_ONCE) return
    after = batch.events.at(-1)?.number ?? after
  }
}

async function readBatch(
  tx: Tx,
  {
    kind,
    owner,
    after,
  }: { readonly kind: LogKind; readonly owner: string; readonly after: number },
): Promise<Batch> {
  const { rows: events } = await sql<StoredEvent>`
    select kind, owner, number, extract(epoch from at)::float8 * 1000 as at, type, body, prev, hash
    from log_sources where kind = ${kind} and owner = ${owner} and number > ${after}
    order by number limit ${AT_ONCE}`.execute(tx)
  const last = events.at(-1)
  if (!last) return { events: [], words: [] }
  const [entries, said] = await Promise.all([
    sql<Entry>`select owner, number, index from log_entries
      where owner = ${owner} and kind = ${kind} and number > ${after} and number <= ${last.number}
      order by number`.execute(tx),
    sql<Word>`select owner, number, field, value, salt from ${WORDS[kind]} word
      where owner = ${owner} and number > ${after} and number <= ${last.number}
      order by number`.execute(tx),
  ])
  return { events: placed(events, entries.rows), words: said.rows.filter(isThere) }
}

/** Erased words are no fault where an event says so; what cannot be opened always is one. */
const isThere = ({ value }: StoredWord): boolean => value !== TOMBSTONE

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
