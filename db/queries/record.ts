import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { CaseEvent } from '../../workflows/case/events.ts'
import type { Db } from '../connect.ts'
import type { ChainRow, Words } from '../crypto/chain.ts'

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
}

/** A case's events in order, with their chain and what people typed. One query. */
export async function readRecord(db: Db, caseId: string): Promise<WholeRecord> {
  const rows = await eventRows(db, caseId).execute()
  return { ...recordFrom(rows), rows }
}

/** Only the events of some types, and what was typed with them: for pages that show no others. */
export async function readEvents(
  db: Db,
  caseId: string,
  types: readonly CaseEvent['type'][],
): Promise<CaseRecord> {
  if (types.length === 0) return { events: [], words: [] }
  return recordFrom(await eventRows(db, caseId).where('type', 'in', types).execute())
}

const eventRows = (db: Db, caseId: string) =>
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

type EventRow = Awaited<ReturnType<ReturnType<typeof eventRows>['execute']>>[number]

const recordFrom = (rows: readonly EventRow[]): CaseRecord => ({
  events: rows.map(({ body }) => eventFrom(body)),
  words: rows.flatMap(({ number, words }) => words.map((word) => ({ number, ...word }))),
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
  return Object.fromEntries(rows.map(({ number, value }) => [number, value]))
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
