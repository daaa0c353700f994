import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { PlannedMail } from '../../workflows/contract/commands.ts'
import type { Db, Tx } from '../connect.ts'
import type { CaseTable } from '../tables/cases.ts'
import { compiledOnce } from './compiled.ts'
import { isUntaken } from './intray.ts'
import { isListenedTo } from './programs/listened-to.ts'

export type CaseRow = Selectable<CaseTable>

/** One case as it stands, or nothing. */
export const findCase = (db: Db, id: string): Promise<CaseRow | undefined> =>
  db.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst()

/** What of a case the API tells. */
export type ToldCase = Pick<
  CaseRow,
  'id' | 'reference' | 'state' | 'language' | 'last_number' | 'ahead_ms'
> &
  Pick<CaseRow, 'pack_hash' | 'calendar_hash' | 'policy_organisation'>

const toldCase = compiledOnce<{ readonly id: string }, ToldCase>((db, { id }) =>
  db
    .selectFrom('cases')
    .select(['id', 'reference', 'state', 'language', 'last_number', 'ahead_ms'])
    .select(['pack_hash', 'calendar_hash', 'policy_organisation'])
    .where('id', '=', id),
)

/** The same of one case, or nothing: asked at each start. */
export async function findToldCase(db: Db, id: string): Promise<ToldCase | undefined> {
  const [found] = await toldCase(db, { id })
  return found
}

/** One case that is known to be there. Throws where it is not. */
export const readCaseRow = (db: Db, id: string): Promise<CaseRow> =>
  db.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

export type CaseHead = NonNullable<Awaited<ReturnType<typeof lockCase>>>

/**
 * What an event is added to, if the case is there. Locks the case until the transaction ends, so that
 * one writer adds.
 */
export const lockCase = (tx: Tx, id: string) =>
  tx
    .selectFrom('cases')
    .select(['state', 'last_number', 'head_hash', 'pack_hash', 'calendar_hash'])
    .select(['policy_organisation', 'reference', isListenedTo.as('is_listened_to')])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** Opens a case. A query; it answers with the case's reference, and throws where there is one of this id. */
export const caseToInsert = (tx: Tx, row: Insertable<CaseTable>) =>
  tx
    .insertInto('cases')
    .values(row)
    .returning(['reference', isListenedTo.as('is_listened_to')])

/** Changes columns of a case; the same twice is once. */
export async function updateCase(db: Db, id: string, changed: Updateable<CaseTable>) {
  await db.updateTable('cases').set(changed).where('id', '=', id).execute()
}

/**
 * The same for a case whose record or mails have changed: it next acts at `next_at`, or when its next
 * mail goes, whichever is sooner. Answers with its mails that still have to go, the soonest first.
 */
export async function updateActing(
  db: Db,
  id: string,
  { next_at, ...changed }: Updateable<CaseTable> & { next_at: Date | null },
): Promise<PlannedMail[]> {
  const { mails } = await db
    .updateTable('cases')
    .set({
      ...changed,
      next_at: sql<Date>`least(${next_at}::timestamptz, (select min(send_at) from mails
        where mails.case_id = cases.id and mails.state in ('pending', 'data')))`,
    })
    .where('id', '=', id)
    .returning((of) =>
      jsonArrayFrom(
        of
          .selectFrom('mails')
          .select(['mails.id', sql<number>`round(extract(epoch from send_at) * 1000)`.as('at')])
          .whereRef('mails.case_id', '=', 'cases.id')
          .where('mails.state', 'in', ['pending', 'data'])
          .orderBy('send_at'),
      ).as('mails'),
    )
    .executeTakeFirstOrThrow()
  return mails
}

/** The one case of an id or a reference, or where neither is given all open ones, in order. */
export async function caseIds(
  db: Db,
  named?: string,
): Promise<{ readonly id: string; readonly reference: string }[]> {
  const cases = db.selectFrom('cases').select(['id', 'reference']).orderBy('reference')
  if (named === undefined) return cases.where('status', '<>', 'closed').execute()
  return cases
    .where((by) => by.or([sql<boolean>`id::text = ${named}`, by('reference', '=', named)]))
    .execute()
}

