import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Role } from '../../../workflows/pack/types.ts'
import type { Db } from '../../connect.ts'
import { sealedMaybe } from '../../keys/to-seal.ts'
import type { MailInTable } from '../../tables/mail-in.ts'

/**
 * What came in by mail, each message once. Who takes it in writes it down and nothing more; the server
 * judges it, hands it to a case, or lays it before a person.
 */

export type MailIn = Selectable<MailInTable>

export type NewMailIn = Pick<
  Insertable<MailInTable>,
  'id' | 'raw' | 'recipient' | 'sender' | 'is_cut'
>

/** Writes a message down. The same one again changes nothing. For both roles: it reads nothing. */
export async function addMailIn(db: Db, mail: NewMailIn): Promise<void> {
  await db
    .insertInto('mail_in')
    .values(mail)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What nobody has judged yet, the oldest first. */
export const newMailIn = (db: Db, limit: number): Promise<MailIn[]> =>
  db
    .selectFrom('mail_in')
    .selectAll()
    .where('state', '=', 'new')
    .orderBy('received_at')
    .limit(limit)
    .execute()

export interface HandedMailIn {
  readonly id: string
  readonly kind: string | null
  /** Why the case did not take it, where it did not. */
  readonly refused: string | null
  /** Whom the mail was for that it is about. */
  readonly to_role: Role
}

/** What a case has taken from its in-tray, or refused. */
export const handedMailIn = (db: Db, limit: number): Promise<HandedMailIn[]> =>
  db
    .selectFrom('mail_in')
    .innerJoin('intray', 'intray.id', 'mail_in.submission')
    .innerJoin('mails', 'mails.id', 'mail_in.mail_id')
    .select(['mail_in.id', 'mail_in.kind', 'intray.refused', 'mails.to_role'])
    .where('mail_in.state', '=', 'handed')
    .where((of) =>
      of.or([of('intray.event_number', 'is not', null), of('intray.refused', 'is not', null)]),
    )
    .orderBy('mail_in.received_at')
    .limit(limit)
    .execute()

/**
 * Done with a message: by itself, or by a person of this name. What people wrote stands in the case by
 * then; what a mail server said stays, as it is shown with the mail.
 */
export async function settleMailIn(
  db: Db,
  id: string,
  done: { readonly state: 'settled' | 'aside'; readonly at: Date; readonly by?: string },
): Promise<void> {
  await db
    .updateTable('mail_in')
    .set({
      ...{ state: done.state, settled_at: done.at, settled_by: done.by ?? null },
      ...{ raw: null, recipient: null, sender: null, from_address: null, subject: null },
      said: sql<
        string | null
      >`case when kind in ('failed', 'delayed', 'list-refusal') then said end`,
    })
    .where('id', '=', id)
    .execute()
}

/** Counts a try to judge a message. Answers with how often it was tried, this time included. */
export async function triedMailIn(db: Db, id: string): Promise<number> {
  const row = await db
    .updateTable('mail_in')
    .set((mail) => ({ tries: sql<number>`${mail.ref('tries')} + 1` }))
    .where('id', '=', id)
    .returning('tries')
    .executeTakeFirst()
  return row?.tries ?? 0
}

/** Writes down what a message is, or what became of it. */
export async function changeMailIn(
  db: Db,
  id: string,
  changes: Updateable<MailInTable>,
): Promise<void> {
  await db.updateTable('mail_in').set(changes).where('id', '=', id).execute()
}

/**
 * Says which mail of which case a message is about. What a mail server said of it stays for as long as the
 * case's mails do, and under the same key.
 */
export async function placeMailIn(
  db: Db,
  id: string,
  {
    caseId,
    said,
    ...placed
  }: Pick<Updateable<MailInTable>, 'mail_id' | 'submission'> & {
    readonly caseId: string | null
    readonly said: string | null
  },
): Promise<void> {
  await db
    .updateTable('mail_in')
    .set({
      ...{ case_id: caseId, ...placed },
      said: caseId ? sealedMaybe({ caseId, stage: 'address', now: true }, said) : said,
    })
    .where('id', '=', id)
    .execute()
}

/** What waits for a person, the newest first, and how much there is. */
export async function pileOfMail(
  db: Db,
  limit: number,
): Promise<{ count: number; mails: (MailIn & { reference: string | null })[] }> {
  const [mails, { count }] = await Promise.all([
    db
      .selectFrom('mail_in')
      .leftJoin('cases', 'cases.id', 'mail_in.case_id')
      .selectAll('mail_in')
      .select('cases.reference')
      .where('mail_in.state', '=', 'pile')
      .orderBy('received_at', 'desc')
      .limit(limit)
      .execute(),
    countPile(db),
  ])
  return { count, mails }
}

/** What nobody could place, and what waits for a person therefore. */
export const onPile = (db: Db) => db.selectFrom('mail_in').where('state', '=', 'pile')

/** How much that is, and since when. */
export async function countPile(db: Db): Promise<{ count: number; since: Date | null }> {
  const row = await onPile(db)
    .select(({ fn }) => [fn.countAll<string>().as('count'), fn.min('received_at').as('since')])
    .executeTakeFirst()
  return { count: Number(row?.count ?? 0), since: row?.since ?? null }
}

/** One message of the pile, with whom our mail was for that it is about; or nothing where it is not there any more. */
export const findOnPile = (
  db: Db,
  id: string,
): Promise<(MailIn & { reference: string | null; to_role: Role | null }) | undefined> =>
  db
    .selectFrom('mail_in')
    .leftJoin('cases', 'cases.id', 'mail_in.case_id')
    .leftJoin('mails', 'mails.id', 'mail_in.mail_id')
    .selectAll('mail_in')
    .select(['cases.reference', 'mails.to_role'])
    .where('mail_in.id', '=', id)
    .where('mail_in.state', '=', 'pile')
    .executeTakeFirst()

/** How much came about a case since an instant of the wall clock. */
export async function countMailIn(db: Db, caseId: string, since: Date): Promise<number> {
  const row = await db
    .selectFrom('mail_in')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('case_id', '=', caseId)
    .where('received_at', '>', since)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

/** Forgets what a person put aside, and what was about no mail of ours, before an instant. */
export async function deleteOldMailIn(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('mail_in')
    .where('settled_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
