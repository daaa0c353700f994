import { sql } from 'kysely'
import type { Db } from '../../connect.ts'
import type { TroubleDetails, TroubleKind } from '../../tables/standing.ts'
import { isUntaken } from '../intray.ts'

/** Something that does not go on by itself. `caseId` is null for what is no case's. */
export interface NewTrouble {
  readonly caseId: string | null
  readonly kind: TroubleKind
  readonly details: TroubleDetails
}

/**
 * Writes down what is wrong with a case, or with no case: it is one trouble from the first time it
 * is seen until it ends. What else was wrong there has ended. Answers whether it is new. `at` is the
 * wall clock, milliseconds since 1970.
 */
export async function noteTrouble(db: Db, trouble: NewTrouble, at: number): Promise<boolean> {
  const { caseId, kind, details } = trouble
  const seen = { last_seen: new Date(at), details: JSON.stringify(details) }
  await endTroubles(db, caseId, at, kind)
  const { numUpdatedRows } = await openOf(db, caseId)
    .where('kind', '=', kind)
    .set(seen)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return false
  await db
    .insertInto('troubles')
    .values({ case_id: caseId, kind, since: new Date(at), ...seen })
    // Who lost its turn in between may write the same.
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return true
}

/** Ends what was wrong with a case, or with no case, but for one kind. Answers with the kinds that ended. */
export async function endTroubles(
  db: Db,
  caseId: string | null,
  at: number,
  but?: TroubleKind,
): Promise<TroubleKind[]> {
  const rows = await openOf(db, caseId)
    .set({ ended_at: new Date(at), ended_how: HOW })
    .$if(but !== undefined, (all) => all.where('kind', '<>', but ?? 'gone'))
    .returning('kind')
    .execute()
  return rows.map(({ kind }) => kind)
}

/** Ends what cases were blamed for while nobody takes work: then it is no case's. */
export async function endBlamed(db: Db, at: number): Promise<void> {
  await db
    .updateTable('troubles')
    .set({ ended_at: new Date(at), ended_how: 'no-worker' })
    .where('ended_at', 'is', null)
    .where('kind', 'in', ['behind', 'start-waits'])
    .execute()
}

/** Ends what is told of starts that wait no more, whether a case came of them or they were refused. */
export const endOfStarts = (
  db: Db,
  at: number,
): Promise<{ case_id: string | null; kind: TroubleKind }[]> =>
  db
    .updateTable('troubles')
    .set({ ended_at: new Date(at), ended_how: 'by-itself' })
    .where('ended_at', 'is', null)
    .where('kind', '=', 'start-waits')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('intray')
            .select('intray.id')
            .whereRef('intray.case_id', '=', 'troubles.case_id')
            .where('intray.kind', '=', 'start')
            .where(isUntaken),
        ),
      ),
    )
    .returning(['case_id', 'kind'])
    .execute()

/** A workflow that was gone is there again because it was started. */
const HOW = sql<'started-again' | 'by-itself'>`
  case kind when 'gone' then 'started-again' else 'by-itself' end`

const openOf = (db: Db, caseId: string | null) =>
  db
    .updateTable('troubles')
    .where('ended_at', 'is', null)
    .where(sql<boolean>`case_id is not distinct from ${caseId}::uuid`)

const named = (db: Db) =>
  db
    .selectFrom('troubles')
    .leftJoin('cases', 'cases.id', 'troubles.case_id')
    .leftJoin('people', (join) =>
      join.onRef('people.case_id', '=', 'troubles.case_id').on('people.role', '=', 'leaver'),
    )
    .select(['troubles.case_id', 'cases.reference', 'troubles.kind'])
    .select(
      sql<string | null>`coalesce(people.name, (select words -> 'leaver' ->> 'name' from intray
      where intray.case_id = troubles.case_id and intray.kind = 'start'))`.as('leaver'),
    )
    .select(['troubles.details', 'troubles.since', 'troubles.ended_at', 'troubles.ended_how'])

/**
 * A trouble with the case it is of; `reference` and `leaver` are null for what is no case's, and
 * `reference` where the case is not open yet.
 */
export type NamedTrouble = Awaited<ReturnType<ReturnType<typeof named>['execute']>>[number]

/** What does not go on by itself now, with nothing beside it. */
export const standing = (db: Db) => db.selectFrom('troubles').where('ended_at', 'is', null)

/** What does not go on by itself now: what is no case's first, then the oldest. */
export const openTroubles = (db: Db, limit = 1_000): Promise<NamedTrouble[]> =>
  named(db)
    .where('troubles.ended_at', 'is', null)
    .orderBy(sql`troubles.case_id is not null`)
    .orderBy('troubles.since')
    .limit(limit)
    .execute()

/** A trouble, and how many are of its kind and reason, itself among them. */
export type OneOfAlike = NamedTrouble & { readonly alike: number }

/**
 * What does not go on by itself now: of each kind and reason the oldest few, and how many there are. When an
 * engine is lost every open case stands still, and nobody reads five thousand names. What is no case's
 * first, then the oldest.
 */
export function troublesAlike(db: Db, few: number): Promise<OneOfAlike[]> {
  const each = sql`partition by kind, details ->> 'why', details ->> 'rests'`
  const placed = standing(db).select([
    'id',
    sql<number>`count(*) over (${each})::int`.as('alike'),
    sql<number>`row_number() over (${each} order by since, id)`.as('place'),
  ])
  return named(db)
    .innerJoin(placed.as('placed'), 'placed.id', 'troubles.id')
    .select('placed.alike')
    .where('placed.place', '<=', few)
    .orderBy(sql`troubles.case_id is not null`)
    .orderBy('troubles.since')
    .execute()
}

/** What is wrong with one case now, if anything; `since` in milliseconds. */
export const troubleOf = (db: Db, caseId: string) =>
  standing(db)
    .select(['kind', 'details'])
    .select(sql<number>`trunc(extract(epoch from since) * 1000)`.as('since'))
    .where('case_id', '=', caseId)
    .orderBy('troubles.since')
    .limit(1)

/** What has ended since an instant, the latest first, but for what cases were blamed for in vain. */
export const endedTroubles = (db: Db, since: Date, limit = 100): Promise<NamedTrouble[]> =>
  named(db)
    .where('troubles.ended_at', '>=', since)
    .where('troubles.ended_how', '<>', 'no-worker')
    .orderBy('troubles.ended_at', 'desc')
    .limit(limit)
    .execute()
