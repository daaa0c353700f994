import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../connect.ts'
import type { KeyRing } from '../../crypto/keys.ts'
import { casesWithNames, type NamedCase } from '../case-lists.ts'
import type { CaseRow } from '../cases.ts'
import { conditions, type Filter, meaning } from './filter.ts'

/** How many cases a page of a list has. */
export const PAGE = 50

/** Words that mean fewer cases than this leave few: cases are found by them, and not looked through. */
const FEW = 1_000

/**
 * Cases are counted so far; a list of more says so. Those that are meant by words are counted a tenth as
 * far: each has to be looked up.
 */
const countedTo = ({ q, line }: Filter): number => (q || line ? FEW : 10_000)

interface Order {
  /** What rows stand together by, as the index has it before all else. */
  readonly group?: RawBuilder<unknown>
  /** As the index has it: never null. */
  readonly by: RawBuilder<unknown>
  readonly type: 'timestamptz' | 'text'
  readonly down?: true
}

const opened = sql`cases.opened_at`

/** References by their number: LW-0999 before LW-1000, as the index has them. */
const numbered = sql`lpad(substr(cases.reference, 4), 12, '0')`

const order = {
  newest: { by: opened, type: 'timestamptz', down: true },
  oldest: { by: opened, type: 'timestamptz' },
  'last-day': { by: sql`cases.end_date`, type: 'text' },
  'last-day-down': { by: sql`cases.end_date`, type: 'text', down: true },
  next: { by: sql`coalesce(cases.next_at, 'infinity'::timestamptz)`, type: 'timestamptz' },
  // What has nothing to come is last either way.
  'next-down': {
    by: sql`coalesce(cases.next_at, '-infinity'::timestamptz)`,
    type: 'timestamptz',
    down: true,
  },
  late: { by: sql`coalesce(cases.late_from, 'infinity'::timestamptz)`, type: 'timestamptz' },
  reference: { by: numbered, type: 'text' },
  'reference-down': { by: numbered, type: 'text', down: true },
  // Paused, open, closed: what stands still first.
  status: { group: sql`cases.status`, by: opened, type: 'timestamptz', down: true },
  'status-down': { group: sql`cases.status`, by: opened, type: 'timestamptz' },
  kind: { group: sql`cases.kind`, by: opened, type: 'timestamptz' },
  'kind-down': { group: sql`cases.kind`, by: opened, type: 'timestamptz', down: true },
} as const satisfies Record<string, Order>

export type Sort = keyof typeof order
export const SORTS = Object.keys(order) as [Sort, ...Sort[]]

/**
 * Where a list goes on: after the case of this id, in the order, at what it is ordered by ('volunteer
 * 2027-01-29 09:00:00+00' where rows stand together).
 */
export type Place = readonly [sort: Sort, at: string, id: string]

export interface Search {
  readonly filter: Filter
  readonly sort?: Sort
  /** Of the same order; one of another is passed over. */
  readonly after?: Place | undefined
  /** The wall clock, milliseconds. */
  readonly now: number
  readonly limit?: number
}

export interface Found {
  readonly ids: readonly string[]
  /** Where the next page begins; none where this is the last. */
  readonly next: Place | undefined
}

/** The ids of one page of cases. A case that opens or moves meanwhile makes no other come twice. */
export async function searchCases(db: Db, keys: KeyRing, search: Search): Promise<Found> {
  const rows = await chosen(db, search, await narrowedBy(db, keys, search)).execute()
  const { shown, next } = pageOf(rows, search)
  return { ids: shown.map(({ id }) => id), next }
}

export interface Page {
  readonly rows: readonly NamedCase[]
  /** Where the next page begins; none where this is the last. */
  readonly next: Place | undefined
  /** How many cases the filter leaves, so far as they are counted. */
  readonly total: number
  /** There are that many or more. */
  readonly isMore: boolean
}

