import { type RawBuilder, sql } from 'kysely'
import type { KeyRing } from '../../crypto/keys.ts'
import type { CaseTable } from '../../tables/cases.ts'
import { wordsFit } from './words.ts'

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
export const planned = (at: Date): RawBuilder<Date> => sql<Date>`(select ${at}::timestamptz)`

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

/** What the words of a filter ask of a row of `case_search`; nothing where it has none. Pure. */
export const meaning = (keys: KeyRing, { q, line }: Filter): RawBuilder<boolean>[] => [
  ...(q && !REFERENCE.test(q) ? [wordsFit(keys, q)] : []),
  ...(line ? [wordsFit(keys, line, 'line')] : []),
]

/** The conditions of a filter, its words aside. `now` is the wall clock, milliseconds. Pure. */
export function conditions(filter: Filter, now: number): RawBuilder<boolean>[] {
  const at = new Date(now)
  const { q, status, kind, late, waits, from, to, policy } = filter
  return [
    q ? withReference(q) : undefined,
    status === 'not-closed' ? sql<boolean>`cases.status <> 'closed'` : undefined,
    status && status !== 'not-closed' ? sql<boolean>`cases.status = ${status}` : undefined,
    kind ? sql<boolean>`cases.kind = ${kind}` : undefined,
    late ? sql<boolean>`(cases.status <> 'closed' and ${hasCome('late_from', at)})` : undefined,
    waits ? waitsFor(waits, at) : undefined,
    from ? sql<boolean>`cases.end_date >= ${from}` : undefined,
    to ? sql<boolean>`cases.end_date <= ${to}` : undefined,
    policy ? sql<boolean>`cases.pack_hash = ${policy}` : undefined,
  ].filter((condition) => condition !== undefined)
}

function waitsFor(waits: Waits, now: Date): RawBuilder<boolean> {
  if (waits === 'hr') return needsHr(now)
  if (waits === 'others') return waitsForOthers(now)
  if (waits === 'leaver') {
    return sql<boolean>`(cases.status <> 'closed' and cases.waits_on is null)`
  }
  return sql<boolean>`(cases.status <> 'closed' and cases.waits_on = ${waits})`
}

/** 'LW-0004', 'lw-4', 'lw 4': a reference, and nothing else. */
const REFERENCE = /^\s*lw[-\s]*0*(\d{1,12})\s*$/i

function withReference(q: string): RawBuilder<boolean> | undefined {
  const [, number] = REFERENCE.exec(q) ?? []
  return number ? sql<boolean>`cases.reference = ${`LW-${number.padStart(4, '0')}`}` : undefined
}
