import { sql } from 'kysely'
import type { CaseState } from '../../../workflows/case/state.ts'
import type { Erased } from '../../../workflows/forget/erasure.ts'
import type { Db } from '../../connect.ts'
import { lastStage } from './due.ts'
import { isStopped } from './stops.ts'

/** A case of which something is before HR to be erased next. */
export interface ListedCase {
  readonly caseId: string
  readonly reference: string
  readonly name: string
  /** The last stage that goes: it takes those before it along. */
  readonly stage: Erased
  readonly dueAt: Date
  readonly listedAt: Date
  readonly state: CaseState
}

/** What is before HR: to be erased next, or stopped. */
const listedStages = (db: Db) =>
  db.selectFrom('forgettings').where('number', 'is', null).where('listed_at', 'is not', null)

/** What is before HR to be erased next, without what something stops. */
export const beforeHr = (db: Db) =>
  listedStages(db)
    .innerJoin('cases', 'cases.id', 'forgettings.case_id')
    .where(isStopped(), '=', false)

const listed = (db: Db, limit: number) =>
  listedStages(db)
    .select('case_id')
    .select(({ fn }) => [fn.max('due_at').as('due_at'), fn.max('listed_at').as('listed_at')])
    .select(lastStage)
    .groupBy('case_id')
    .orderBy('due_at')
    .limit(limit)

/** What is before HR, the soonest first; of how many cases, and of how many of them something goes. */
export async function listedCases(
  db: Db,
  limit: number,
): Promise<{ cases: readonly ListedCase[]; all: number; count: number }> {
  const rows = await db
    .selectFrom(listed(db, limit).as('listed'))
    .innerJoin('cases', 'cases.id', 'listed.case_id')
    .innerJoin('people', (join) =>
      join.onRef('people.case_id', '=', 'cases.id').on('people.role', '=', 'leaver'),
    )
    .select(['cases.id as caseId', 'cases.reference', 'people.name', 'cases.state'])
    .select(['listed.stage', 'listed.due_at', 'listed.listed_at'])
    .execute()
  const cases = rows.flatMap(({ due_at: dueAt, listed_at: listedAt, state, ...row }) =>
    dueAt && listedAt ? [{ ...row, dueAt, listedAt, state: state as CaseState }] : [],
  )
  const row = await listedStages(db)
    .select((of) => of.fn.count<number>('case_id').distinct().as('cases'))
    .executeTakeFirstOrThrow()
  return { cases, all: Number(row.cases), count: await countListed(db) }
}

/** Of how many cases something is erased next. */
export async function countListed(db: Db): Promise<number> {
  const row = await beforeHr(db)
    .select((count) => count.fn.count<number>('case_id').distinct().as('cases'))
    .executeTakeFirstOrThrow()
  return Number(row.cases)
}

/** How many cases something is due of in a month (ISO, '2027-03'), by stage; the first months first. */
export async function dueByMonth(
  db: Db,
  months: number,
): Promise<{ month: string; stage: Erased; cases: number }[]> {
  const { rows } = await sql<{ month: string; stage: Erased; cases: number }>`
    select to_char(due_at at time zone 'UTC', 'YYYY-MM') as month, stage, count(*) as cases
    from forgettings where number is null and listed_at is null
      and due_at < now() + ${months} * interval '1 month'
    group by 1, 2 order by 1`.execute(db)
  return rows
}

/** What was erased last, the newest first. */
export const erasedLast = (db: Db, limit: number) =>
  db
    .selectFrom('forgettings')
    .innerJoin('cases', 'cases.id', 'forgettings.case_id')
    .select(['cases.id as caseId', 'cases.reference', 'number', 'erased_at as at'])
    .select(lastStage)
    .where('number', 'is not', null)
    .groupBy(['cases.id', 'cases.reference', 'number', 'erased_at'])
    .orderBy('erased_at', 'desc')
    .limit(limit)
    .execute()

/** What of a case is before HR or still to come, and when it is due. */
export const stagesOf = (db: Db, caseId: string) =>
  db
    .selectFrom('forgettings')
    .select([
      'stage',
      'rules',
      'formal',
      'due_at as dueAt',
      'listed_at as listedAt',
      'number',
      'erased_at as erasedAt',
    ])
    .where('case_id', '=', caseId)
    .execute()

/** What of a case's mails would go: those whose text is kept, and what came back of them. */
export async function mailTexts(db: Db, caseId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select
    (select count(*) from mails where case_id = ${caseId} and (model is not null or reply is not null))
    + (select count(*) from mail_in where case_id = ${caseId}) as count`.execute(db)
  return Number(rows[0]?.count ?? 0)
}
