import { sql } from 'kysely'
import type { Db } from '../../connect.ts'
import type { ManyAct } from './acts.ts'

const KNOWN = ['id', 'by_user', 'at', 'type', 'told_at'] as const

/** What was done to many cases, or nothing: it is deleted a while after. */
export const findManyAct = (db: Db, id: string): Promise<ManyAct | undefined> =>
  db.selectFrom('many_acts').select(KNOWN).where('id', '=', id).executeTakeFirst()

/** The newest, with how many cases each is about. */
export const latestManyActs = (db: Db, limit: number) =>
  db
    .selectFrom('many_acts')
    .select(KNOWN)
    .select(({ selectFrom }) =>
      selectFrom('many_act_cases')
        .select(({ fn }) => fn.countAll<number>().as('cases'))
        .whereRef('act_id', '=', 'many_acts.id')
        .as('cases'),
    )
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()

/** What a case made of it: taken; kept and not taken yet; not done; or nobody has come to it. */
export const FATES = ['not', 'waits', 'done', 'left'] as const
export type Fate = (typeof FATES)[number]

/** A row of the in-tray that is gone with its case was taken once. */
const fate = sql<Fate>`case
  when many_act_cases.refused is not null or why is not null or intray.refused is not null then 'not'
  when submission is null then 'left'
  when intray.id is not null and event_number is null then 'waits'
  else 'done' end`

const casesOf = (db: Db, actId: string) =>
  db
    .selectFrom('many_act_cases')
    .leftJoin('intray', 'intray.id', 'many_act_cases.submission')
    .where('act_id', '=', actId)

/** How many cases of it are how far. */
export async function manyActProgress(
  db: Db,
  actId: string,
): Promise<Readonly<Record<Fate, number>>> {
  const rows = await casesOf(db, actId)
    .select(fate.as('fate'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .groupBy('fate')
    .execute()
  const counts = Object.fromEntries(rows.map((row) => [row.fate, Number(row.count)]))
  return { not: 0, waits: 0, done: 0, left: 0, ...counts }
}

/** Some cases of it that are so far, in the order in which they are told, with why not. */
export const manyActCases = (
  db: Db,
  { actId, of, offset, limit }: { actId: string; of: Fate; offset: number; limit: number },
) =>
  casesOf(db, actId)
    .select(['place', 'many_act_cases.case_id', 'why'])
    .select(({ fn }) => fn.coalesce('many_act_cases.refused', 'intray.refused').as('refused'))
    .where(fate, '=', of)
    .orderBy('place')
    .offset(offset)
    .limit(limit)
    .execute()
