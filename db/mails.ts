import type { PlannedMail } from '../workflows/messages.ts'
import type { Db } from './connect.ts'

/** Mails of a case that still have to go, whatever became of an attempt that was cut off. */
export async function pendingMails(db: Db, caseId: string): Promise<PlannedMail[]> {
  const rows = await db
    .selectFrom('mails')
    .select(['id', 'send_at'])
    .where('case_id', '=', caseId)
    .where('state', 'in', ['pending', 'data'])
    .orderBy('send_at')
    .execute()
  return rows.map(({ id, send_at }) => ({ id, at: send_at.getTime() }))
}
