import { type RawBuilder, sql } from 'kysely'

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

/** What a query is handed of a place; nothing of a place in another order. Pure. */
export function beyondOf(sort: Sort, [of, at, id]: Place) {
  if (of !== sort) return undefined
  const { group }: Order = order[sort]
  const own = at.slice(group ? at.indexOf(' ') + 1 : 0)
  return { group: at.slice(0, -own.length - 1), own, id }
}

const columnsOf = ({ group, by }: Order) => [...(group ? [group] : []), by, sql`cases.id`]

/** How rows are put in order, and what of a row a place is made of. */
export function orderOf(sort: Sort) {
  const chosen: Order = order[sort]
  const { group, by, down } = chosen
  const direction = sql.raw(down ? 'desc' : 'asc')
  return {
    at: group ? sql<string>`${group} || ' ' || ${by}::text` : sql<string>`(${by})::text`,
    inOrder: sql`${sql.join(columnsOf(chosen).map((column) => sql`${column} ${direction}`))}`,
  }
}

/** The rows after a place, which is handed over as `beyondOf` has it. */
export function isBeyond(
  sort: Sort,
  { group, own, id }: Readonly<Record<string, unknown>>,
): RawBuilder<boolean> {
  const chosen: Order = order[sort]
  const values = [
    ...(chosen.group ? [sql`${group}::text`] : []),
    ...[sql`${own}::${sql.raw(chosen.type)}`, sql`${id}::uuid`],
  ]
  const compared = sql.raw(chosen.down ? '<' : '>')
  return sql<boolean>`(${sql.join(columnsOf(chosen))}) ${compared} (${sql.join(values)})`
}
