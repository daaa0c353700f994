import { sql } from 'kysely'
import type { Role } from '../../../workflows/pack/types.ts'
import { MINUTE } from '../../../workflows/plan/durations.ts'
import type { Db, Tx } from '../../connect.ts'
import type { MailState } from '../../schema.ts'

/**
 * Mails of cases that wait for their reader's one mail of the day. A reader is an address, in lower
 * case, whatever their roles. `send_at` and `dated_at` are on a case's clock, `handed_at` on the wall.
 */

/** The address that mail to a role of a case goes to: where nobody has the role, the chief stands in. */
const emailOf = sql<string>`lower((select p.email from people p
  where p.case_id = mails.case_id and p.role in (mails.to_role, 'chief')
  order by p.role <> mails.to_role limit 1))`

/** For the index: only cases in which the address acts can have mail to it. */
const casesOf = (email: string) =>
  sql<boolean>`mails.case_id in (select case_id from people
    where lower(email) = ${email} and role <> 'leaver')`

/** The address of a mail's reader. */
export async function readerOf(db: Db, mail: string): Promise<string> {
  const row = await db
    .selectFrom('mails')
    .select(emailOf.as('email'))
    .where('id', '=', mail)
    .executeTakeFirstOrThrow()
  return row.email
}

/** Hands a mail to its reader's one mail of the day; since when it was stays. */
export async function handMail(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('mails')
    .set({ handed_at: sql<Date>`coalesce(handed_at, ${at})` })
    .where('id', '=', id)
    .execute()
}

/** Whether a mail is still to go, or to be settled. */
export async function isUnderWay(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('mails')
    .select('id')
    .where('id', '=', id)
    .where('state', 'in', ['pending', 'data'])
    .executeTakeFirst()
  return row !== undefined
}

/** Puts a mail off to an instant of its case's clock. */
export async function putOff(tx: Tx, id: string, sendAt: Date): Promise<void> {
  await tx
    .updateTable('mails')
    .set({ send_at: sendAt, handed_at: null })
    .where('id', '=', id)
    .execute()
}

/** Whether a mail in working hours has gone to an address between two instants of a case's clock. */
export async function wasMailed(
  db: Db,
  email: string,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<boolean> {
  const row = await db
    .selectFrom('mails')
    .select('id')
    .where(casesOf(email))
    .where(emailOf, '=', email)
    .where('to_role', '<>', 'leaver')
    .where('timing', '=', 'working-hours')
    .where('state', 'in', ['data', 'sent', 'unknown'])
    .where('dated_at', '>=', from)
    .where('dated_at', '<', to)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** A mail that was handed over and is not being tried. */
export interface Handed {
  readonly id: string
  readonly case_id: string
  readonly to_role: Role
  readonly send_at: Date
  readonly state: MailState
  readonly together: string | null
  readonly handed_at: Date
}

/** What waits for an address, the soonest first. */
export async function handedTo(tx: Tx, email: string, now: Date): Promise<Handed[]> {
  const rows = await tx
    .selectFrom('mails')
    .select(['id', 'case_id', 'to_role', 'send_at', 'state', 'together', 'handed_at'])
    .where(casesOf(email))
    .where(emailOf, '=', email)
    .where('handed_at', 'is not', null)
    .where('state', 'in', ['pending', 'data'])
    .where((mail) => mail.or([mail('lease_until', 'is', null), mail('lease_until', '<=', now)]))
    .orderBy('send_at')
    .orderBy('id')
    .execute()
  return rows.flatMap((row) =>
    row.case_id && row.handed_at
      ? [{ ...row, case_id: row.case_id, handed_at: row.handed_at }]
      : [],
  )
}

/** The turn to move the clocks of all cases at once. */
export const ALL_CLOCKS = 'all-clocks'

const clocksMoving = sql`select 1 from leases where name = ${ALL_CLOCKS} and until > now()`

/** For how long somebody's mail waits for what another case of theirs is just about to say. */
const JUST_NOW = 2 * MINUTE

/**
 * Whether a case in which an address acts has something due that it has not dealt with yet, or all
 * clocks are just being moved: what comes of it may belong into the same mail.
 */
export async function othersAreComing(db: Db, email: string, now: number): Promise<boolean> {
  const caseNow = sql`${new Date(now)}::timestamptz + cases.ahead_ms * interval '1 millisecond'`
  const coming = sql`select 1 from cases
    where id in (select case_id from people where lower(email) = ${email} and role <> 'leaver')
      and next_at <= ${caseNow}
      and next_at > ${caseNow} - ${JUST_NOW} * interval '1 millisecond'
      and not exists (select from mails where mails.case_id = cases.id
        and handed_at is not null and state in ('pending', 'data') and send_at <= next_at)`
  const { rows } = await sql<{ coming: boolean }>`
    select exists (${coming} union all ${clocksMoving}) as coming`.execute(db)
  return rows[0]?.coming ?? false
}

/** Whether somebody moves the clocks of all cases just now. */
export async function clocksMove(db: Db): Promise<boolean> {
  const { rows } = await clocksMoving.execute(db)
  return rows.length > 0
}

/** What one mail tells of goes with another to the same person of the same case. */
export async function joinMails(tx: Tx, from: string, to: string): Promise<void> {
  await tx.updateTable('notices').set({ mail_id: to }).where('mail_id', '=', from).execute()
}

/** Says in which message mails leave: none where one leaves by itself. */
export async function goTogether(
  tx: Tx,
  ids: readonly string[],
  together: string | null,
): Promise<void> {
  await tx.updateTable('mails').set({ together }).where('id', 'in', ids).execute()
}

/** The addressees of whom a mail that was handed over waits. */
export async function addresseesInWait(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('addressees')
    .select('id')
    .where(
      'email',
      'in',
      db
        .selectFrom('mails')
        .select(emailOf.as('email'))
        .where('handed_at', 'is not', null)
        .where('state', 'in', ['pending', 'data']),
    )
    .execute()
  return rows.map(({ id }) => id)
}
