import { type Insertable, type Selectable, sql } from 'kysely'
import type { CaseEvent } from '../../workflows/case/events.ts'
import type { PlannedMail } from '../../workflows/contract/commands.ts'
import type { NoticeType } from '../../workflows/notify/notices.ts'
import type { Role } from '../../workflows/pack/types.ts'
import type { Db, Tx } from '../connect.ts'
import type { MailState, MailTable, NoticeTable } from '../schema.ts'
import { eventFrom, type Typed, typedIn } from './record.ts'

/**
 * The outbox: one row an intended mail, one dispatch an attempt. `send_at` is on the case's clock;
 * leases, attempts and their ends are on the wall clock.
 */
type Mail = Selectable<MailTable>

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

/** What a person gets, or got, in working hours after an instant of the case's clock, in order. */
export const mailsInHours = (
  db: Db,
  { caseId, to, after }: { caseId: string; to: Role; after: Date },
): Promise<Pick<Mail, 'id' | 'send_at' | 'state' | 'attempt'>[]> =>
  db
    .selectFrom('mails')
    .select(['id', 'send_at', 'state', 'attempt'])
    .where('case_id', '=', caseId)
    .where('to_role', '=', to)
    .where('timing', '=', 'working-hours')
    .where('state', '<>', 'cancelled')
    .where('send_at', '>=', after)
    .orderBy('send_at')
    .execute()

/** Queues a mail. Throws where there is one of its id: its event is written once. */
export async function insertMail(tx: Tx, mail: Insertable<MailTable>): Promise<void> {
  await tx.insertInto('mails').values(mail).execute()
}

/** Queues a mail that belongs to no case; one of its id stays as it is. */
export async function ensureMail(db: Db, mail: Insertable<MailTable>): Promise<void> {
  await db
    .insertInto('mails')
    .values(mail)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Says that a mail tells of an event. */
export async function insertNotice(tx: Tx, notice: Insertable<NoticeTable>): Promise<void> {
  await tx.insertInto('notices').values(notice).execute()
}

/** One mail as it stands. Throws where there is none. */
export const readMail = (db: Db, id: string): Promise<Mail> =>
  db.selectFrom('mails').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** The same, and locks it until the transaction ends: two attempts come one after the other. */
export const lockMail = (tx: Tx, id: string): Promise<Mail> =>
  tx.selectFrom('mails').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()

/** An attempt to deliver a mail. */
export interface Attempt {
  readonly id: string
  readonly attempt: number
}

/** Begins an attempt on a mail that `lockMail` holds; nobody else may send until the lease ends. */
export async function beginAttempt(
  tx: Tx,
  { id, attempt }: Attempt,
  { now, leaseUntil }: { now: Date; leaseUntil: Date },
): Promise<void> {
  await tx
    .updateTable('mails')
    .set({ state: 'pending', attempt, lease_until: leaseUntil })
    .where('id', '=', id)
    .execute()
  await tx
    .insertInto('dispatches')
    .values({ mail_id: id, attempt, started_at: now, state: 'started' })
    .execute()
}

/** Keeps what the mail says at this attempt, to be said again where it may have been sent. */
export async function keepModel(tx: Tx, id: string, model: object): Promise<void> {
  await tx
    .updateTable('mails')
    .set({ model: JSON.stringify(model) })
    .where('id', '=', id)
    .execute()
}

/** Ends a mail on which no attempt is under way, and the attempt that was the last. */
export async function settleMail(
  tx: Tx,
  { id, attempt }: Attempt,
  state: MailState,
  at: Date,
): Promise<void> {
  await tx.updateTable('mails').set({ state, lease_until: null }).where('id', '=', id).execute()
  await tx
    .updateTable('dispatches')
    .set({ state, ended_at: at })
    .where('mail_id', '=', id)
    .where('attempt', '=', attempt)
    .execute()
}

/** Written after the relay's 354: the mail may be out. False where another attempt has it now. */
export async function intendMail(
  db: Db,
  { id, attempt }: Attempt,
  subject: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('mails')
    .set({ state: 'data', subject })
    .where('id', '=', id)
    .where('attempt', '=', attempt)
    .where('state', '=', 'pending')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** How an attempt ended, as the relay said it. */
export interface AttemptEnd {
  readonly at: Date
  readonly state: string
  readonly reply: string | null
  readonly phase: string | null
  readonly code: number | null
}

/**
 * Writes down what came of an attempt. The mail itself changes only while this attempt has it and
 * nothing is settled, so that who comes late changes nothing.
 */
export async function endAttempt(
  db: Db,
  { id, attempt }: Attempt,
  state: MailState,
  { at, reply, ...end }: AttemptEnd,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('mails')
      .set({ state, reply, lease_until: null, ...(state === 'sent' ? { sent_at: at } : {}) })
      .where('id', '=', id)
      .where('attempt', '=', attempt)
      .where('state', 'in', ['pending', 'data'])
      .execute()
    await tx
      .updateTable('dispatches')
      .set({ ...end, reply, ended_at: at })
      .where('mail_id', '=', id)
      .where('attempt', '=', attempt)
      .execute()
  })
}

/** The first mail to a person about a case, which all others answer. */
export const firstMailTo = (
  db: Db,
  caseId: string,
  to: Role,
): Promise<Pick<Mail, 'id' | 'message_id'> | undefined> =>
  db
    .selectFrom('mails')
    .select(['id', 'message_id'])
    .where('case_id', '=', caseId)
    .where('to_role', '=', to)
    .orderBy('send_at')
    .orderBy('id')
    .executeTakeFirst()

/** The types of a mail's notices, in the order of their events. */
export async function noticeTypes(db: Db, mail: string): Promise<NoticeType[]> {
  const rows = await db
    .selectFrom('notices')
    .select('type')
    .where('mail_id', '=', mail)
    .orderBy('event_number')
    .execute()
  return rows.map(({ type }) => type)
}

/** A notice of a mail with the event that caused it, and what was typed with that. */
export interface Caused {
  readonly type: NoticeType
  readonly duties: string[]
  readonly cause: CaseEvent
  readonly words: Typed
}

/** What a mail of a case tells of, in the order of the events. */
export async function causesOf(db: Db, mail: string): Promise<Caused[]> {
  const rows = await db
    .selectFrom('notices')
    .innerJoin('events', (join) =>
      join
        .onRef('events.case_id', '=', 'notices.case_id')
        .onRef('events.number', '=', 'notices.event_number'),
    )
    .select(['notices.case_id', 'notices.type', 'notices.duties', 'events.number', 'events.body'])
    .where('mail_id', '=', mail)
    .orderBy('event_number')
    .execute()
  const numbers = rows.map(({ number }) => number)
  const words = await typedIn(db, rows[0]?.case_id ?? '', numbers)
  return rows.map(({ type, duties, number, body }) => ({
    ...{ type, duties, cause: eventFrom(body), words: words(number) },
  }))
}

/** The settled mails to a case's leaver, a row for each notice in them, the soonest first. */
export const settledMailsToLeaver = (db: Db, caseId: string) =>
  db
    .selectFrom('mails')
    .innerJoin('notices', 'notices.mail_id', 'mails.id')
    .select(['mails.id', 'mails.send_at', 'mails.state', 'notices.type'])
    .where('mails.case_id', '=', caseId)
    .where('mails.to_role', '=', 'leaver')
    .where('mails.state', 'in', ['sent', 'unknown', 'failed'])
    .orderBy('mails.send_at')
    .execute()
