import { describe, expect, test } from 'vitest'
import type { NewDates } from '../../../workflows/case/events.ts'
import { apply, type CaseState } from '../../../workflows/case/state.ts'
import type { DateRequest } from '../../../workflows/decide/decision.ts'
import { addDays, addWorkingDays, workingDaysBetween } from '../../../workflows/plan/calendar.ts'
import { computeDates } from '../../../workflows/plan/dates/index.ts'
import type { Moment } from '../../../workflows/plan/moment.ts'
import { fc } from '../../support/generated.ts'
import { EXAMPLE, london } from '../../support/policy.ts'
import { calendar, PureCase, pack } from '../../workflows/pure/model.ts'

const PLAIN = new PureCase({ ...EXAMPLE, flags: [] })
const ALL = ['social-contacts', 'contacts-and-files', 'declaration']

function planned(request: DateRequest, now: string | number, state = PLAIN.state): NewDates {
  const at = typeof now === 'string' ? london(now) : now
  const plan = computeDates({ pack, calendar, state, now: at }, request)
  if ('refused' in plan) throw new Error(`It was refused: ${plan.refused}`)
  return plan
}

const lines = ({ agenda }: Pick<NewDates, 'agenda'>) =>
  agenda.map(({ at, to, act }) => `${calendar.dateOf(at)} ${to} ${act}`)
const duesOf = ({ duties }: NewDates) => Object.fromEntries(duties.map((d) => [d.id, d.dueDate]))

describe('more time', () => {
  const extend = (until: string, now = '2027-02-18 11:00') =>
    computeDates(
      { pack, calendar, state: PLAIN.state, now: london(now) },
      { how: 'extend', duties: ['social-contacts'], until, daysWd: 10 },
    )

  test.each([
    ['2027-02-17', 'yesterday'],
    ['2027-02-18', 'today'],
    ['2027-03-05', 'the eleventh working day'],
    ['2028-02-19', 'the same day next year'],
  ])('is refused up to %s: %s', (until) => {
    expect(extend(until)).toEqual({ refused: 'date-out-of-range' })
  })

  test.each([
    ['2027-02-19', 'tomorrow'],
    ['2027-02-20', 'a Saturday'],
    ['2027-03-04', 'the tenth working day'],
  ])('is given up to %s: %s', (until) => {
    expect(extend(until)).toMatchObject({ duties: [{ id: 'social-contacts', dueDate: until }, {}] })
  })

  test('ends at 23:59:59 of the new day, and the whole ladder counts from it', () => {
    const until = '2027-02-25'
    const request = { how: 'extend', duties: ALL, until, daysWd: 10 } as const
    const plan = planned(request, '2027-02-18 11:00')
    expect(plan.duties.every(({ dueAt }) => dueAt === calendar.endOfDay(until))).toBe(true)
    expect(lines(plan)).toEqual([
      '2027-02-22 leaver remind',
      '2027-02-24 leaver remind',
      '2027-03-01 leaver final',
      '2027-03-03 line escalate',
      '2027-03-08 line nudge',
      '2027-03-11 chief escalate',
      '2027-03-18 chief nudge',
      '2027-03-25 chief decide',
    ])
  })

  test('that begins on a weekend counts from the working day after it', () => {
    const request = { how: 'working-days', duties: ALL, daysWd: 5 } as const
    expect(duesOf(planned(request, '2027-02-20 11:00'))['social-contacts']).toBe('2027-02-26')
  })

  test('for one duty moves the signature only where it would be due before it', () => {
    const one = ['contacts-and-files']
    const later = { how: 'extend', duties: one, until: '2027-02-25', daysWd: 10 } as const
    expect(duesOf(planned(later, '2027-02-18 11:00'))).toEqual({
      'contacts-and-files': '2027-02-25',
      declaration: '2027-02-25',
    })
    const sooner = { how: 'extend', duties: one, until: '2027-02-01', daysWd: 10 } as const
    expect(duesOf(planned(sooner, '2027-01-25 11:00'))).toEqual({
      'contacts-and-files': '2027-02-01',
    })
  })
})

