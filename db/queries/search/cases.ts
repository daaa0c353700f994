import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../connect.ts'
import type { KeyRing } from '../../crypto/keys.ts'
import type { CaseRow } from '../cases.ts'
import { conditions, type Filter } from './filter.ts'

/** How many cases a page of a list has. */
export const PAGE = 50
/** Cases are counted so far; a list of more says so. */
export const COUNTED = 10_000

interface Order {
  /** As the index has it: never null. */
  readonly by: RawBuilder<unknown>
  readonly type: 'timestamptz' | 'text'
  readonly down?: true
}

/** References by their number: LW-0999 before LW-1000, as the index has them. */
const numbered = sql`lpad(substr(cases.reference, 4), 12, '0')`

const order = {
  newest: { by: sql`cases.opened_at`, type: 'timestamptz', down: true },
  oldest: { by: sql`cases.opened_at`, type: 'timestamptz' },
  'last-day': { by: sql`cases.end_date`, type: 'text' },
  'last-day-down': { by: sql`cases.end_date`, type: 'text', down: true },
  next: { by: sql`coalesce(cases.next_at, 'infinity'::timestamptz)`, type: 'timestamptz' },
  late: { by: sql`coalesce(cases.late_from, 'infinity'::timestamptz)`, type: 'timestamptz' },
  reference: { by: numbered, type: 'text' },
  'reference-down': { by: numbered, type: 'text', down: true },
} as const satisfies Record<string, Order>

export type Sort = keyof typeof order
export const SORTS = Object.keys(order) as [Sort, ...Sort[]]

/** Where a list goes on: after the case of this id, in the order, at what it is ordered by. */
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
export async function searchCases(
  db: Db,
  keys: KeyRing,
  { filter, sort = 'newest', after, now, limit = PAGE }: Search,
): Promise<Found> {
  const { by, type, down }: Order = order[sort]
  const narrowed = conditions(keys, filter, now)
  const rows = await db
    .selectFrom('cases')
    .select('cases.id')
    .select(sql<string>`(${by})::text`.as('at'))
    .where((where) => where.and(narrowed))
    .$if(after?.[0] === sort, (query) => {
      const [, at, id] = after ?? [sort, '', '']
      return query.where(beyond({ by, type, ...(down ? { down } : {}) }, at, id))
    })
    .orderBy(by, down ? 'desc' : 'asc')
    .orderBy('cases.id', down ? 'desc' : 'asc')
    .limit(limit + 1)
    .execute()
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    ids: rows.slice(0, limit).map(({ id }) => id),
    next: last && [sort, last.at, last.id],
  }
}

const beyond = ({ by, type, down }: Order, at: string, id: string) =>
  sql<boolean>`(${by}, cases.id) ${sql.raw(down ? '<' : '>')} (${at}::${sql.raw(type)}, ${id}::uuid)`

/** How many cases a filter leaves, up to `COUNTED`, which says: that many or more. */
export async function countFound(
  db: Db,
  keys: KeyRing,
  { filter, now }: Pick<Search, 'filter' | 'now'>,
): Promise<number> {
  const narrowed = conditions(keys, filter, now)
  const some = db
    .selectFrom('cases')
    .select('cases.id')
    .where((where) => where.and(narrowed))
    .limit(COUNTED)
  const { found } = await db
    .selectFrom(some.as('some'))
    .select((count) => count.fn.countAll<number>().as('found'))
    .executeTakeFirstOrThrow()
  return Number(found)
}

/** The rows of cases, in the order of their ids. */
export async function rowsOf(db: Db, ids: readonly string[]): Promise<CaseRow[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('cases').selectAll().where('id', 'in', ids).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
