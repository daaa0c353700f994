import { z } from 'zod'
import { type Filter, WAITS } from '../../../../db/queries/search/filter.ts'
import { SORTS, type Sort } from '../../../../db/queries/search/order.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { KINDS } from '../../../../workflows/pack/codes.ts'
import type { FieldError } from '../../../look/params.ts'

const words = hr.caseList.faults

export const LIST_STATUSES = ['not-closed', 'open', 'paused', 'closed'] as const

const text = (most: number) => z.string().trim().min(1).max(most).optional().catch(undefined)

/** What no form of ours gives is passed over; a day that is none is a fault, so that it can be mended. */
const shape = z.object({
  q: text(200),
  status: z.enum(LIST_STATUSES).optional().catch(undefined),
  waits: z.enum(WAITS).optional().catch(undefined),
  kind: z.enum(KINDS).optional().catch(undefined),
  late: z.literal('yes').optional().catch(undefined),
  line: text(200),
  from: text(40),
  to: text(40),
  policy: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .catch(undefined),
  sort: z.enum(SORTS).optional().catch(undefined),
})

/** A question to the list of cases, as an address has it. */
export interface Asked {
  readonly filter: Filter
  readonly sort: Sort
  /** What stands in the form, the faulty as well. */
  readonly values: Readonly<Record<string, string>>
  /** The same as an address's query, without what narrows nothing. */
  readonly query: string
  readonly faults: readonly FieldError[]
}

/** Reads the query of an address; a NUL, which Postgres takes in no text, goes out of it. Pure. */
export function readAsked(query: unknown): Asked {
  const values = withoutNothing(shape.parse(clean(query)))
  const { from, to, late, sort = 'newest', ...rest } = values
  const faults = [...dayFault('from', from), ...dayFault('to', to)]
  if (faults.length === 0 && from && to && from > to) {
    faults.push({ path: 'from', message: words.order })
  }
  const days = faults.length ? {} : { from, to }
  return {
    filter: { ...rest, ...days, late: late === 'yes' },
    sort,
    values,
    query: new URLSearchParams(values).toString(),
    faults,
  }
}

const clean = (query: unknown): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(query ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
    ]),
  )

type Values = z.infer<typeof shape>

const withoutNothing = (values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    readonly [name in keyof Values]: NonNullable<Values[name]>
  }

function dayFault(path: 'from' | 'to', day: string | undefined): FieldError[] {
  if (day === undefined || isDay(day)) return []
  return [{ path, message: words.day(day) }]
}

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`)
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(at.getTime()) &&
    at.toISOString().startsWith(text)
  )
}
