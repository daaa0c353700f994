import { sql } from 'kysely'
import type { Command } from '../../workflows/contract/commands.ts'
import type { Db } from '../connect.ts'

/**
 * Untaken submissions to a case, the oldest first. Start rows are not messages, and who asks for
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

export const findSubmission = (db: Db, id: string) =>
  db.selectFrom('intray').selectAll().where('id', '=', id).executeTakeFirst()

/** Marks a submission as taken by an event; once taken or refused it stays so. */
export async function markTaken(db: Db, id: string, eventNumber: number): Promise<void> {
  await db
    .updateTable('intray')
    .set({ event_number: eventNumber })
    .where('id', '=', id)
    .where('refused', 'is', null)
    .execute()
}

export async function markRefused(db: Db, id: string, refused: string): Promise<void> {
  await db
    .updateTable('intray')
    .set({ refused })
    .where('id', '=', id)
    .where('event_number', 'is', null)
    .where('refused', 'is', null)
    .execute()
}
