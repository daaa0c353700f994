import { sql } from 'kysely'
import type { PlannedMail } from '../../workflows/contract/commands.ts'
import type { Db } from '../connect.ts'

/** Mails of a case that still have to go, whatever became of an attempt that was cut off. */
export async function pendingMails(db: Db, caseId: string): Promise<PlannedMail[]> {
  const rows = await db
    .selectFrom('mails')
    .select(['id', 'send_at'])
    .where('case_id', '=', caseId)
    .where('state', 'in', ['pending', 'data'])
    .orderBy('send_at')
    .execute()
  return rows.map(planned)
}

/** Mails whose outcome stands in the outbox but not in the record: who sent them ended too soon. */
export async function untoldMails(db: Db, caseId: string): Promise<PlannedMail[]> {
  const told = sql`select body::jsonb->>'mail' from events
    where case_id = ${caseId} and type = 'mailed'`
  const rows = await db
    .selectFrom('mails')
    .select(['id', 'send_at'])
    .where('case_id', '=', caseId)
    .where('state', 'in', ['sent', 'failed', 'unknown'])
    .where(sql<boolean>`id::text not in (${told})`)
    .orderBy('send_at')
    .execute()
  return rows.map(planned)
}

const planned = (row: { id: string; send_at: Date }): PlannedMail => ({
  id: row.id,
  at: row.send_at.getTime(),
})
