import { type RawBuilder, sql } from 'kysely'
import { meaning, type Narrowing, type Values } from './filter.ts'
import { isBeyond, orderOf, type Sort } from './order.ts'
import { weekIn } from './week.ts'

/** The orders in which weeks follow one another, and which way. */
const STEPS: Partial<Record<Sort, 1 | -1>> = { newest: -1, oldest: 1 }

/** Whether cases in this order can be looked for a week at a time. */
export const goesByWeek = (sort: Sort): boolean => STEPS[sort] !== undefined

interface Asked {
  readonly shape: Narrowing['shape']
  readonly values: Values
  readonly sort: Sort
  /** After a place. */
  readonly goesOn: boolean
  readonly limit: number
}

/**
 * The first cases that words mean, with when they opened, a week after the other until there are enough:
 * of those after them none is looked at. Only for words alone, in an order that `goesByWeek`, and where
 * all cases are drawn with their week.
 */
export function casesByWeek({ shape, values, sort, goesOn, limit }: Asked): RawBuilder<unknown> {
  const step = STEPS[sort] ?? -1
  const [newest, oldest] = ['max', 'min'].map(
    (which) => sql`(select ${sql.raw(which)}(opened_at) from cases)`,
  )
  const [start, end] = step < 0 ? [newest, oldest] : [oldest, newest]
  const from = goesOn ? sql`${values.own}::timestamptz` : sql`${start}`
  const beyond = goesOn ? [isBeyond(sort, values)] : []
  const all = [...meaning(shape, values, sql`week`), ...beyond]
  return sql`select one.* from
    generate_series(${weekIn(from)}, ${weekIn(sql`${end}`)}, ${sql.lit(step)}) as week
    cross join lateral (
      select cases.id, cases.opened_at from case_search join cases on cases.id = case_search.case_id
        where ${sql.join(all, sql` and `)} order by ${orderOf(sort).inOrder} limit ${sql.lit(limit)}) one
    limit ${sql.lit(limit)}`
}
