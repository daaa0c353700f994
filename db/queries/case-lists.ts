import { type Expression, sql } from 'kysely'
import type { StartWords } from '../../people/start.ts'
import type { NoticeType } from '../../workflows/notify/notices.ts'
import type { Role } from '../../workflows/pack/types.ts'
import type { Db } from '../connect.ts'
import type { Submission } from './intray.ts'
import { hasCome, needsHr, waitsForOthers } from './search/filter.ts'

/** Lists of cases for HR's pages: each one query, whatever the number of cases. */

/** Cases with the names that a list speaks of. Older cases know no chair and no data lead. */
const casesWithNames = (db: Db) =>
  db
    .selectFrom('cases')
    .innerJoin('people as leaver', (join) =>
      join.onRef('leaver.case_id', '=', 'cases.id').on('leaver.role', '=', 'leaver'),
    )
    .innerJoin('people as line', (join) =>
      join.onRef('line.case_id', '=', 'cases.id').on('line.role', '=', 'line'),
    )
    .innerJoin('people as chief', (join) =>
      join.onRef('chief.case_id', '=', 'cases.id').on('chief.role', '=', 'chief'),
    )
    .leftJoin('people as chair', (join) =>
      join.onRef('chair.case_id', '=', 'cases.id').on('chair.role', '=', 'chair'),
    )
    .leftJoin('people as lead', (join) =>
      join.onRef('lead.case_id', '=', 'cases.id').on('lead.role', '=', 'data-lead'),
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

export type NamedCase = Awaited<ReturnType<ReturnType<typeof casesWithNames>['execute']>>[number]

/** The given cases, in their order. */
export async function casesById(db: Db, ids: readonly string[]): Promise<NamedCase[]> {
  if (ids.length === 0) return []
  const rows = await casesWithNames(db).where('cases.id', 'in', ids).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** For whom an open case waits: for HR, for others who were asked, or for nobody beside the leaver. */
export type WaitsFor = 'hr' | 'others' | 'leaver'

const waitsFor = (now: number) =>
  sql<WaitsFor>`case when ${needsHr(now)} then 'hr' when cases.waits_on is not null then 'others'
    else 'leaver' end`

/** HR's own first. */
const GROUPS: readonly WaitsFor[] = ['hr', 'others', 'leaver']

/**
 * Cases that are not closed, as a day is worked through: those that wait for HR, those that wait for
 * others, those that wait for the leaver; so many of each, what stands still and the soonest to move
 * first. They are chosen by their narrow columns before anything else is looked up: sorting whole cases
 * with their names costs ten times as much.
 */
export async function peopleLeaving(db: Db, now: number, limit: number) {
  const order = sql`order by cases.status <> 'paused', cases.next_at asc nulls last, cases.id`
  const open = db
    .selectFrom('cases')
    .select(['cases.id', waitsFor(now).as('waits_for')])
    .select(sql<number>`row_number() over (partition by ${waitsFor(now)} ${order})`.as('place'))
    .where('cases.status', '<>', 'closed')
  // Said as a limit as well, so that Postgres plans for few and does not join the people of all.
  const chosen = db
    .selectFrom(open.as('open'))
    .select(['open.id', 'open.waits_for', 'open.place'])
    .where('open.place', '<=', limit)
    .orderBy('open.place')
    .limit(limit * GROUPS.length)
  const rows = await casesWithNames(db)
    .innerJoin(chosen.as('chosen'), 'chosen.id', 'cases.id')
    .select(['chosen.waits_for'])
    .orderBy('chosen.place')
    .execute()
  return GROUPS.flatMap((group) => rows.filter(({ waits_for }) => waits_for === group))
}

/** The mail that goes next in a case, if one is planned. `at`: milliseconds, the case's clock. */
export interface NextMail {
  readonly type: NoticeType
  readonly to: Role
  readonly at: number
}

const nextMail = (caseId: Expression<string>) => sql<NextMail | null>`(
  select json_build_object('type', n.type, 'to', m.to_role,
    'at', round(extract(epoch from m.send_at) * 1000))
  from mails m join notices n on n.mail_id = m.id
  where m.case_id = ${caseId} and m.state = 'pending'
  order by m.send_at, n.event_number limit 1)`

/** The cases in which something happens by itself soonest, chosen before their names are read. */
export const comingUp = (db: Db, limit: number) => {
  const chosen = db
    .selectFrom('cases')
    .select('cases.id')
    .where('cases.status', '<>', 'closed')
    .where('cases.next_at', 'is not', null)
    .orderBy('cases.next_at')
    .orderBy('cases.id')
    .limit(limit)
  return casesWithNames(db)
    .innerJoin(chosen.as('chosen'), 'chosen.id', 'cases.id')
    .select((row) => nextMail(row.ref('cases.id')).as('next_mail'))
    .orderBy('cases.next_at')
    .orderBy('cases.id')
    .execute()
}

/** How many cases are open, wait for HR, wait for others, and are late; and whether there are any. */
export async function countCases(db: Db, now: number) {
  const row = await db
    .selectFrom('cases')
    .select((count) => [
      count.fn.countAll<number>().as('open'),
      count.fn.countAll<number>().filterWhere(needsHr(now)).as('hr'),
      count.fn.countAll<number>().filterWhere(waitsForOthers(now)).as('others'),
      count.fn.countAll<number>().filterWhere(hasCome('late_from', now)).as('late'),
    ])
    .select(
      sql<boolean>`coalesce((select true from cases order by opened_at limit 1), false)`.as('any'),
    )
    .where('status', '<>', 'closed')
    .executeTakeFirstOrThrow()
  return row
}

/**
 * Mails of open cases of which nobody knows whether they arrived, or that could not be written, and no
 * later one surely arrived.
 */
export const doubtfulMails = (db: Db, limit: number) =>
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
    .orderBy('mails.send_at')
    .limit(limit)
    .execute()

export interface WaitingStart {
  readonly id: string
  readonly name: string
  readonly receivedAt: number
  readonly refused: string | null
}

/** Starts that no case has come of: not taken yet, or refused since an instant. */
export async function waitingStarts(db: Db, since: number, limit: number): Promise<WaitingStart[]> {
  const rows = await db
    .selectFrom('intray')
    .select(['id', 'words', 'received_at', 'refused'])
    .where('kind', '=', 'start')
    .where('event_number', 'is', null)
    .where((where) =>
      where.or([where('refused', 'is', null), where('received_at', '>', new Date(since))]),
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
