import { sql } from 'kysely'
import type { Role } from '../../../workflows/pack/types.ts'
import type { Db } from '../../connect.ts'

/** A mail of ours that something in a message names. */
export interface NamedMail {
  readonly id: string
  readonly message_id: string
  readonly case_id: string | null
  readonly to_role: Role
  readonly again_of: string | null
}

/**
 * Those mails of ours that have one of these ids or Message-IDs (in small letters), or left together in a
 * message that has: then each of them, with what the message is known by.
 */
export async function mailsNamed(
  db: Db,
  { ids, messageIds }: { readonly ids: readonly string[]; readonly messageIds: readonly string[] },
): Promise<(NamedMail & { readonly together: string | null })[]> {
  const messages = messageIds.flatMap((id) => id.match(/^<([0-9a-f-]{36})@/)?.[1] ?? [])
  return db
    .selectFrom('mails')
    .select(['id', 'message_id', 'case_id', 'to_role', 'again_of', 'together'])
    .where(
      sql<boolean>`id = any(${[...ids]}::uuid[]) or message_id = any(${[...messageIds]}::text[])
        or together = any(${messages}::uuid[])`,
    )
    .orderBy('id')
    .execute()
}

/** The newest mail that went to a person of a case, or nothing. */
export const lastMailTo = (
  db: Db,
  { caseId, to }: { readonly caseId: string; readonly to: Role },
): Promise<NamedMail | undefined> =>
  db
    .selectFrom('mails')
    .select(['id', 'message_id', 'case_id', 'to_role', 'again_of'])
    .where('case_id', '=', caseId)
    .where('to_role', '=', to)
    .where('state', 'in', ['sent', 'unknown', 'data'])
    .orderBy('sent_at', (last) => last.desc().nullsLast())
    .limit(1)
    .executeTakeFirst()

/** Whether somebody of a case was given another address after a mail to them had gone. */
export async function hasMovedSince(
  db: Db,
  { caseId, mail, role }: { readonly caseId: string; readonly mail: string; readonly role: Role },
): Promise<boolean> {
  const changed =
    role === 'line'
      ? sql`type = 'line-changed' or (type = 'address-changed' and body::jsonb->>'who' = 'line')`
      : sql`type = 'address-changed' and body::jsonb->>'who' = ${role}`
  const { rows } = await sql<{ moved: boolean }>`
    select exists (
      select 1 from events where case_id = ${caseId} and (${changed}) and number > (
        select max(number) from events where case_id = ${caseId} and type = 'mailed'
          and body::jsonb->>'mail' = ${mail})) as moved`.execute(db)
  return rows[0]?.moved ?? false
}

/** What came back of a mail, told by the newest message about it. */
export interface CameBackOf {
  readonly kind: string
  readonly cause: string | null
  readonly said: string | null
  readonly at: Date
}

/** What is known of a case's mails from messages that came in, by the mail's id. */
export async function cameBackOf(db: Db, caseId: string): Promise<ReadonlyMap<string, CameBackOf>> {
  const rows = await db
    .selectFrom('mail_in')
    .select(['mail_id', 'kind', 'cause', 'said', 'received_at as at'])
    .where('case_id', '=', caseId)
    .where('mail_id', 'is not', null)
    .where('kind', 'in', ['failed', 'delayed', 'delivered', 'relayed', 'list-refusal'])
    .where('state', 'in', ['settled', 'handed'])
    .orderBy('received_at')
    .execute()
  return new Map(
    rows.flatMap(({ mail_id, kind, ...row }) =>
      mail_id && kind ? [[mail_id, { kind, ...row }]] : [],
    ),
  )
}
