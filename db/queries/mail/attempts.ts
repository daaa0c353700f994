import { type Selectable, sql } from 'kysely'
import type { NoticeType } from '../../../workflows/notify/kinds.ts'
import type { Db, Tx } from '../../connect.ts'
import { sealedModel, sealedText } from '../../keys/to-seal.ts'
import type { MailState, MailTable } from '../../tables/mails.ts'
import { heldSince } from './acts.ts'

/** Attempts to deliver a mail, each with its dispatch. Leases and ends are on the wall clock. */
type Mail = Selectable<MailTable>

/** A mail as it stands, and since when all mail of cases is held back, if it is (wall clock). */
export type LockedMail = Mail & { readonly held_since: Date | null }

/** One mail, locked until the transaction ends: two attempts come one after the other. */
export const lockMail = (tx: Tx, id: string): Promise<LockedMail | undefined> =>
  tx
    .selectFrom('mails')
    .selectAll()
    .select(heldSince.as('held_since'))
    .where('id', '=', id)
    .forUpdate('mails')
    .executeTakeFirst()

/** How a mail stands, locked like that, without what it says: for where that cannot be read. */
export const lockState = (
  tx: Tx,
  id: string,
): Promise<Pick<Mail, 'id' | 'attempt' | 'state'> | undefined> =>
  tx
    .selectFrom('mails')
    .select(['id', 'attempt', 'state'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

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
    .with('begun', (of) =>
      of
        .updateTable('mails')
        .set({ state: 'pending', attempt, lease_until: leaseUntil })
        .where('id', '=', id),
    )
    .insertInto('dispatches')
    .values({ mail_id: id, attempt, started_at: now, state: 'started' })
    .execute()
}

/**
 * Keeps what the mail says at this attempt, and its date on the case's clock, to be said again where
 * it may have been sent.
 */
export async function keepModel(
  tx: Tx,
  { id, case_id: caseId }: Pick<Mail, 'id' | 'case_id'>,
  model: object,
  date: Date,
): Promise<void> {
  const kept = caseId
    ? sealedModel({ caseId, stage: 'address' }, model)
    : sql<string>`${JSON.stringify(model)}`
  await tx
    .updateTable('mails')
    .set({ model: sql`${kept}::jsonb`, dated_at: date })
    .where('id', '=', id)
    .execute()
}

/** When, on the wall clock, and what is known of it beside. */
export interface Settling {
  readonly at: Date
  readonly reply?: string
  readonly why?: 'unwritten'
  readonly sentAt?: Date
}

/** Ends a mail on which no attempt is under way, and the attempt that was the last. */
export async function settleMail(
  tx: Tx,
  { id, attempt }: Attempt,
  state: MailState,
  { at, reply, why, sentAt }: Settling,
): Promise<void> {
  await tx
    .updateTable('mails')
    .set({
      ...{ state, lease_until: null },
      ...(reply === undefined ? {} : { reply }),
      ...(why ? { why } : {}),
      ...(sentAt ? { sent_at: sentAt } : {}),
    })
    .where('id', '=', id)
    .execute()
  await tx
    .updateTable('dispatches')
    .set({ state: why ?? state, ended_at: at, ...(reply === undefined ? {} : { reply }) })
    .where('mail_id', '=', id)
    .where('attempt', '=', attempt)
    .execute()
}

/**
 * Written after the relay's 354: the mails of one message may be out. False, and nothing is written,
 * where another attempt has one of them now.
 */
export async function intendMails(
  db: Db,
  mails: readonly (Attempt & { readonly caseId: string | null })[],
  { subject, digest }: { readonly subject: string; readonly digest: string | null },
): Promise<boolean> {
  const subjects = mails.map(({ id, caseId }) => {
    const kept = (text: string) =>
      caseId ? sealedText({ caseId, stage: 'address' }, text) : sql`${text}`
    const said = digest === null ? null : kept(digest)
    return sql`(${id}::uuid, ${kept(subject)}::text, ${said}::text)`
  })
  const { rows } = await sql<{ id: string }>`
    update mails set state = 'data', subject = intended.subject, digest = intended.digest
    from (values ${sql.join(subjects)}) as intended (id, subject, digest)
    where mails.id = intended.id and ${sql.lit(mails.length)} = (
      select count(*) from mails m where (m.id, m.attempt) in (${pairs(mails)})
        and m.state = 'pending')
    returning mails.id`.execute(db)
  return rows.length === mails.length
}

const pairs = (mails: readonly Attempt[]) =>
  sql.join(mails.map(({ id, attempt }) => sql`(${id}::uuid, ${attempt}::int)`))

/** How an attempt ended, as the relay said it. */
export interface AttemptEnd {
  readonly at: Date
  readonly state: string
  readonly reply: string | null
  readonly phase: string | null
  readonly code: number | null
}

/**
 * Writes down what came of an attempt at one message. A mail in it changes only while this attempt has
 * it and nothing is settled, so that who comes late changes nothing.
 */
export async function endAttempts(
  db: Db,
  mails: readonly Attempt[],
  state: MailState,
  { at, reply, ...end }: AttemptEnd,
): Promise<void> {
  await db
    .with('ended', (of) =>
      of
        .updateTable('mails')
        .set({ state, reply, lease_until: null, ...(state === 'sent' ? { sent_at: at } : {}) })
        .where(sql<boolean>`(id, attempt) in (${pairs(mails)})`)
        .where('state', 'in', ['pending', 'data']),
    )
    .updateTable('dispatches')
    .set({ ...end, reply, ended_at: at })
    .where(sql<boolean>`(mail_id, attempt) in (${pairs(mails)})`)
    .execute()
}

/** What later mails to the same person hold that have gone, or are due at an instant of the case's clock. */
export async function typesThatFollow(
  tx: Tx,
  { id, case_id: caseId, to_role: to, send_at: sendAt }: Mail,
  now: Date,
): Promise<NoticeType[]> {
  const rows = await tx
    .selectFrom('mails')
    .innerJoin('notices', 'notices.mail_id', 'mails.id')
    .select('notices.type')
    .where('mails.case_id', '=', caseId)
    .where('mails.to_role', '=', to)
    .where('mails.state', 'in', ['pending', 'data', 'sent'])
    .where('mails.send_at', '<=', now)
    .where((mail) =>
      mail.or([
        mail('mails.send_at', '>', sendAt),
        mail.and([mail('mails.send_at', '=', sendAt), mail('mails.id', '>', id)]),
      ]),
    )
    .execute()
  return rows.map(({ type }) => type)
}
