import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../connect.ts'
import type { ManyActTable } from '../../tables/many.ts'
import { recordAct } from '../organisation/record.ts'

export type ManyAct = Omit<Selectable<ManyActTable>, 'data'>

export interface NewManyAct {
  readonly id: string
  /** A user of HR's, or the key of a program. */
  readonly byUser: string
  readonly at: Date
  readonly type: string
  /** What passed the action's schema. */
  readonly data: Readonly<Record<string, unknown>>
  /** The cases in the order in which they are told, and what of each it is about. */
  readonly cases: readonly { readonly id: string; readonly subject: string }[]
}

/** Writes down what is to be done to many cases. The same id twice is once. */
export async function addManyAct(
  db: Db,
  { id, byUser, at, type, data, cases }: NewManyAct,
): Promise<void> {
  const row = { id, by_user: byUser, at, type, data: JSON.stringify(data) }
  await db.transaction().execute(async (tx) => {
    const added = await tx
      .insertInto('many_acts')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return
    const ids = cases.map((one) => one.id)
    const subjects = cases.map((one) => one.subject)
    await sql`insert into many_act_cases (act_id, place, case_id, subject)
      select ${id}, place, case_id, subject
      from unnest(${ids}::uuid[], ${subjects}::text[]) with ordinality as those (case_id, subject, place)`.execute(
      tx,
    )
  })
}

const UNTOLD = sql<boolean>`(submission is null and refused is null and why is null)`

export interface UntoldAct {
  readonly id: string
  readonly by_user: string
  readonly type: string
  /** What was typed. */
  readonly data: Readonly<Record<string, unknown>>
}

/** The oldest of which not every case was told. */
export async function untoldActs(db: Db, limit: number): Promise<UntoldAct[]> {
  const rows = await db
    .selectFrom('many_acts')
    .select(['id', 'by_user', 'type', 'data'])
    .where('told_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, data: row.data ?? {} }))
}

export interface UntoldCase {
  readonly place: number
  readonly case_id: string
  readonly subject: string
}

/**
 * The next cases of it that were not told, but for those that have still to be told of an act before it: to
 * a case all is done in the order in which it was pressed.
 */
export const untoldCases = (
  db: Db,
  actId: string,
  { before, limit }: { readonly before: readonly string[]; readonly limit: number },
): Promise<UntoldCase[]> =>
  db
    .selectFrom('many_act_cases')
    .select(['place', 'case_id', 'subject'])
    .where('act_id', '=', actId)
    .where(UNTOLD)
    .where(
      'case_id',
      'not in',
      db
        .selectFrom('many_act_cases')
        .select('case_id')
        .where('act_id', '=', sql<string>`any(${[...before]}::uuid[])`)
        .where(UNTOLD),
    )
    .orderBy('place')
    .limit(limit)
    .execute()

/** Whether every case of it was told. */
export async function isAllTold(db: Db, actId: string): Promise<boolean> {
  const left = db.selectFrom('many_act_cases').select('place').where('act_id', '=', actId)
  return !(await left.where(UNTOLD).limit(1).executeTakeFirst())
}

/** A case was told, by a row of its in-tray; or was not, by a code or in words that name nobody. */
export type Told =
  | { readonly submission: string }
  | { readonly refused: string }
  | { readonly why: string }

/** Writes down what came of one case. */
export async function keepTold(
  db: Db,
  { actId, place }: { readonly actId: string; readonly place: number },
  told: Told,
): Promise<void> {
  await db
    .updateTable('many_act_cases')
    .set(told)
    .where('act_id', '=', actId)
    .where('place', '=', place)
    .execute()
}

/**
 * Every case was told: lets go of what was typed and writes one line into the organisation's record, with
 * the cases that were told. Twice is once.
 */
export const endTelling = (db: Db, id: string, at: Date): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const ended = await tx
      .updateTable('many_acts')
      .set({ told_at: at, data: null })
      .where('id', '=', id)
      .where('told_at', 'is', null)
      .returning(['by_user', 'type'])
      .executeTakeFirst()
    if (!ended) return
    const told = await tx
      .selectFrom('many_act_cases')
      .select('case_id')
      .distinct()
      .where('act_id', '=', id)
      .where('submission', 'is not', null)
      .orderBy('case_id')
      .execute()
    if (!told.length) return
    const cases = told.map((one) => one.case_id)
    const by = await whoIs(tx, ended.by_user)
    await recordAct(tx, { type: 'cases-changed', what: ended.type, cases }, { by, at })
  })

/** A user of HR's, or the key of a program. */
async function whoIs(tx: Tx, id: string): Promise<{ user: string } | { key: string }> {
  const keys = tx.selectFrom('api_keys').select('id').where(sql`id::text`, '=', id)
  const key = await keys.executeTakeFirst()
  return key ? { key: id } : { user: id }
}

/** Deletes what is known of those whose cases were all told before an instant. */
export async function deleteOldManyActs(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('many_acts')
    .where('told_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
