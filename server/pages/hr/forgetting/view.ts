import type { dueByMonth, erasedLast, ListedCase } from '../../../../db/queries/forgetting/page.ts'
import { retentionOf, rulesText } from '../../../../policies/retention.ts'
import { erased } from '../../../../words/en/erased.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { ERASED, stopsOf } from '../../../../workflows/forget/erasure.ts'
import { DAY } from '../../../../workflows/plan/durations.ts'
import * as dates from '../../../look/dates.ts'
import type { Need } from '../today/needs.ts'

const words = hr.forgetting
/** As `activities/forget/round.ts` has it. */
const LISTED_MS = 7 * DAY

/** Rules by which something was counted, and those that hold now, as texts. */
export interface CountedBy {
  readonly was: string
  readonly now: string
}

interface Found {
  readonly keepYears: number | null
  /** Of everything that is not erased yet. */
  readonly counted: readonly CountedBy[]
  readonly listed: {
    readonly cases: readonly ListedCase[]
    /** Of how many cases something is listed, and of how many of them it goes. */
    readonly all: number
    readonly count: number
  }
  readonly later: Awaited<ReturnType<typeof dueByMonth>>
  readonly last: Awaited<ReturnType<typeof erasedLast>>
}

/** The page of what is erased and when. Pure. */
export function forgettingView({ keepYears, counted, listed, later, last }: Found, zone: string) {
  const nobodySaid = rulesText(undefined)
  return {
    rules: rulesIn(keepYears),
    // A policy can say it where the settings do not.
    unset: counted.some(({ now }) => now !== nobodySaid) ? words.unset.byPolicy : words.unset.text,
    anew: counted.some(({ was, now }) => was !== now) ? words.anew : null,
    next: {
      text: listed.count ? words.next.text(listed.count) : words.next.nothing,
      rows: inOrder(listed.cases).map((one) => nextRow(one, zone)),
      more: Math.max(0, listed.all - listed.cases.length),
    },
    later: laterRows(later),
    last: last.map(({ caseId, reference, stage, number, at }) => ({
      ...{ reference, href: `/cases/${caseId}/record#event-${number}` },
      what: erased.short[stage],
      when: at ? words.last.under(dates.day(at, { zone }), number ?? 0) : '',
    })),
  }
}

/** Nothing where nobody has said how long records are kept. */
function rulesIn(keepYears: number | null) {
  const rule = (kind: 'employee' | 'volunteer', formal: boolean) =>
    retentionOf({}, keepYears, { kind, formal })
  const [staff, volunteers, formal] = [
    rule('employee', false),
    rule('volunteer', false),
    rule('employee', true),
  ]
  if (!staff || !volunteers || !formal) return null
  return [
    { key: erased.short.address, text: words.rules.address(staff.addressDays) },
    { key: erased.short.words, text: words.rules.words(staff.wordsMonths, volunteers.wordsMonths) },
    { key: erased.short.rest, text: words.rules.rest(staff.recordYears, formal.recordYears) },
  ]
}

/** When something goes at the soonest: once it is due and has been before HR for seven days. */
const goesAt = ({ dueAt, listedAt }: Pick<ListedCase, 'dueAt' | 'listedAt'>): number =>
  Math.max(dueAt.getTime(), listedAt.getTime() + LISTED_MS)

const inOrder = (cases: readonly ListedCase[]) => [...cases].sort((a, b) => goesAt(a) - goesAt(b))

function nextRow(one: ListedCase, zone: string) {
  const [stop] = stopsOf(one.state)
  return {
    ...{ reference: one.reference, name: one.name, href: `/cases/${one.caseId}` },
    what: erased.short[one.stage],
    when: stop
      ? words.next.stopped(erased.stops[stop])
      : words.next.on(dates.day(goesAt(one), { zone })),
    look: `/forgetting/${one.caseId}`,
  }
}

function laterRows(later: Found['later']): string[][] {
  const months = [...new Set(later.map(({ month }) => month))]
  return months.map((month) => [
    monthName(month),
    ...ERASED.map((stage) => {
      const found = later.find((one) => one.month === month && one.stage === stage)
      return String(found?.cases ?? 0)
    }),
  ])
}

/** '2027-03' as 'March 2027'. */
const monthName = (month: string): string =>
  new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )

/** What HR's first page says while something is erased next. Pure. */
export const forgettingNeeds = (count: number): Need[] =>
  count === 0
    ? []
    : [
        {
          heading: words.need.heading(count),
          ...{ text: words.need.text, action: words.need.action },
          ...{ tone: 'plain', href: '/forgetting' },
        },
      ]
