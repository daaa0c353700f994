import type { Insertable, InsertObject } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { CaseEvent } from '../../workflows/case/events.ts'
import type { Erased } from '../../workflows/pack/codes.ts'
import type { Db, Tx } from '../connect.ts'
import { bodyOf, type ChainRow, hashOf, seal, type Words } from '../crypto/chain.ts'
import { isKept, sealedWord, type WhyUnreadable, whyUnreadable } from '../keys/to-seal.ts'
import type { Database } from '../schema.ts'
import type { EventTable } from '../tables/cases.ts'
import { compiledOnce } from './compiled.ts'

/** The words that people typed with an event, by field. */
export type Typed = Readonly<Record<string, string>>

/** What happened in a case, in order, and what people typed with it. */
export interface CaseRecord {
  readonly events: readonly CaseEvent[]
  readonly words: readonly (Words & { readonly number: number })[]
}

/** All of it, with the chain that holds it together. */
export interface WholeRecord extends CaseRecord {
  readonly rows: readonly ChainRow[]
  readonly unreadable: readonly UnreadableWord[]
}

/** Words of an event that cannot be opened though nobody erased them. */
export interface UnreadableWord {
  readonly number: number
  readonly field: string
  readonly why: WhyUnreadable
}

/** A case's events in order, with their chain and what people typed. One query. */
export const readRecord = async (db: Db, caseId: string): Promise<WholeRecord> =>
  recordFrom(await readChain(db, caseId))

/** The same as it stands in Postgres, unread: for whoever checks it. */
export const readChain = (db: Db, caseId: string): Promise<EventRow[]> => chain(db, { caseId })

/** Only the events of some types, and what was typed with them: for pages that show no others. */
export async function readEvents(
  db: Db,
  caseId: string,
  types: readonly CaseEvent['type'][],
): Promise<CaseRecord> {
  if (types.length === 0) return { events: [], words: [] }
  return told(await chainedEvents(db, caseId).where('type', 'in', types).execute())
}

/** A case's events in order, each with its place in the chain and what was typed: for `recordFrom`. */
export const chainedEvents = (db: Db, caseId: string) =>
  db
    .selectFrom('events')
    .select(['number', 'body', 'prev', 'hash'])
    .select((event) =>
      jsonArrayFrom(
        event
          .selectFrom('event_words')
          .select(['field', 'value', 'salt'])
          .whereRef('event_words.case_id', '=', 'events.case_id')
          .whereRef('event_words.number', '=', 'events.number')
          .orderBy('field'),
      ).as('words'),
    )
    .where('case_id', '=', caseId)
    .orderBy('number')

const chain = compiledOnce((db, { caseId }: { readonly caseId: string }) =>
  chainedEvents(db, caseId).select(['at', 'type']),
)

type EventRow = Awaited<ReturnType<typeof chain>>[number]
type ChainedRow = Omit<EventRow, 'at' | 'type'>

/** The record that rows of `chainedEvents` are. Pure. */
export const recordFrom = (rows: readonly ChainedRow[]): WholeRecord => ({
  ...told(rows),
  rows,
  unreadable: rows.flatMap(unreadableIn),
})

const told = (rows: readonly ChainedRow[]): CaseRecord => ({
  events: rows.map(({ body }) => eventFrom(body)),
  words: rows.flatMap(({ number, words }) =>
    words.filter(isKept).map((word) => ({ number, ...word })),
  ),
})

const unreadableIn = ({ number, words }: ChainedRow): UnreadableWord[] =>
  words.flatMap((word) => {
    const why = whyUnreadable(word)
    return why ? { number, field: word.field, why } : []
  })

/** The event as it was written, without what only the chain needs. */
export function eventFrom(body: string): CaseEvent {
  const { case: _case, words: _words, ...event } = JSON.parse(body)
  return event as CaseEvent
}

