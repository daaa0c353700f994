import { type Expression, sql } from 'kysely'
import type { StartWords } from '../../people/start.ts'
import type { CaseState } from '../../workflows/case/state.ts'
import type { InShort } from '../../workflows/lists/in-short.ts'
import type { NoticeType } from '../../workflows/notify/kinds.ts'
import type { Role } from '../../workflows/pack/types.ts'
import type { Db } from '../connect.ts'
import type { Submission } from './intray.ts'

/** Lists of cases for HR's pages: each one query, whatever the number of cases. */

/** Cases with the names that a list speaks of. Older cases know no chair and no data lead. */
export const casesWithNames = (db: Db) =>
  db
    .selectFrom('cases')
    .innerJoin('people as leaver', (join) =>
      join.onRef('leaver.case_id', '=', 'cases.id').on('leaver.role', '=', sql.lit('leaver')),
    )
    .innerJoin('people as line', (join) =>
      join.onRef('line.case_id', '=', 'cases.id').on('line.role', '=', sql.lit('line')),
    )
    .innerJoin('people as chief', (join) =>
      join.onRef('chief.case_id', '=', 'cases.id').on('chief.role', '=', sql.lit('chief')),
    )
    .leftJoin('people as chair', (join) =>
      join.onRef('chair.case_id', '=', 'cases.id').on('chair.role', '=', sql.lit('chair')),
    )
    .leftJoin('people as lead', (join) =>
      join.onRef('lead.case_id', '=', 'cases.id').on('lead.role', '=', sql.lit('data-lead')),
    )
    .select(['cases.id', 'cases.reference', 'cases.status', 'cases.kind', 'cases.end_date'])
    .select(['cases.state', 'cases.waits_on', 'cases.next_at', 'cases.done', 'cases.total'])
    .select(['cases.ahead_ms', 'cases.pack_hash', 'cases.calendar_hash'])
    .select('cases.policy_organisation')
    .select(['leaver.name as leaver_name', 'leaver.role_title'])
    .select(['line.name as line_name', 'chief.name as chief_name'])
    .select(({ fn }) => [
      fn.coalesce('chair.name', 'chief.name').as('chair_name'),
      fn.coalesce('lead.name', 'chief.name').as('data_lead_name'),
    ])

/** From this projection on a row has what a line of a list says of it (`activities/list-projection.ts`). */
const SHORT_FROM = sql.lit(4)

/** The name of whoever was asked, by the rung that the line names: the chief's, where nobody has that one. */
const askedName = sql<string | null>`(select asked.name from people as asked
  where cases.in_short->'stands' ? 'rung' and asked.case_id = cases.id
    and asked.role in (cases.in_short->'stands'->>'rung', 'chief')
  order by asked.role <> (cases.in_short->'stands'->>'rung') limit 1)`

/**
 * Cases as lines of a list, with the leaver's name; the whole state only of those that an earlier version
 * drew last.
 */
export const casesInShort = (db: Db) =>
  db
    .selectFrom('cases')
    .innerJoin('people as leaver', (join) =>
      join.onRef('leaver.case_id', '=', 'cases.id').on('leaver.role', '=', sql.lit('leaver')),
    )
    .select([
      'cases.id',
      'cases.reference',
      'cases.kind',
      'cases.end_date',
      'cases.done',
      'cases.total',
    ])
    .select([
      'cases.ahead_ms',
      'cases.pack_hash',
      'cases.calendar_hash',
      'cases.policy_organisation',
    ])
    .select(['leaver.name as leaver_name', 'leaver.role_title'])
    .select([
      sql<InShort | null>`case when cases.projection >= ${SHORT_FROM} then cases.in_short end`.as(
        'in_short',
      ),
      sql<CaseState | null>`case when cases.projection < ${SHORT_FROM} then cases.state end`.as(
        'state',
      ),
      askedName.as('asked_name'),
    ])

export type ShortCase = Awaited<ReturnType<ReturnType<typeof casesInShort>['execute']>>[number]

export type NamedCase = Awaited<ReturnType<ReturnType<typeof casesWithNames>['execute']>>[number]

