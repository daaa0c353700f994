import { type RawBuilder, sql } from 'kysely'
import type { KeyRing } from '../../crypto/keys.ts'
import { searchHash } from '../../crypto/search-key.ts'
import type { CaseTable } from '../../tables/cases.ts'
import { waysOf } from './words.ts'

/** Whom a case waits for: somebody who was asked, anybody beside HR who was, or nobody but the leaver. */
export const WAITS = ['hr', 'others', 'leaver', 'line', 'chief', 'chair', 'data-lead'] as const
export type Waits = (typeof WAITS)[number]

/** What a list of cases is narrowed to; what is left out narrows nothing. Days are ISO days. */
export interface Filter {
  /** A reference, or words of the leaver's or line's name or address, or of the leaver's role. */
  readonly q?: string | undefined
  readonly status?: CaseTable['status'] | 'not-closed' | undefined
  readonly kind?: string | undefined
  /** Past a date without an answer. */
  readonly late?: boolean | undefined
  readonly waits?: Waits | undefined
  /** Words of the line's name. */
  readonly line?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** The hash of the policy's version. */
  readonly policy?: string | undefined
}

/** The wall clock, or what answers with it. */
type Now = Date | RawBuilder<Date>

/**
 * An instant that Postgres does not look at as it plans, so that it keeps the plan of a prepared query and
 * does not make another for each instant: that takes longer than to follow it.
 */
export const planned = (at: unknown): RawBuilder<Date> => sql<Date>`(select ${at}::timestamptz)`

/**
 * Whether an instant on a case's own clock has come. Most clocks are not ahead, and
 * an interval for each case costs more than all else that is compared.
 */
export const hasCome = (column: 'late_from' | 'hr_due_at', now: Now) =>
  sql<boolean>`(cases.${sql.ref(column)} <= case cases.ahead_ms when 0 then ${now}::timestamptz
    else ${now}::timestamptz + cases.ahead_ms * interval '1 millisecond' end)`

/** Whether something in a case is HR's to do. */
export const needsHr = (now: Now) =>
  sql<boolean>`(cases.status <> 'closed'
    and (coalesce(cases.waits_on = 'hr', false) or coalesce(${hasCome('hr_due_at', now)}, false)))`

/** Whether a case waits for a person, and not for HR. */
export const waitsForOthers = (now: Now) =>
  sql<boolean>`(cases.status <> 'closed' and cases.waits_on is not null and not ${needsHr(now)})`

/** 'LW-0004', 'lw-4', 'lw 4': a reference, and nothing else. */
const REFERENCE = /^\s*lw[-\s]*0*(\d{1,12})\s*$/i

/** What is handed to a query beside its words. */
export type Values = Readonly<Record<string, unknown>>

/**
 * A filter as a query has it: its codes stand in the words of the query, so that an index on a part of the
 * cases fits and the words are few; what was typed and what the clock says is handed over.
 */
export interface Narrowing {
  readonly shape: Pick<Filter, 'status' | 'kind' | 'late' | 'waits'> & {
    readonly given: readonly ('reference' | 'from' | 'to' | 'policy')[]
    /** In so many ways what was typed can be meant: of anybody, of the line. */
    readonly all?: number
    readonly line?: number
  }
  readonly values: Values
}

/** Takes a filter apart. `now` is the wall clock, milliseconds. Pure. */
export function narrowingOf(keys: KeyRing, filter: Filter, now: number): Narrowing {
  const { status, kind, late, waits, from, to, policy } = filter
  const { q, line } = filter
  const reference = q ? referenceIn(q) : undefined
  const values = { reference, from, to, policy }
  const given = (['reference', 'from', 'to', 'policy'] as const).filter((name) => values[name])
  const all = q && !reference ? waysOf(keys, q) : undefined
  const ofLine = line ? waysOf(keys, line, 'line') : undefined
  return {
    shape: {
      ...{ status, kind, late: late || undefined, waits, given },
      ...(all ? { all: all.length } : {}),
      ...(ofLine ? { line: ofLine.length } : {}),
    },
    values: {
      ...{ ...values, at: new Date(now), drawn: searchHash(keys).key },
      ...Object.fromEntries(all?.map((way, n) => [`all${n}`, way]) ?? []),
      ...Object.fromEntries(ofLine?.map((way, n) => [`line${n}`, way]) ?? []),
    },
  }
}

function referenceIn(q: string): string | undefined {
  const [, number] = REFERENCE.exec(q) ?? []
  return number && `LW-${number.padStart(4, '0')}`
}

/**
 * What the words of a filter ask of a row of `case_search`; nothing where it has none. A `fortnight` is asked
 * for with each of them (`fortnight.ts`). Pure.
 */
export const meaning = (
  { all, line }: Narrowing['shape'],
  values: Values,
  fortnight?: RawBuilder<unknown>,
): RawBuilder<boolean>[] => [
  ...(all === undefined ? [] : [anyWay('all', all, values, fortnight)]),
  ...(line === undefined ? [] : [anyWay('line', line, values, fortnight)]),
]

function anyWay(
  of: 'all' | 'line',
  count: number,
  values: Values,
  fortnight: RawBuilder<unknown> | undefined,
): RawBuilder<boolean> {
  if (count === 0) return sql<boolean>`false`
  const fits = Array.from({ length: count }, (_, n) => {
    const way = sql`${values[`${of}${n}`]}::bigint[]`
    return sql`case_search.words @> ${fortnight ? sql`(${way} || ${fortnight})` : way}`
  })
  return sql<boolean>`(${sql.join(fits, sql` or `)})`
}

/** The conditions of a filter, its words aside. Pure. */
export function conditions(shape: Narrowing['shape'], values: Values): RawBuilder<boolean>[] {
  const at = planned(values.at)
  const { status, kind, late, waits, given } = shape
  return [
    status === 'not-closed' ? sql<boolean>`cases.status <> 'closed'` : undefined,
    status && status !== 'not-closed' ? sql<boolean>`cases.status = ${status}` : undefined,
    kind ? sql<boolean>`cases.kind = ${kind}` : undefined,
    late ? sql<boolean>`(cases.status <> 'closed' and ${hasCome('late_from', at)})` : undefined,
    waits ? waitsFor(waits, at) : undefined,
    ...given.map((name) => sql<boolean>`${GIVEN[name]} ${values[name]}`),
  ].filter((condition) => condition !== undefined)
}

const GIVEN = {
  reference: sql`cases.reference =`,
  from: sql`cases.end_date >=`,
  to: sql`cases.end_date <=`,
  policy: sql`cases.pack_hash =`,
}

function waitsFor(waits: Waits, now: Now): RawBuilder<boolean> {
  if (waits === 'hr') return needsHr(now)
  if (waits === 'others') return waitsForOthers(now)
  if (waits === 'leaver') {
    return sql<boolean>`(cases.status <> 'closed' and cases.waits_on is null)`
  }
  return sql<boolean>`(cases.status <> 'closed' and cases.waits_on = ${waits})`
}
