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
  /** The message of several cases that it left in, if it did. */
  readonly together: string | null
  /** When it left, on its case's clock, as its Date header says; of one that was sent again, the first. */
  readonly left_at: Date
}

const NAMED = ['id', 'message_id', 'case_id', 'to_role', 'again_of', 'together'] as const

const leftAt = sql<Date>`(select coalesce(first.dated_at, first.send_at) from mails as first
  where first.id = coalesce(mails.again_of, mails.id))`.as('left_at')

/** Those mails of ours that have one of these ids, alone or together, or Message-IDs (in small letters). */
export const mailsNamed = (
  db: Db,
  { ids, messageIds }: { readonly ids: readonly string[]; readonly messageIds: readonly string[] },
): Promise<NamedMail[]> =>
  db
    .selectFrom('mails')
    .select(NAMED)
    .select(leftAt)
    .where(
      sql<boolean>`id = any(${[...ids]}::uuid[]) or together = any(${[...ids]}::uuid[]) or message_id = any(${[...messageIds]}::text[])`,
    )
    .orderBy('id')
    .execute()

/** The newest mail that went to a person of a case, or nothing. */
export const lastMailTo = (
  db: Db,
  { caseId, to }: { readonly caseId: string; readonly to: Role },
): Promise<NamedMail | undefined> =>
  db
    .selectFrom('mails')
    .select(NAMED)
    .select(leftAt)
    .where('case_id', '=', caseId)
    .where('to_role', '=', to)
    .where('state', 'in', ['sent', 'unknown', 'data'])
    .orderBy('sent_at', (last) => last.desc().nullsLast())
    .limit(1)
    .executeTakeFirst()

/**
 * Whether somebody of a case was given another address after a mail to them had gone, or the mail was
 * for whoever they came after.
 */
export async function hasMovedSince(
  db: Db,
  { caseId, mail, role }: { readonly caseId: string; readonly mail: string; readonly role: Role },
): Promise<boolean> {
  const changed =
    role === 'line'
      ? sql`type = 'line-changed' or (type = 'address-changed' and body::jsonb->>'who' = 'line')`
      : sql`type in ('address-changed', 'person-changed') and body::jsonb->>'who' = ${role}`
  const { rows } = await sql<{ moved: boolean }>`
    select exists (
      select 1 from events where case_id = ${caseId} and (${changed}) and number > (
        select max(number) from events where case_id = ${caseId} and type = 'mailed'
          and body::jsonb->>'mail' = ${mail})
      union all
      select 1 from notices where mail_id = ${mail} and type = 'replaced') as moved`.execute(db)
  return rows[0]?.moved ?? false
}

/** What came back of a mail, told by the newest message about it. */
export interface CameBackOf {
  readonly kind: string
  readonly cause: string | null
  readonly said: string | null
  readonly at: Date
}

/** What is known of a case's mails from messages that came in, the oldest first; also of those that left with it. */
export const cameBackTo = (db: Db, { caseId }: { readonly caseId: string }) =>
  db
    .selectFrom('mail_in')
    .innerJoin('mails as named', 'named.id', 'mail_in.mail_id')
    .innerJoin('mails as ours', (join) =>
      join.on((of) =>
        of.or([
          of('ours.id', '=', of.ref('named.id')),
          of('ours.together', '=', of.ref('named.together')),
        ]),
      ),
    )
    .select(['ours.id as mail_id', 'cause', 'said'])
    .select(sql<string>`mail_in.kind`.as('kind'))
    .where('ours.case_id', '=', caseId)
    .where('mail_in.kind', 'in', ['failed', 'delayed', 'delivered', 'relayed', 'list-refusal'])
    .where('mail_in.state', 'in', ['settled', 'handed'])
    .orderBy('received_at')