/**
 * Cases whose list columns an earlier version drew, locked for the transaction; those that
 * somebody else holds are left to them.
 */
export const casesDrawnBefore = (tx: Tx, projection: number, limit: number) =>
  tx
    .selectFrom('cases')
    .select(['id', 'state', 'ahead_ms'])
    .where('projection', '<', projection)
    .orderBy('projection')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()

/** A case on the time machine: how far its clock is ahead, and when it next acts by it. */
export type ClockRow = Pick<CaseRow, 'id' | 'ahead_ms' | 'next_at'>

/** The cases whose clock can be moved: open, or with mail to go. */
export const casesOnTheMachine = (db: Db): Promise<ClockRow[]> =>
  db
    .selectFrom('cases')
    .select(['id', 'ahead_ms', 'next_at'])
    .where('time_machine', '=', true)
    .where((by) => by.or([by('status', '<>', 'closed'), by('next_at', 'is not', null)]))
    .orderBy('id')
    .execute()

/** How far the furthest of those clocks is ahead, in milliseconds; null where there is none. */
export const furthestAhead = (db: Db) =>
  db
    .selectFrom('cases')
    .select((of) => of.fn.max('ahead_ms').as('ahead'))
    .where('time_machine', '=', true)
    .where((by) => by.or([by('status', '<>', 'closed'), by('next_at', 'is not', null)]))

/**
 * Cases with their people, what waits in the in-tray, and the settings that their pages show: a
 * round trip costs more than all that it reads. A query for the caller to narrow.
 */
export const wholeCases = (db: Db) =>
  db
    .selectFrom('cases')
    .select(['cases.id', 'reference', 'state', 'kind', 'language', 'pack_hash', 'calendar_hash'])
    .select(['policy_organisation', 'time_machine', 'next_at', 'waits_on', 'ahead_ms'])
    .select((of) => [
      sql<string | null>`(select body ->> 'organisation' from settings)`.as('organisation'),
      sql<string | null>`(select body -> 'hrMailbox' ->> 'phone' from settings)`.as('hr_phone'),
      sql<number | null>`(select (body ->> 'keepYears')::int from settings)`.as('keep_years'),
      jsonArrayFrom(
        of
          .selectFrom('people')
          .select(['role', 'name', 'email', 'work_email', 'role_title', 'start_date', 'phone'])
          .whereRef('people.case_id', '=', 'cases.id'),
      ).as('people'),
      jsonArrayFrom(
        of
          .selectFrom('intray')
          .select(['message', 'words'])
          .select(sql<number>`extract(epoch from now() - received_at) * 1000`.as('ms'))
          .whereRef('intray.case_id', '=', 'cases.id')
          .where('intray.kind', '=', 'message')
          .where(isUntaken)
          .orderBy('received_at'),
      ).as('waiting'),
    ])

/** The open cases in which an address acts, with the role and that person's link; leavers and HR aside. */
export const casesOfActor = (db: Db, email: string) =>
  wholeCases(db)
    .innerJoin('people as actor', 'actor.case_id', 'cases.id')
    .innerJoin('links', (join) =>
      join.onRef('links.case_id', '=', 'cases.id').onRef('links.role', '=', 'actor.role'),
    )
    .select(['actor.role', 'actor.name', 'links.id as link_id', 'links.generation'])
    .where(sql<boolean>`lower(actor.email) = ${email}`)
    .where('actor.role', 'not in', ['leaver', 'hr'])
    .where('cases.status', '<>', 'closed')
    .orderBy('cases.reference')
    .execute()

export type WholeCase = Awaited<ReturnType<ReturnType<typeof wholeCases>['execute']>>[number]

const wholeCase = compiledOnce((db, { id }: { readonly id: string }) =>
  wholeCases(db).where('cases.id', '=', id),
)

/** One case of `wholeCases`, or nothing. */
export async function findWholeCase(db: Db, id: string): Promise<WholeCase | undefined> {
  const [found] = await wholeCase(db, { id })
  return found
}
