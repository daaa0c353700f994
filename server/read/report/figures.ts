import type { ClosedFacts } from '../../../db/queries/reports/facts.ts'
import type { DutyFacts, RequestFacts } from '../../../db/tables/reports.ts'
import { KINDS } from '../../../workflows/pack/codes.ts'
import { DAY } from '../../../workflows/plan/durations.ts'
import type { Quarter } from './quarter.ts'

/** A part of a whole: 18 of 20. */
export interface Share {
  readonly part: number
  readonly whole: number
}

/** A row of a figure, by a code or an id, with the quarter before beside it. */
export interface Row<T> {
  readonly of: string
  readonly now: T
  readonly before: T
}

/** What a board looks at first. */
export interface Totals {
  readonly closed: number
  /** Those that ended with everything confirmed, recorded or accepted. */
  readonly settled: Share
  readonly onTime: Share
  /** Days from the first mail until the leaver sent their answers; null where nobody did. */
  readonly medianDays: number | null
}

/** All that a report tells of a quarter and of the one before. Counts and days; no name. */
export interface Report {
  readonly quarter: Quarter
  readonly now: Totals
  readonly before: Totals
  readonly byMonth: readonly { readonly month: string; readonly share: Share }[]
  readonly byDuty: readonly Row<Share>[]
  readonly byKind: readonly Row<Share>[]
  /** Of lines with five cases or more in the quarter, by the line's key; all others together are `''`. */
  readonly byLine: readonly (Row<Share> & { readonly example: string })[]
  /** How far cases climbed: '' where nobody was asked. */
  readonly rungs: readonly Row<number>[]
  /** By reason; all that fewer than five leavers gave, in either quarter, are together `''`. */
  readonly kept: readonly Row<number>[]
  readonly requests: readonly (Row<readonly RequestFacts[]> & {
    readonly of: RequestFacts['what']
  })[]
  readonly byAge: readonly { readonly weeks: number; readonly count: number }[]
}

/** A group under this many cases is not shown by itself: it would tell of single people. */
const SMALLEST_GROUP = 5

/** From how many weeks on each age begins, in which open cases are counted. */
export const AGES = [0, 2, 4, 8, 12, 26] as const

interface Given {
  readonly quarter: Quarter
  readonly now: readonly ClosedFacts[]
  readonly before: readonly ClosedFacts[]
  /** For how long each open case has been open, in milliseconds. */
  readonly ages: readonly number[]
}

/** A report from what closed cases left. Pure. */
export function reportOf({ quarter, now, before, ages }: Given): Report {
  const both = <T>(of: string, count: (facts: readonly ClosedFacts[]) => T): Row<T> => ({
    ...{ of, now: count(now), before: count(before) },
  })
  const dutyIds = distinct([...now, ...before].flatMap(({ duties }) => duties.map(({ id }) => id)))
  return {
    quarter,
    ...{ now: totalsOf(now), before: totalsOf(before) },
    byMonth: quarter.months.map((month) => ({
      month,
      share: onTime(now.filter(({ closedOn }) => closedOn.startsWith(month))),
    })),
    byDuty: dutyIds.map((id) => both(id, (facts) => onTime(facts, (duty) => duty.id === id))),
    byKind: KINDS.map((kind) =>
      both(kind, (facts) => onTime(facts.filter((one) => one.kind === kind))),
    ).filter(({ now: a, before: b }) => a.whole + b.whole > 0),
    byLine: linesOf(now, before),
    rungs: ['', 'line', 'chief', 'chair'].map((rung) =>
      both(rung, (facts) => facts.filter(({ asked }) => furthest(asked) === rung).length),
    ),
    kept: keptOf(both, [now, before]),
    requests: (['complaint', 'objection'] as const).map((what) => ({
      ...both(what, (facts) =>
        facts.flatMap(({ requests }) => requests.filter((one) => one.what === what)),
      ),
      of: what,
    })),
    byAge: AGES.map((weeks, index) => {
      const next = AGES[index + 1] ?? Number.POSITIVE_INFINITY
      const count = ages.filter((ms) => ms >= weeks * 7 * DAY && ms < next * 7 * DAY).length
      return { weeks, count }
    }),
  }
}

type Both = <T>(of: string, count: (facts: readonly ClosedFacts[]) => T) => Row<T>

/** A reason may be of somebody's belief or union, so it stands by itself where enough leavers gave it. */
function keptOf(both: Both, quarters: readonly (readonly ClosedFacts[])[]): Row<number>[] {
  const reasons = distinct(quarters.flat().flatMap(({ kept }) => Object.keys(kept)))
  const isOfFew = (reason: string): boolean =>
    quarters.some((facts) => {
      const { length } = facts.filter(({ kept }) => kept[reason])
      return length > 0 && length < SMALLEST_GROUP
    })
  const counted = (of: string, which: readonly string[]): Row<number> =>
    both(of, (facts) =>
      facts
        .flatMap(({ kept }) => which.map((reason) => kept[reason] ?? 0))
        .reduce((sum, count) => sum + count, 0),
    )
  const few = reasons.filter(isOfFew)
  const many = reasons.filter((reason) => !isOfFew(reason))
  return [
    ...many.map((reason) => counted(reason, [reason])),
    ...(few.length ? [counted('', few)] : []),
  ]
}

const distinct = (all: readonly string[]): string[] => [...new Set(all)].sort()

function totalsOf(facts: readonly ClosedFacts[]): Totals {
  const days = facts.flatMap(({ days: of }) => (of === null ? [] : [of]))
  return {
    closed: facts.length,
    settled: {
      part: facts.filter(({ duties }) => duties.every(({ how }) => how !== 'open')).length,
      whole: facts.length,
    },
    onTime: onTime(facts),
    medianDays: median(days),
  }
}

/** Duties that the leaver confirmed by their due day, of all that applied to them. */
function onTime(
  facts: readonly ClosedFacts[],
  which: (duty: DutyFacts) => boolean = () => true,
): Share {
  const duties = facts.flatMap((one) => one.duties.filter(which))
  return { part: duties.filter(({ how }) => how === 'on-time').length, whole: duties.length }
}

/** The middle one; of an even number the mean of both, to half a day. Pure. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const upper = sorted[half]
  if (upper === undefined) return null
  return sorted.length % 2 ? upper : (upper + (sorted[half - 1] ?? upper)) / 2
}

const furthest = (asked: readonly string[]): string =>
  ['chair', 'chief', 'line'].find((rung) => asked.includes(rung)) ?? ''

function linesOf(now: readonly ClosedFacts[], before: readonly ClosedFacts[]): Report['byLine'] {
  const groups = Map.groupBy(now, ({ line }) => line ?? '')
  const shown = [...groups].filter(([line, of]) => line && of.length >= SMALLEST_GROUP)
  const rows = shown.map(([line, of]) => ({
    ...{ of: line, now: onTime(of), example: of[0]?.caseId ?? '' },
    before: onTime(before.filter((one) => one.line === line)),
  }))
  const keys = shown.map(([line]) => line)
  const others = (facts: readonly ClosedFacts[]) =>
    facts.filter(({ line }) => !line || !keys.includes(line))
  const rest = { of: '', now: onTime(others(now)), before: onTime(others(before)), example: '' }
  return rest.now.whole ? [...rows, rest] : rows
}
