import { type RawBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { NoticeType } from '../../../workflows/notify/kinds.ts'
import type { Role } from '../../../workflows/pack/types.ts'
import { MINUTE } from '../../../workflows/plan/durations.ts'
import type { Db, Tx } from '../../connect.ts'
import type { MailState } from '../../tables/mails.ts'
import type { Addressee } from './addressees.ts'

/**
 * Mails of cases that wait for their reader's one mail of the day. A reader is an address, in lower
 * case, whatever their roles. `send_at` and `dated_at` are on a case's clock, `handed_at` on the wall.
 */

/** The address that mail to a role of a case goes to: where nobody has the role, the chief stands in. */
const emailOf = sql<string>`lower((select p.email from people p
  where p.case_id = mails.case_id and p.role in (mails.to_role, 'chief')
  order by p.role <> mails.to_role limit 1))`

/** Where a mail that is about to go belongs. */
export interface Placing {
  /** Its reader's address. */
  readonly email: string
  /** A mail in working hours has gone to it between the two instants. */
  readonly had: boolean
  /** What it tells of. */
  readonly types: readonly NoticeType[]
  /** Somebody moves the clocks of all cases just now. */
  readonly moving: boolean
}

/** What has to be known to place a mail; the instants are on its case's clock. */
export async function placingOf(db: Db, mail: string, day: Day): Promise<Placing> {
  const { rows } = await sql<Placing>`
    select email, exists (${mailed(sql`email`, day)}) as had, exists (${clocksMoving}) as moving,
      array(select type from notices where mail_id = ${mail}) as types
    from (select ${emailOf} as email from mails where id = ${mail}) as reader`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`There is no mail ${mail}`)
  return row
}

/**
 * Hands a mail to its reader's one mail of the day; since when it was stays. The addressee of the
 * address is made where there is none. Their link lives on until `expires` at least; one that has
 * ended is replaced by the next generation. Answers with the addressee's id. Twice is once.
 */
export async function handMail(
  tx: Tx,
  mail: string,
  { id, email, at, now, expires }: Handing,
): Promise<string> {
  const row = await tx
    .with('handed', (of) =>
      of
        .updateTable('mails')
        .set({ handed_at: sql<Date>`coalesce(handed_at, ${at})` })
        .where('id', '=', mail),
    )
    .insertInto('addressees')
    .values({ id, email, generation: 1, expires_at: expires })
    .onConflict((conflict) =>
      conflict.column('email').doUpdateSet((one) => ({
        generation: sql<number>`${one.ref('addressees.generation')}
          + case when ${one.ref('addressees.expires_at')} < ${now} then 1 else 0 end`,
        expires_at: sql<Date>`greatest(${one.ref('addressees.expires_at')}, ${expires})`,
      })),
    )
    .returning('addressees.id')
    .executeTakeFirstOrThrow()
  return row.id
}

interface Handing {
  /** Of the addressee, where there is none of the address. */
  readonly id: string
  /** In lower case. */
  readonly email: string
  /** On the wall clock. */
  readonly at: Date
  /** On the case's clock, as the end of the link is. */
  readonly now: Date
  readonly expires: Date
}

/** Puts a mail off to an instant of its case's clock. */
export async function putOff(tx: Tx, id: string, sendAt: Date): Promise<void> {
  await tx
    .updateTable('mails')
    .set({ send_at: sendAt, handed_at: null })
    .where('id', '=', id)
    .execute()
}

/** From one instant of a case's clock to another. */
export interface Day {
  readonly from: Date
  readonly to: Date
}

const mailed = (email: RawBuilder<unknown>, { from, to }: Day) => sql`
  select from mails where case_id in
      (select case_id from people where lower(people.email) = ${email} and role <> 'leaver')
    and timing = 'working-hours' and state in ('data', 'sent', 'unknown')
    and dated_at >= ${from} and dated_at < ${to}
    and to_role <> 'leaver' and ${emailOf} = ${email}`

/** Whether a mail in working hours has gone to an address on a day. */
export async function wasMailed(db: Db, email: string, day: Day): Promise<boolean> {
  const { rows } = await sql<{ had: boolean }>`
    select exists (${mailed(sql`${email}`, day)}) as had`.execute(db)
  return rows[0]?.had ?? false
}

/** A mail that was handed over and is not being tried. */
export interface Handed {
  readonly id: string
  readonly caseId: string
  readonly to_role: Role
  readonly state: MailState
  readonly together: string | null
  /** On the case's clock, milliseconds since 1970. */
  readonly sendAt: number
  /** On the wall clock. */
  readonly handedAt: number
}

/** What waits for a person, and whether more is just about to come. */
export interface Waiting {
  readonly addressee: Addressee
  /** The soonest first. */
  readonly mails: readonly Handed[]
  /** Another case of theirs has something due, or all clocks are just being moved. */
  readonly coming: boolean
}

/** What waits for an addressee; nothing where there is no such person. `now` is the wall clock. */
export async function handedTo(tx: Tx, id: string, now: number): Promise<Waiting | undefined> {
  const at = new Date(now)
  const row = await tx
    .selectFrom('addressees')
    .selectAll()
    .select((of) => [
      sql<boolean>`exists (${coming(now)} union all ${clocksMoving})`.as('coming'),
      jsonArrayFrom(
        of
          .selectFrom('mails')
          .select(['mails.id', 'case_id', 'to_role', 'state', 'together'])
          .select([millis('send_at').as('sendAt'), millis('handed_at').as('handedAt')])
          .where(
            sql<boolean>`case_id in (select case_id from people
              where lower(people.email) = addressees.email and role <> 'leaver')`,
          )
          .where(emailOf, '=', sql<string>`addressees.email`)
          .where('handed_at', 'is not', null)
          .where('case_id', 'is not', null)
          .where('state', 'in', ['pending', 'data'])
          .where((mail) =>
            mail.or([mail('lease_until', 'is', null), mail('lease_until', '<=', at)]),
          )
          .orderBy('send_at')
          .orderBy('mails.id'),
      ).as('mails'),
    ])
    .where('addressees.id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { mails, coming: isComing, ...addressee } = row
  return {
    addressee,
    coming: isComing,
    mails: mails.flatMap(({ case_id: caseId, ...mail }) => (caseId ? [{ ...mail, caseId }] : [])),
  }
}

const millis = (column: 'send_at' | 'handed_at') =>
  sql<number>`round(extract(epoch from ${sql.ref(column)}) * 1000)`

/** The turn to move the clocks of all cases at once. */
export const ALL_CLOCKS = 'all-clocks'

const clocksMoving = sql`select from leases where name = ${ALL_CLOCKS} and until > now()`

/** For how long somebody's mail waits for what another case of theirs is just about to say. */
const JUST_NOW = 2 * MINUTE

/**
 * A case in which an addressee acts that has something due and has not dealt with it yet: what comes
 * of it may belong into the same mail.
 */
function coming(now: number) {
  const caseNow = sql`${new Date(now)}::timestamptz + cases.ahead_ms * interval '1 millisecond'`
  return sql`select from cases
    where id in (select case_id from people
        where lower(people.email) = addressees.email and role <> 'leaver')
      and next_at <= ${caseNow}
      and next_at > ${caseNow} - ${JUST_NOW} * interval '1 millisecond'
      and not exists (select from mails where mails.case_id = cases.id
        and handed_at is not null and state in ('pending', 'data') and send_at <= next_at)`
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
