import { type Insertable, type Selectable, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { MailSettled } from '../../workflows/case/codes.ts'
import type { CaseEvent } from '../../workflows/case/events.ts'
import type { PlannedMail } from '../../workflows/contract/commands.ts'
import type { NoticeType } from '../../workflows/notify/kinds.ts'
import type { Role } from '../../workflows/pack/types.ts'
import type { Db, Tx } from '../connect.ts'
import { isKept } from '../keys/to-seal.ts'
import type { MailTable, NoticeTable } from '../tables/mails.ts'
import { eventFrom, type Typed } from './record.ts'

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

/** When a mail went, where it has gone, or is to go: one that waited for its relay went later than planned. */
const wentAt = sql<Date>`case when state in ('data', 'sent', 'unknown')
  then coalesce(dated_at, send_at) else send_at end`

/** What a person gets, or got, in working hours after an instant of the case's clock, in order. */
export const mailsInHours = (
  db: Db,
  { caseId, to, after }: { caseId: string; to: Role; after: Date },
): Promise<Pick<Mail, 'id' | 'send_at' | 'state' | 'attempt'>[]> =>
  db
    .selectFrom('mails')
    .select(['id', wentAt.as('send_at'), 'state', 'attempt'])
    .where('case_id', '=', caseId)
    .where('to_role', '=', to)
    .where('timing', '=', 'working-hours')
    .where('state', '<>', 'cancelled')
    .where(wentAt, '>=', after)
    .orderBy(wentAt)
    .execute()

/**
 * The mail to a person that waits for the relay: tried, surely not sent, and not being tried. Locks
 * it; one that an attempt is just taking is passed over.
 */
export const lockWaitingMail = (
  tx: Tx,
  { caseId, to }: { caseId: string; to: Role },
): Promise<Pick<Mail, 'id'> | undefined> =>
  tx
    .selectFrom('mails')
    .select('id')
    .where('case_id', '=', caseId)
    .where('to_role', '=', to)
    .where('timing', '=', 'working-hours')
    .where('state', '=', 'pending')
    .where('attempt', '>', 0)
    .where('lease_until', 'is', null)
    .orderBy('send_at', 'desc')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()

/**
 * Whether a mail that was not tried yet can still be added to: then it is locked, and no attempt
 * takes it before the transaction ends. Never waits for one that is just taking it.
 */
export async function lockUntriedMail(tx: Tx, id: string): Promise<boolean> {
  const found = await tx
    .selectFrom('mails')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .where('attempt', '=', 0)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return found !== undefined
}

/** Queues a mail that tells of no event; one of its id stays as it is. */
export async function ensureMail(db: Db, mail: Insertable<MailTable>): Promise<void> {
  await db
    .insertInto('mails')
    .values(mail)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What a mail tells of, whichever mail it is. */
export type Told = Omit<Insertable<NoticeTable>, 'mail_id'>

/** Queues a mail that tells of an event. False, and nothing is written, where there is one of its id. */
export async function insertMailTelling(
  tx: Tx,
  mail: Insertable<MailTable>,
  { case_id, event_number, type, to_role, duties }: Told,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .with('queued', (of) =>
      of
        .insertInto('mails')
        .values(mail)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id'),
    )
    .insertInto('notices')
    .columns(['case_id', 'event_number', 'type', 'to_role', 'duties', 'mail_id'])
    .expression((of) =>
      of
        .selectFrom('queued')
        .select([sql`${case_id}::uuid`.as('case_id'), sql`${event_number}::int`.as('event_number')])
        .select([sql`${type}`.as('type'), sql`${to_role}`.as('to_role')])
        .select([sql`${duties}::jsonb`.as('duties'), 'queued.id']),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Queues mails of a case that just opens, each with what it tells, which is one notice. Queries. */
export const mailsToInsert = (
  tx: Tx,
  mails: readonly {
    readonly mail: Insertable<MailTable> & { readonly id: string }
    readonly told: Told
  }[],
) => [
  tx.insertInto('mails').values(mails.map(({ mail }) => mail)),
  tx.insertInto('notices').values(mails.map(({ mail, told }) => ({ ...told, mail_id: mail.id }))),
]

/** Says that a mail tells of an event. */
export async function insertNotice(tx: Tx, notice: Insertable<NoticeTable>): Promise<void> {
  await tx.insertInto('notices').values(notice).execute()
}

/**
 * Whom a mail is for, how it stands, and what it says, or would have said: the types of its notices, in
 * order.
 */
export async function findAddressee(
  db: Db,
  id: string,
): Promise<(Pick<Mail, 'to_role' | 'state' | 'why'> & { types: NoticeType[] }) | undefined> {
  const row = await db
    .selectFrom('mails')
    .select(['to_role', 'state', 'why', 'model'])
    .select(
      sql<NoticeType[]>`array(select type from notices
        where mail_id = mails.id order by event_number)`.as('planned'),
    )
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const { model, planned, ...mail } = row
  const said = (model as { notices?: { type: NoticeType }[] } | null)?.notices
  return { ...mail, types: said ? [...new Set(said.map(({ type }) => type))] : planned }
}

/** A notice of a mail with the event that caused it, and what was typed with that. */
export interface Caused {
  readonly type: NoticeType
  readonly duties: string[]
  readonly cause: CaseEvent
  readonly words: Typed
}

/** What a mail of a case tells of, in the order of the events; one that goes once more tells what the first told. */
export async function causesOf(db: Db, mail: string): Promise<Caused[]> {
  const rows = await db
    .selectFrom('notices')
    .innerJoin('events', (join) =>
      join
        .onRef('events.case_id', '=', 'notices.case_id')
        .onRef('events.number', '=', 'notices.event_number'),
    )
    .select(['notices.type', 'notices.duties', 'events.body'])
    .select((of) =>
      jsonArrayFrom(
        of
          .selectFrom('event_words')
          .select(['field', 'value'])
          .whereRef('event_words.case_id', '=', 'events.case_id')
          .whereRef('event_words.number', '=', 'events.number'),
      ).as('words'),
    )
    .where((of) =>
      of.or([
        of('mail_id', '=', mail),
        of('mail_id', '=', of.selectFrom('mails').select('again_of').where('id', '=', mail)),
      ]),
    )
    .orderBy('event_number')
    .execute()
  return rows.map(({ type, duties, body, words }) => ({
    ...{ type, duties, cause: eventFrom(body) },
    words: Object.fromEntries(words.filter(isKept).map(({ field, value }) => [field, value])),
  }))
}

/** The newest report about a mail, by its kind: that it came back, is delayed, or arrived. */
const newestReport = sql<string | null>`(select kind from mail_in
  where mail_in.mail_id = mails.id and mail_in.case_id = mails.case_id
    and kind in ('failed', 'delayed', 'delivered', 'relayed', 'list-refusal')
    and mail_in.state in ('settled', 'handed')
  order by received_at desc limit 1)`

/** The settled mails to a case's leaver, a row for each notice in them, the soonest first. */
export const settledMailsToLeaver = (db: Db, caseId: string) =>
  db
    .selectFrom('mails')
    .innerJoin('notices', (join) =>
      join.on((of) =>
        of.or([
          of('notices.mail_id', '=', of.ref('mails.id')),
          of('notices.mail_id', '=', of.ref('mails.again_of')),
        ]),
      ),
    )
    .select(['mails.id', 'mails.send_at', 'mails.dated_at', 'mails.state', 'mails.settled_as'])
    .select(['notices.type', newestReport.as('report')])
    .where('mails.case_id', '=', caseId)
    .where('mails.to_role', '=', 'leaver')
    .where('mails.state', 'in', ['sent', 'unknown', 'failed'])
    // What could not be written is nothing that a mail server answered.
    .where('mails.why', 'is', null)
    .orderBy('mails.send_at')
    .execute()

/** What a person made of a mail in doubt; of one that is not, nothing changes. */
export async function settleUnknown(tx: Tx, id: string, as: MailSettled): Promise<void> {
  await tx
    .updateTable('mails')
    .set({ settled_as: as })
    .where('id', '=', id)
    .where('state', '=', 'unknown')
    .execute()
}