/** What was typed with one event. */
export const typedWith = ({ words }: Pick<CaseRecord, 'words'>, number: number): Typed =>
  Object.fromEntries(
    words.filter((word) => word.number === number).map(({ field, value }) => [field, value]),
  )

/** What people typed under one field of some events, by the events' numbers. */
export async function typedUnder(
  db: Db,
  caseId: string,
  { field, numbers }: { readonly field: string; readonly numbers: readonly number[] },
): Promise<Readonly<Record<number, string>>> {
  if (!numbers.length) return {}
  const rows = await db
    .selectFrom('event_words')
    .select(['number', 'value'])
    .where('case_id', '=', caseId)
    .where('field', '=', field)
    .where('number', 'in', numbers)
    .execute()
  return Object.fromEntries(rows.filter(isKept).map(({ number, value }) => [number, value]))
}

/** The events after a number, in order. */
export async function eventsAfter(db: Db, caseId: string, number: number): Promise<CaseEvent[]> {
  const rows = await db
    .selectFrom('events')
    .select('body')
    .where('case_id', '=', caseId)
    .where('number', '>', number)
    .orderBy('number')
    .execute()
  return rows.map(({ body }) => eventFrom(body))
}

/** The bodies of events of some types in some cases, each case's in order. */
export const bodiesOf = (
  db: Db,
  caseIds: readonly string[],
  types: readonly CaseEvent['type'][],
): Promise<{ case_id: string; body: string }[]> =>
  db
    .selectFrom('events')
    .select(['case_id', 'body'])
    .where('case_id', 'in', caseIds)
    .where('type', 'in', types)
    .orderBy('number')
    .execute()

/** An event, and the words that belong to it. */
export interface Worded {
  readonly event: CaseEvent
  readonly words: Typed
}

/** With which stage of forgetting words go that were typed under a field of an event; none stay as they are. */
export type StageOf = (
  field: string,
  event: { readonly type: string; readonly who?: string },
) => Erased | undefined

interface Appended {
  readonly caseId: string
  /** The hash of the event before. */
  readonly prev: string
  readonly worded: readonly Worded[]
  readonly stageOf: StageOf
  /** Somebody may be erasing something of it: it is closed. */
  readonly isClosed?: boolean
}

/**
 * Appends events to their case's chain, with their words, which are sealed. Answers with the hash of the last, which is
 * the chain's new head, for the caller to keep with the case. For a transaction that holds `lockCase`;
 * throws where the case has an event of one of these numbers.
 */
export async function insertEvents(tx: Tx, appended: Appended): Promise<string> {
  const { queries, head } = eventsToInsert(tx, appended)
  for (const query of queries) await query.execute()
  return head
}

/** The same as queries that are still to be sent. */
export function eventsToInsert(tx: Tx, appended: Appended) {
  const { rows, words, head } = chained(appended)
  const events = tx.insertInto('events').values(rows)
  const typed = words.length ? [tx.insertInto('event_words').values(words)] : []
  return { queries: [events, ...typed], head }
}

/** The rows of events that follow `prev`, each with the hash of the one before. */
function chained({ caseId, prev, worded, stageOf, isClosed = false }: Appended) {
  let head = prev
  const rows: Insertable<EventTable>[] = []
  const words: InsertObject<Database, 'event_words'>[] = []
  for (const { event, words: typed } of worded) {
    const { number, type } = event
    const sealed = seal(typed)
    const body = bodyOf(caseId, event, sealed)
    const before = head
    head = hashOf(before, body)
    const at = new Date(event.at)
    rows.push({ case_id: caseId, number, at, type, body, prev: before, hash: head })
    words.push(
      ...sealed.map(({ field, value, salt }) => {
        const stage = stageOf(field, event)
        const kept = (text: string) =>
          stage ? sealedWord({ caseId, stage, now: isClosed }, text) : text
        return { case_id: caseId, number, field, value: kept(value), salt: kept(salt) }
      }),
    )
  }
  return { rows, words, head }
}
