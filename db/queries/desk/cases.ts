import { type Expression, sql } from 'kysely'
import type { Db } from '../../connect.ts'
import { casesWithNames, type NamedCase, type NextMail, nextMail } from '../case-lists.ts'
import { compiledOnce } from '../compiled.ts'
import { needsHr, planned, waitsForOthers } from '../search/filter.ts'

/** For whom an open case waits: for HR, for others who were asked, or for nobody beside the leaver. */
export type WaitsFor = 'hr' | 'others' | 'leaver'

/** So many cases of each group stand on HR's first page, and so many are to move next. */
export const ROWS = 10
const COMING = 6

/** A case that is not closed, in its group. */
export type LeavingCase = NamedCase & { readonly waits_for: WaitsFor }
/** A case that moves by itself, with the mail that goes next in it, if one is planned. */
export type ComingCase = NamedCase & { readonly next_mail: NextMail | null }

export interface DeskCases {
  /** As a day is worked through: HR's own first, then what stands still, then the soonest to move. */
  readonly leaving: readonly LeavingCase[]
  /** The soonest first. */
  readonly coming: readonly ComingCase[]
}

/** The first of one group, as an index has them in order (`cases_desk`). */
function firstOf(db: Db, group: WaitsFor, which: Expression<boolean>) {
  const order = sql`cases.status <> 'paused', cases.next_at, cases.id`
  return db
    .selectFrom('cases')
    .select(['cases.id', sql<string>`${group}::text`.as('of')])
    .select(sql<number>`row_number() over (order by ${order})`.as('place'))
    .where('cases.status', '<>', 'closed')
    .where(which)
    .orderBy(order)
    .limit(ROWS)
}

const soonest = (db: Db) =>
  db
    .selectFrom('cases')
    .select(['cases.id', sql<string>`'coming'`.as('of')])
    .select(sql<number>`row_number() over (order by cases.next_at, cases.id)`.as('place'))
    .where('cases.status', '<>', 'closed')
    .where('cases.next_at', 'is not', null)
    .orderBy('cases.next_at')
    .orderBy('cases.id')
    .limit(COMING)

/**
 * Chosen by narrow columns before anything else is looked up: sorting whole cases with their names costs
 * ten times as much. The numbers are in the words, so that Postgres plans for few.
 */
const asked = compiledOnce((db, at: { readonly now: Date }) => {
  const now = planned(at.now)
  const needs = needsHr(now)
  const others = waitsForOthers(now)
  const leaver = sql<boolean>`(cases.waits_on is null and not ${needs})`
  const chosen = sql<{ id: string; of: string; place: number }>`(
    (${firstOf(db, 'hr', needs)}) union all (${firstOf(db, 'others', others)})
    union all (${firstOf(db, 'leaver', leaver)}) union all (${soonest(db)}))`
  return casesWithNames(db)
    .innerJoin(chosen.as<'chosen'>(sql.ref('chosen')), 'chosen.id', 'cases.id')
    .select(['chosen.of', 'chosen.place'])
    .select((row) =>
      sql<NextMail | null>`case chosen.of when 'coming' then ${nextMail(row.ref('cases.id'))} end`.as(
        'next_mail',
      ),
    )
})

const GROUPS: readonly WaitsFor[] = ['hr', 'others', 'leaver']

/** The cases of HR's first page, so many of each group. One query. `now`: the wall clock. */
export async function deskCases(db: Db, now: Date): Promise<DeskCases> {
  const rows = (await asked(db, { now })).sort((a, b) => a.place - b.place)
  const of = (group: string) => rows.filter((row) => row.of === group)
  return {
    leaving: GROUPS.flatMap((waits_for) => of(waits_for).map((row) => ({ ...row, waits_for }))),
    coming: of('coming'),
  }
}
