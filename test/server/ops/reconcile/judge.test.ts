import { describe, expect, test } from 'vitest'
import type { Running } from '../../../../server/intake/standing.ts'
import { isToRing, judge, MOST_STARTS } from '../../../../server/ops/reconcile/judge.ts'
import { HOUR, MINUTE, SECOND } from '../../../../workflows/plan/durations.ts'

const NOW = Date.parse('2027-02-01T12:00:00Z')
type Known = Parameters<typeof judge>[0]
const KNOWN: Known = {
  past_ms: null,
  waits_ms: 0,
  checked_at: new Date(NOW - MINUTE),
  starts: null,
  starts_since: null,
}
const RUNS: Running = { is: 'running', paused: false, activities: [] }
const MAILING = { id: '5', type: 'sendNotice', attempt: 7, paused: false }

const of = (known: Partial<Known>, standing: Partial<Running> = {}) =>
  judge({ ...KNOWN, ...known }, { ...RUNS, ...standing }, NOW)

describe('a case whose workflow runs', () => {
  test('is well while its moment is to come, or has just come', () => {
    for (const past_ms of [null, -HOUR, 9 * MINUTE]) {
      expect(of({ past_ms })).toEqual({ is: 'well' })
    }
    expect(of({ waits_ms: MINUTE })).toEqual({ is: 'well' })
  })

  test('is behind where its moment or a submission has waited for too long', () => {
    expect(of({ past_ms: 11 * MINUTE })).toMatchObject({ kind: 'behind' })
    expect(of({ waits_ms: 3 * MINUTE })).toMatchObject({ kind: 'behind', details: {} })
  })

  test('tells what it is waiting for, where that can be had', () => {
    const late = { waits_ms: HOUR }
    expect(of(late, { activities: [MAILING] })).toMatchObject({
      details: { why: 'activity', activity: 'sendNotice', attempt: 7 },
    })
    expect(of(late, { atItSince: NOW - 3 * MINUTE })).toMatchObject({ details: { why: 'writing' } })
    expect(of(late, { atItSince: NOW - SECOND })).toMatchObject({ details: {} })
  })

  test('a hand in Temporal, or code that does not run, is told before anything is late', () => {
    const failing = { attempt: 4, cause: 'NON_DETERMINISTIC_ERROR', says: 'no such timer' }
    expect(of({}, { paused: true, failing })).toMatchObject({ kind: 'paused' })
    expect(of({}, { failing })).toEqual({ is: 'trouble', kind: 'task-failing', details: failing })
    expect(of({}, { activities: [{ ...MAILING, paused: true }] })).toEqual({
      ...{
        is: 'trouble',
        kind: 'activity-paused',
        details: { activity: 'sendNotice', activityId: '5' },
      },
    })
  })

  test('that was set back is told of at the first look after it, and not again', () => {
    expect(of({}, { resetAt: NOW - SECOND })).toMatchObject({ kind: 'reset' })
    expect(of({}, { resetAt: NOW - HOUR })).toEqual({ is: 'well' })
  })
})

describe('a case whose workflow is gone', () => {
  const gone = (starts: number, agoMs: number) =>
    judge(
      { ...KNOWN, starts, starts_since: new Date(NOW - agoMs) },
      { is: 'gone', was: 'terminated' },
      NOW,
    )

  test('is started again', () => {
    expect(judge(KNOWN, { is: 'gone', was: 'missing' }, NOW)).toEqual({
      ...{ is: 'trouble', kind: 'gone', details: { was: 'missing', starts: 1 } },
      start: { starts: 1, since: NOW },
    })
    expect(gone(1, MINUTE)).toHaveProperty('start', { starts: 2, since: NOW - MINUTE })
  })

  test('rests when it was started often within the hour, and is started again after it', () => {
    expect(gone(MOST_STARTS, 59 * MINUTE)).toEqual({
      ...{
        is: 'trouble',
        kind: 'gone',
        details: { was: 'terminated', starts: MOST_STARTS, rests: true },
      },
    })
    expect(gone(MOST_STARTS, HOUR)).toHaveProperty('start', { starts: 1, since: NOW })
  })
})

test('a case that is behind is rung at once, soon again, and then every ten minutes', () => {
  const rung = (minutes: number, lookedAt: number) =>
    isToRing(
      {
        trouble_since: new Date(NOW - minutes * MINUTE),
        checked_at: new Date(NOW - (minutes - lookedAt) * MINUTE),
      },
      NOW,
    )
  expect(isToRing({ trouble_since: null, checked_at: new Date(NOW - MINUTE) }, NOW)).toBe(true)
  const looks = Array.from({ length: 120 }, (_, index) => (index + 1) / 2)
  const rings = looks.filter((minutes) => rung(minutes, minutes - 0.5))
  expect(rings).toEqual([1, 2, 4, 8, 10, 20, 30, 40, 50, 60])
})
