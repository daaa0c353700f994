import { describe, expect, test } from 'vitest'
import type { ClosedFacts } from '../../../db/queries/reports/facts.ts'
import { median, reportOf } from '../../../server/read/report/figures.ts'
import { quarterBefore, quarterNamed, quarterOf } from '../../../server/read/report/quarter.ts'
import { DAY } from '../../../workflows/plan/durations.ts'

const one = (given: Partial<ClosedFacts> = {}): ClosedFacts => ({
  ...{ caseId: 'a', closedOn: '2026-11-10', kind: 'employee', final: 'confirmed' },
  ...{ line: 'lin', days: 10, asked: [], kept: {}, requests: [] },
  duties: [{ id: 'contacts', how: 'on-time' }],
  ...given,
})
const quarter = quarterOf('2026-11-28')
const report = (
  now: readonly ClosedFacts[],
  before: readonly ClosedFacts[] = [],
  ages: number[] = [],
) => reportOf({ quarter, now, before, ages })

describe('a quarter', () => {
  test.each([
    ['2026-01-01', '2026-Q1', '2026-01-01', '2026-03-31'],
    ['2028-02-29', '2028-Q1', '2028-01-01', '2028-03-31'],
    ['2026-06-30', '2026-Q2', '2026-04-01', '2026-06-30'],
    ['2026-12-31', '2026-Q4', '2026-10-01', '2026-12-31'],
  ])('of %s is %s, from %s to %s', (day, name, from, to) => {
    expect(quarterOf(day)).toMatchObject({ name, from, to })
  })

  test('comes after the one before, over the turn of the year', () => {
    expect(quarterBefore(quarterOf('2027-02-01')).name).toBe('2026-Q4')
    expect(quarterBefore(quarter).name).toBe('2026-Q3')
  })

  test.each(['', '2026', '2026-Q5', '2026-q1', '1999-Q1', '2026-Q1 '])('is not “%s”', (name) => {
    expect(quarterNamed(name)).toBeUndefined()
  })
})

describe('a report', () => {
  test('counts what was confirmed on time of all that was asked', () => {
    const duties = [
      { id: 'contacts', how: 'late' },
      { id: 'files', how: 'on-time' },
      { id: 'files', how: 'open' },
    ] as const
    const { now, byDuty } = report([one(), one({ duties })])
    expect(now.onTime).toEqual({ part: 2, whole: 4 })
    expect(now.settled).toEqual({ part: 1, whole: 2 })
    expect(byDuty.map(({ of, now: share }) => [of, share.part, share.whole])).toEqual([
      ['contacts', 1, 2],
      ['files', 1, 2],
    ])
  })

  test('names no line of fewer than five, and counts those together', () => {
    const of = (line: string | null, count: number) =>
      Array.from({ length: count }, () => one({ line }))
    const { byLine } = report([...of('big', 5), ...of('small', 4), ...of(null, 2)])
    expect(byLine.map(({ of: key, now }) => [key, now.whole])).toEqual([
      ['big', 5],
      ['', 6],
    ])
  })

  test('tells how far each case climbed, once', () => {
    const { rungs } = report([one(), one({ asked: ['line'] }), one({ asked: ['line', 'chief'] })])
    expect(rungs.map(({ of, now }) => [of, now])).toEqual([
      ['', 1],
      ['line', 1],
      ['chief', 1],
      ['chair', 0],
    ])
  })

  test('compares with the quarter before', () => {
    const many = (kept: Record<string, number>, count = 5) =>
      Array.from({ length: count }, () => one({ kept }))
    const { kept, byKind } = report(many({ family: 3 }), [
      ...many({ family: 1, known: 2 }),
      one({ kind: 'volunteer' }),
    ])
    expect(kept).toEqual([
      { of: 'family', now: 15, before: 5 },
      { of: 'known', now: 0, before: 10 },
    ])
    expect(byKind.map(({ of }) => of)).toEqual(['employee', 'volunteer'])
  })

  test('names no reason that fewer than five leavers gave in a quarter, and counts those together', () => {
    const many = (reason: string, count: number) =>
      Array.from({ length: count }, () => one({ kept: { [reason]: 2 } }))
    const { kept } = report(
      [...many('family', 5), ...many('union', 4), ...many('church', 1), ...many('known', 6)],
      [...many('union', 9), ...many('known', 3)],
    )
    expect(kept).toEqual([
      { of: 'family', now: 10, before: 0 },
      { of: '', now: 22, before: 24 },
    ])
  })

  test('counts open cases by age, each once', () => {
    const { byAge } = report(
      [],
      [],
      [0, 13.9, 14, 27, 28, 400].map((days) => days * DAY),
    )
    expect(byAge.map(({ weeks, count }) => [weeks, count])).toEqual([
      ...[
        [0, 2],
        [2, 2],
        [4, 1],
        [8, 0],
        [12, 0],
        [26, 1],
      ],
    ])
  })

  test('of nothing is empty, and divides by nothing', () => {
    const { now, byDuty, byLine } = report([])
    expect(now).toEqual({
      ...{ closed: 0, settled: { part: 0, whole: 0 }, onTime: { part: 0, whole: 0 } },
      medianDays: null,
    })
    expect([byDuty, byLine]).toEqual([[], []])
  })
})

test.each([
  [[], null],
  [[3], 3],
  [[9, 1, 5], 5],
  [[4, 1], 2.5],
])('the median of %j is %s', (numbers, middle) => {
  expect(median(numbers)).toBe(middle)
})