const exported = (db: Db) =>
  casesInShort(db)
    .innerJoin('people as line', (join) =>
      join.onRef('line.case_id', '=', 'cases.id').on('line.role', '=', sql.lit('line')),
    )
    .select(['line.name as line_name', 'cases.status', 'cases.waits_on', 'cases.next_at'])

/** A line of the list as a file has it. */
export type ExportedCase = Awaited<ReturnType<ReturnType<typeof exported>['execute']>>[number]

/** The given cases, in their order. */
export async function casesById(db: Db, ids: readonly string[]): Promise<ExportedCase[]> {
  if (ids.length === 0) return []
  const rows = await exported(db).where('cases.id', 'in', ids).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** The references of cases, by their ids. */
export async function referencesOf(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'reference'])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, reference }) => [id, reference]))
}

/** The mail that goes next in a case, if one is planned. `at`: milliseconds, the case's clock. */
export interface NextMail {
  readonly type: NoticeType
  readonly to: Role
  readonly at: number
}

export const nextMail = (caseId: Expression<string>) => sql<NextMail | null>`(
  select json_build_object('type', n.type, 'to', m.to_role,
    'at', round(extract(epoch from m.send_at) * 1000))
  from mails m join notices n on n.mail_id = m.id
  where m.case_id = ${caseId} and m.state = 'pending'
  order by m.send_at, n.event_number limit 1)`

/**
 * Mails of open cases of which nobody knows whether they arrived, or that could not be written, and no
 * later one surely arrived.
 */
export const doubtful = (db: Db) =>
  db
    .selectFrom('mails')
    .innerJoin('cases', 'cases.id', 'mails.case_id')
    .innerJoin('people', (join) =>
      join.onRef('people.case_id', '=', 'cases.id').onRef('people.role', '=', 'mails.to_role'),
    )
    .select(['cases.id', 'cases.reference', 'mails.send_at', 'mails.why', 'people.name'])
    .where((mail) =>
      mail.or([mail('mails.state', '=', 'unknown'), mail('mails.why', 'is not', null)]),
    )
    .where('mails.settled_as', 'is', null)
    .where('cases.status', '<>', 'closed')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('mails as later')
            .select('later.id')
            .whereRef('later.case_id', '=', 'mails.case_id')
            .whereRef('later.to_role', '=', 'mails.to_role')
            .whereRef('later.send_at', '>', 'mails.send_at')
            .where('later.state', '=', 'sent'),
        ),
      ),
    )

/** The first of them. */
export const doubtfulMails = (db: Db, limit: number) =>
  doubtful(db).orderBy('mails.send_at').limit(limit).execute()

export interface WaitingStart {
  readonly id: string
  readonly name: string
  readonly receivedAt: number
  readonly refused: string | null
}

/** Starts that no case has come of: not taken yet, or refused since an instant. */
export const startsThatWait = (db: Db, since: Date) =>
  db
    .selectFrom('intray')
    .select(['id', 'words', 'received_at', 'refused'])
    .where('kind', '=', 'start')
    .where('event_number', 'is', null)
    .where((where) => where.or([where('refused', 'is', null), where('received_at', '>', since)]))

/** The first of them that are told of nowhere else. */
export async function waitingStarts(db: Db, since: Date, limit: number): Promise<WaitingStart[]> {
  const rows = await startsThatWait(db, since)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('troubles')
            .select('troubles.id')
            .whereRef('troubles.case_id', '=', 'intray.id')
            .where('troubles.ended_at', 'is', null),
        ),
      ),
    )
    .orderBy('received_at')
    .limit(limit)
    .execute()
  return rows.map(waitingStart)
}

/** A start as it stands in the in-tray, as people see it. Its id is its case's. */
export const waitingStart = ({
  id,
  words,
  received_at,
  refused,
}: Pick<Submission, 'id' | 'words' | 'received_at' | 'refused'>): WaitingStart => ({
  id,
  name: (words as unknown as Partial<StartWords>).leaver?.name ?? '',
  receivedAt: received_at.getTime(),
  refused,
})
