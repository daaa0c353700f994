import { type Selectable, sql } from 'kysely'
import type { StartMessage } from '../../people/start.ts'
import type { Command } from '../../workflows/contract/commands.ts'
import type { Db } from '../connect.ts'
import type { IntrayTable } from '../schema.ts'

export type Submission = Selectable<IntrayTable>

interface NewSubmission {
  readonly caseId: string
  /** What the workflow is told; its `id` is the row's. */
  readonly message: Command | StartMessage
  /** What was typed with it. */
  readonly words: object
}

/** Writes down what a person submitted, before anything else. The same id twice is one row. */
export async function addSubmission(
  db: Db,
  { caseId, message, words }: NewSubmission,
): Promise<void> {
  await db
    .insertInto('intray')
    .values({
      id: message.id,
      case_id: caseId,
      kind: message.kind === 'start' ? 'start' : 'message',
      message: JSON.stringify(message),
      words: JSON.stringify(words),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** What is neither taken nor refused for longer than a while (by Postgres's clock), oldest first. */
export const untakenSince = (db: Db, olderThanMs: number, limit: number): Promise<Submission[]> =>
  db
    .selectFrom('intray')
    .selectAll()
    .where('event_number', 'is', null)
    .where('refused', 'is', null)
    .where('received_at', '<', sql<Date>`now() - ${olderThanMs} * interval '1 millisecond'`)
    .orderBy('received_at')
    .limit(limit)
    .execute()

/**
 * Untaken submissions to a case, the oldest first. Start rows are not commands, and who asks for
 * the time waits for what is due, not the other way round.
 */
export async function untakenMessages(db: Db, caseId: string): Promise<Command[]> {
  const rows = await db
    .selectFrom('intray')
    .select(['id', 'message'])
    .where('case_id', '=', caseId)
    .where('kind', '=', 'message')
    .where(sql`message->>'kind'`, 'is distinct from', 'tell-time')
    .where('event_number', 'is', null)
    .where('refused', 'is', null)
    .orderBy('received_at')
    .execute()
  return rows.map(({ id, message }) => ({ ...(message as Command), id }))
}

/** What the leaver sent and a case did not take, the oldest first. It is kept as it was sent. */
export const refusedOf = (db: Db, caseId: string) =>
  db
    .selectFrom('intray')
    .select(['message', 'words', 'received_at as at', 'refused'])
    .where('case_id', '=', caseId)
    .where(sql`message->'by'->>'role'`, '=', 'leaver')
    .where('refused', 'is not', null)
    .orderBy('received_at')
    .execute()

/** What was typed with submissions, and which event took each that is taken; by their ids. */
export async function submissionsOf(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<Submission, 'words' | 'event_number'>>> {
  if (!ids.length) return new Map()
  const rows = await db
    .selectFrom('intray')
    .select(['id', 'words', 'event_number'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The start of a case, or nothing: no case begins without one. */
export const findStart = (db: Db, caseId: string): Promise<Submission | undefined> =>
  db
    .selectFrom('intray')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('kind', '=', 'start')
    .executeTakeFirst()

/** Whether a start with this id was taken down and not refused; its case may not be open yet. */
export async function isReceived(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('intray')
    .select('id')
    .where('id', '=', id)
    .where('kind', '=', 'start')
    .where('refused', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Marks submissions as taken, each by the event of its number; once taken or refused one stays so. */
export async function markTaken(
  db: Db,
  taken: readonly { readonly id: string; readonly number: number }[],
): Promise<void> {
  if (!taken.length) return
  const ids = taken.map(({ id }) => id)
  const numbers = taken.map(({ number }) => number)
  await sql`
    update intray set event_number = taken.number
    from unnest(${ids}::uuid[], ${numbers}::int[]) as taken(id, number)
    where intray.id = taken.id and refused is null`.execute(db)
}

/**
 * Marks a submission as refused, by the worker that judged it or by the server that heard so. The
 * first mark stays: what was taken is never refused, and why it was refused first is what the person
 * was told.
 */
export async function markRefused(db: Db, id: string, refused: string): Promise<void> {
  await db
    .updateTable('intray')
    .set({ refused })
    .where('id', '=', id)
    .where('event_number', 'is', null)
    .where('refused', 'is', null)
    .execute()
}