describe('the time for a dispute', () => {
  test.each([
    ['2027-02-18 11:00', '2027-02-25', 'a Thursday morning'],
    ['2027-02-18 17:00', '2027-02-26', 'after hours: it counts from the next working day'],
    ['2027-02-20 11:00', '2027-03-01', 'a Saturday'],
    ['2027-03-25 09:00', '2027-04-05', 'over Easter'],
  ])('from %s is until %s: %s', (now, until) => {
    const plan = planned({ how: 'window', daysWd: 5 }, now)
    expect(plan).toEqual({
      duties: [],
      agenda: [{ at: calendar.endOfDay(until) - 60_000, to: 'leaver', act: 'close', duties: [] }],
    })
  })
})

/** A case as it stands when its leaver turned out to be unreachable, at an instant. */
function pausedAt(instant: number): CaseState {
  const one = new PureCase({ ...EXAMPLE, flags: ['worked_with_volunteers'] })
  one.wait(instant)
  one.mailed('leaver', 'failed')
  return one.state
}

const resumed = (state: CaseState, now: number) => {
  const duties = state.duties.map(({ id }) => id)
  return planned({ how: 'shift', duties, since: state.paused?.since ?? 0 }, now, state)
}

const stepOf = ({ to, act, duties, clause, cc }: Moment) => ({ to, act, duties, clause, cc })

test('a pause of n working days moves every moment and due date by n, and loses no step', () => {
  const hours = fc.nat({ max: 45 * 24 })
  fc.assert(
    fc.property(hours, hours, (before, length) => {
      const since = london('2027-01-12 09:00') + before * 3_600_000
      const state = pausedAt(since)
      const now = since + length * 3_600_000
      const plan = resumed(state, now)
      const n = workingDaysBetween(calendar, calendar.dateOf(since), calendar.dateOf(now))
      expect(plan.agenda.map(stepOf)).toEqual(state.agenda.map(stepOf))
      for (const [index, { at }] of state.agenda.entries()) {
        const from = calendar.dateOf(at)
        const to = calendar.dateOf(plan.agenda[index]?.at ?? 0)
        expect(workingDaysBetween(calendar, from, to)).toBe(n)
      }
      for (const { id, dueDate } of state.duties) {
        const expected = n === 0 ? dueDate : addWorkingDays(calendar, dueDate, n)
        expect(duesOf(plan)[id]).toBe(expected)
      }
    }),
    { numRuns: 80 },
  )
})

test('nothing that a pause moved is due before the case goes on, but what was due when it began', () => {
  fc.assert(
    fc.property(fc.nat({ max: 40 }), fc.integer({ min: 1, max: 40 }), (before, days) => {
      const since = london(`${addDays('2027-01-12', before)} 10:00`)
      const now = london(`${addDays('2027-01-12', before + days)} 08:00`)
      const late = resumed(pausedAt(since), now).agenda.filter(({ at }) => at < now)
      expect(late).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('a pause over a weekend alone moves nothing, not even a due date on that weekend', () => {
  const one = new PureCase({ ...EXAMPLE, flags: [] })
  one.wait(london('2027-02-18 09:00'))
  const id = 'told'
  const by = { role: 'line' } as const
  const until = '2027-02-27'
  one.tell({ kind: 'decide', id, by, escalation: 1, outcome: 'more-time', until })
  one.wait(london('2027-02-20 10:00'))
  one.mailed('leaver', 'failed')
  const plan = resumed(one.state, london('2027-02-21 10:00'))
  expect(new Set(Object.values(duesOf(plan)))).toEqual(new Set([until]))
  expect(plan.agenda).toEqual(one.state.agenda)
})

test('a case is back on its way after a pause: the state takes the plan as it is', () => {
  const state = pausedAt(london('2027-02-10 10:00'))
  const now = london('2027-03-01 10:00')
  const plan = resumed(state, now)
  const by = { role: 'hr' } as const
  const after = apply(state, { type: 'resumed', by, number: state.number + 1, at: now, plan })
  expect(after).toMatchObject({ status: 'open', agenda: plan.agenda })
  expect(after.paused).toBeUndefined()
})

test('dates that the calendar does not cover are an error that names them', () => {
  const request = { how: 'extend', duties: ALL, until: '2029-01-05', daysWd: 10 } as const
  expect(() => planned(request, Date.parse('2028-12-28T10:00:00Z'))).toThrow(
    /cannot count working days on 2029-01-0\d/,
  )
})
