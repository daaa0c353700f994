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

/**
 * Writes down a start under a key, unless another start of that key is under way or its case is
 * open: then the answer is that other one. The unique index decides between those that come at once.
 * A key is let go of when its start was refused or its case is closed. The same id twice is one row.
 */
export async function addStart(
  db: Db,
  { caseId, message, words, key }: NewSubmission & { readonly key: string },
): Promise<Submission | undefined> {
  const values = {
    ...{ id: message.id, case_id: caseId, kind: 'start' as const, start_key: key },
    ...{ message: JSON.stringify(message), words: JSON.stringify(words) },
  }
  const added = await db
    .insertInto('intray')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added || (await findSubmission(db, message.id))) return undefined
  await releaseEnded(db, key)
  return (await findStartOf(db, key)) ?? addStart(db, { caseId, message, words, key })
}

/** The start that has a key, or nothing. Its case may be closed. */
export const findStartOf = (db: Db, key: string): Promise<Submission | undefined> =>
  db.selectFrom('intray').selectAll().where('start_key', '=', key).executeTakeFirst()

/** Lets a key go whose start came to nothing, or whose case is closed. */
const releaseEnded = (db: Db, key: string) =>
  db
    .updateTable('intray')
    .set({ start_key: null })
    .where('start_key', '=', key)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('refused', 'is not', null),
        exists(
          selectFrom('cases')
            .select('cases.id')
            .whereRef('cases.id', '=', 'intray.case_id')
            .where('cases.status', '=', 'closed'),
        ),
      ]),
    )
    .execute()

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

/** One submission by its id, or nothing. */
export const findSubmission = (db: Db, id: string): Promise<Submission | undefined> =>
  db.selectFrom('intray').selectAll().where('id', '=', id).executeTakeFirst()

/** The start of a case. Throws where there is none: no case begins without one. */
export const readStart = (db: Db, caseId: string): Promise<Submission> =>
  db
    .selectFrom('intray')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('kind', '=', 'start')
    .executeTakeFirstOrThrow()

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

/** Marks a submission as taken by an event; once taken or refused it stays so. */
export async function markTaken(db: Db, id: string, eventNumber: number): Promise<void> {
  await db
    .updateTable('intray')
    .set({ event_number: eventNumber })
    .where('id', '=', id)
    .where('refused', 'is', null)
    .execute()
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
