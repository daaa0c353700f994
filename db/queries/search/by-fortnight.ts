import { type RawBuilder, sql } from 'kysely'
import { meaning, type Narrowing, type Values } from './filter.ts'
import { fortnightIn } from './fortnight.ts'
import { isBeyond, orderOf, type Sort } from './order.ts'

/** The orders in which fortnights follow one another, and which way. */
const STEPS: Partial<Record<Sort, 1 | -1>> = { newest: -1, oldest: 1 }

/** Whether cases in this order can be looked for a fortnight at a time. */
export const goesByFortnight = (sort: Sort): boolean => STEPS[sort] !== undefined

interface Asked {
  readonly shape: Narrowing['shape']
  readonly values: Values
  readonly sort: Sort
  /** After a place. */
  readonly goesOn: boolean
  readonly limit: number
}

/**
 * Whether all that cases are found by was drawn with the key of now, and so with when they opened: by an
 * index, as the greatest and the least are.
 */
export const areDrawn = ({ drawn }: Values): RawBuilder<boolean> =>
  sql<boolean>`coalesce((select min(key) from case_search) = ${drawn}
    and (select max(key) from case_search) = ${drawn}, true)`

/**
 * The first cases that words mean, with when they opened, a fortnight after the other until there are
 * enough: of those after them none is looked at. Only for words alone, in an order that
 * `goesByFortnight`; none unless all `areDrawn`.
 */
export function casesByFortnight({ shape, values, sort, goesOn, limit }: Asked) {
  const step = STEPS[sort] ?? -1
  const [newest, oldest] = ['max', 'min'].map(
    (which) => sql`(select ${sql.raw(which)}(opened_at) from cases)`,
  )
  const [start, end] = step < 0 ? [newest, oldest] : [oldest, newest]
  const from = goesOn ? sql`${values.own}::timestamptz` : sql`${start}`
  const beyond = goesOn ? sql`where ${isBeyond(sort, values)}` : sql``
  const those = sql.join(meaning(shape, values, sql`fortnight`), sql` and `)
  return sql`select first.* from
    generate_series(${fortnightIn(from)}, ${fortnightIn(sql`${end}`)}, ${step}) as fortnight
    cross join lateral (select cases.* from
      (select case_id as id, opened_at from case_search where ${those}) cases
      ${beyond} order by ${orderOf(sort).inOrder} limit ${limit}) first
    where ${areDrawn(values)} limit ${limit}`
}
