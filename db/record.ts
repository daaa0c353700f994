import type { CaseEvent } from '../workflows/events.ts'
import type { ChainRow, Words } from './chain.ts'
import type { Db } from './connect.ts'

/** The words that people typed with an event, by field. */
export type Typed = Readonly<Record<string, string>>

export interface CaseRecord {
  readonly events: readonly CaseEvent[]
  readonly rows: readonly ChainRow[]
  readonly words: readonly (Words & { readonly number: number })[]
}

/** A case's events in order, with their chain and what people typed. Two queries. */
export async function readRecord(db: Db, caseId: string): Promise<CaseRecord> {
  const [rows, words] = await Promise.all([
    db
      .selectFrom('events')
      .select(['number', 'body', 'prev', 'hash'])
      .where('case_id', '=', caseId)
      .orderBy('number')
      .execute(),
    db
      .selectFrom('event_words')
      .select(['number', 'field', 'value', 'salt'])
      .where('case_id', '=', caseId)
      .orderBy('number')
      .orderBy('field')
      .execute(),
  ])
  return { events: rows.map(({ body }) => eventFrom(body)), rows, words }
}

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
