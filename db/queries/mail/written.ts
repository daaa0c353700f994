import type { Role } from '../../../workflows/pack/types.ts'
import type { Db } from '../../connect.ts'
import type { MailState } from '../../tables/mails.ts'

/** A mail of a case as it was last written: to be read again. Instants of `datedAt` are on the case's clock. */
export interface WrittenMail {
  readonly id: string
  readonly caseId: string
  readonly to: Role
  readonly state: MailState
  /** What it said, without names and addresses; nothing where it was never written, or is forgotten. */
  readonly model: object | null
  readonly datedAt: Date | null
  readonly digest: string | null
}

/** The mails of the message in which one mail of a case left: mostly it alone. Empty where the case has no such mail. */
export async function messageOf(
  db: Db,
  { caseId, mail }: { readonly caseId: string; readonly mail: string },
): Promise<WrittenMail[]> {
  const rows = await db
    .selectFrom('mails as asked')
    .innerJoin('mails', (join) =>
      join.on((on) =>
        on.or([
          on('mails.id', '=', on.ref('asked.id')),
          on('mails.together', '=', on.ref('asked.together')),
        ]),
      ),
    )
    .select(['mails.id', 'mails.case_id', 'mails.to_role', 'mails.state'])
    .select(['mails.model', 'mails.dated_at', 'mails.digest'])
    .where('asked.id', '=', mail)
    .where('asked.case_id', '=', caseId)
    .orderBy('mails.send_at')
    .orderBy('mails.id')
    .execute()
  return rows.flatMap(({ case_id, to_role, dated_at, ...row }) =>
    case_id ? [{ ...row, caseId: case_id, to: to_role, datedAt: dated_at }] : [],
  )
}
