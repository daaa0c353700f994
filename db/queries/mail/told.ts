import type { NoticeType } from '../../../workflows/notify/kinds.ts'
import type { Role } from '../../../workflows/pack/types.ts'
import type { Db, Tx } from '../../connect.ts'

/** Whether a mail of a case went to a person, be it that nobody knows of. */
export async function hadMail(
  db: Db,
  { caseId, to }: { readonly caseId: string; readonly to: Role },
): Promise<boolean> {
  const had = await db
    .selectFrom('mails')
    .select('id')
    .where('case_id', '=', caseId)
    .where('to_role', '=', to)
    .where('state', 'in', ['data', 'sent', 'unknown'])
    .limit(1)
    .executeTakeFirst()
  return had !== undefined
}

/** Whether HR had a weekly note of a case after an instant of its clock, be it that nobody knows of. */
export async function hadWeekly(db: Db, caseId: string, after: Date): Promise<boolean> {
  const had = await db
    .selectFrom('mails')
    .innerJoin('notices', 'notices.mail_id', 'mails.id')
    .select('mails.id')
    .where('mails.case_id', '=', caseId)
    .where('notices.type', '=', 'hr-weekly')
    .where('mails.state', 'in', ['data', 'sent', 'unknown'])
    .where('mails.dated_at', '>', after)
    .limit(1)
    .executeTakeFirst()
  return had !== undefined
}

/** Has another mail tell what one was to tell, as far as it is of these types. */
export async function moveNotices(
  tx: Tx,
  { from, to, types }: { from: string; to: string; types: readonly NoticeType[] },
): Promise<void> {
  await tx
    .updateTable('notices')
    .set({ mail_id: to })
    .where('mail_id', '=', from)
    .where('type', 'in', types)
    .execute()
}