/** One page of cases with the names that a list speaks of, and how many there are in all. One query, and one for words. */
export async function findPage(db: Db, keys: KeyRing, search: Search): Promise<Page> {
  const { inOrder } = orderOf(search)
  const narrowed = await narrowedBy(db, keys, search)
  const rows = await casesWithNames(db)
    .innerJoin(chosen(db, search, narrowed).as('chosen'), 'chosen.id', 'cases.id')
    .select('chosen.at')
    .select(counted(db, search, narrowed).as('found'))
    .orderBy(inOrder)
    .execute()
  const { shown, next } = pageOf(rows, search)
  const [first] = rows
  // No row to count on: an empty list, or a page past its end.
  const { found } = first ?? (await counted(db, search, narrowed).executeTakeFirstOrThrow())
  const total = Number(found)
  return { rows: shown, next, total, isMore: total === countedTo(search.filter) }
}

function orderOf({ sort = 'newest' }: Search) {
  const chosen: Order = order[sort]
  const { group, by, down } = chosen
  const direction = sql.raw(down ? 'desc' : 'asc')
  return {
    ...{ sort, chosen },
    at: group ? sql<string>`${group} || ' ' || ${by}::text` : sql<string>`(${by})::text`,
    inOrder: sql`${sql.join(columnsOf(chosen).map((column) => sql`${column} ${direction}`))}`,
  }
}

const columnsOf = ({ group, by }: Order) => [...(group ? [group] : []), by, sql`cases.id`]

type Narrowed = readonly RawBuilder<boolean>[]

/**
 * The conditions of a search. Postgres cannot know how many cases words mean, and looks through all of them
 * for the first fifty: where few are meant, those are found first, and all else is asked of them alone.
 */
async function narrowedBy(db: Db, keys: KeyRing, { filter, now }: Search): Promise<Narrowed> {
  const [narrowed, words] = [conditions(filter, now), meaning(keys, filter)]
  if (!words.length) return narrowed
  const meant = db
    .selectFrom('case_search')
    .select('case_id')
    .where((where) => where.and(words))
  const few = await meant.limit(sql.lit(FEW)).execute()
  if (few.length === FEW) return [...narrowed, sql`cases.id in (${meant})`]
  return [...narrowed, sql`cases.id = any(${few.map((one) => one.case_id)}::uuid[])`]
}

/**
 * The cases of a page, and the one after it, chosen by narrow columns. Numbers stand in the words, so that
 * Postgres keeps the plan of what is asked most.
 */
function chosen(db: Db, search: Search, narrowed: Narrowed) {
  const { after, limit = PAGE } = search
  const { sort, chosen, at, inOrder } = orderOf(search)
  return db
    .selectFrom('cases')
    .select('cases.id')
    .select(at.as('at'))
    .where((where) => where.and([...narrowed]))
    .$if(after?.[0] === sort, (query) => {
      const [, from, id] = after ?? [sort, '', '']
      return query.where(beyond(chosen, from, id))
    })
    .orderBy(inOrder)
    .limit(sql.lit(limit + 1))
}

/** The rows of a page, without the one after it, and where the next begins. */
function pageOf<Row extends { readonly id: string; readonly at: string }>(
  rows: readonly Row[],
  { sort = 'newest', limit = PAGE }: Search,
) {
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const next: Place | undefined = last && [sort, last.at, last.id]
  return { shown, next }
}

function beyond(chosen: Order, at: string, id: string) {
  const { group, type, down } = chosen
  const own = at.slice(group ? at.indexOf(' ') + 1 : 0)
  const values = [
    ...(group ? [sql`${at.slice(0, -own.length - 1)}::text`] : []),
    ...[sql`${own}::${sql.raw(type)}`, sql`${id}::uuid`],
  ]
  const compared = sql.raw(down ? '<' : '>')
  return sql<boolean>`(${sql.join(columnsOf(chosen))}) ${compared} (${sql.join(values)})`
}

/** How many cases a search leaves, so far as they are counted. */
function counted(db: Db, { filter }: Search, narrowed: Narrowed) {
  const some = db
    .selectFrom('cases')
    .select('cases.id')
    .where((where) => where.and([...narrowed]))
    .limit(sql.lit(countedTo(filter)))
  return db.selectFrom(some.as('some')).select((count) => count.fn.countAll<number>().as('found'))
}

/** The rows of cases, in the order of their ids. */
export async function rowsOf(db: Db, ids: readonly string[]): Promise<CaseRow[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('cases').selectAll().where('id', 'in', ids).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
