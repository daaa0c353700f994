import { expect, test } from 'vitest'
import {
  addDays,
  addWorkingDays,
  nextOpening,
  workingDaysBetween,
} from '../../../workflows/plan/calendar.ts'
import { fc } from '../../support/generated.ts'
import { london, theCalendar } from '../../support/policy.ts'

const calendar = theCalendar()

test.each([
  ['2027-01-29', 1, '2027-02-01', 'a Friday to the Monday after'],
  ['2027-01-30', 0, '2027-01-29', 'a Saturday, the working day before it'],
  ['2027-03-25', 1, '2027-03-30', 'over Easter'],
  ['2026-12-24', 1, '2026-12-29', 'over Christmas with its substitute day'],
  ['2027-02-01', -1, '2027-01-29', 'back over a weekend'],
  ['2028-02-28', 1, '2028-02-29', 'to a leap day'],
])('%s and %i working days is %s: %s', (date, days, expected) => {
  expect(addWorkingDays(calendar, date, days)).toBe(expected)
})

test('a year without bank holidays is an error that says which file to mend', () => {
  expect(() => calendar.isWorkingDay('2031-01-06')).toThrow(
    'The calendar england-and-wales knows 2026 to 2028 and cannot count working days on 2031-01-06',
  )
})

test('the last second of a deadline is London time, summer and winter', () => {
  expect(new Date(calendar.endOfDay('2027-07-01')).toISOString()).toBe('2027-07-01T22:59:59.000Z')
  expect(new Date(calendar.endOfDay('2027-12-01')).toISOString()).toBe('2027-12-01T23:59:59.000Z')
})

test('an instant just before and after midnight belongs to two London days', () => {
  expect(calendar.dateOf(Date.parse('2027-06-30T22:59:59Z'))).toBe('2027-06-30')
  expect(calendar.dateOf(Date.parse('2027-06-30T23:00:00Z'))).toBe('2027-07-01')
})

const anyDate = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2026-06-01', days))

test('counting forth and back again ends on the same working day', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 1, max: 40 }), (date, days) => {
      const from = addWorkingDays(calendar, date, 0)
      const to = addWorkingDays(calendar, from, days)
      expect(addWorkingDays(calendar, to, -days)).toBe(from)
      expect(workingDaysBetween(calendar, from, to)).toBe(days)
    }),
  )
})

test('the next opening is in working hours and never earlier', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 700 * 24 * 60 }), (minutes) => {
      const instant = london('2026-06-01 09:00') + minutes * 60_000
      const opening = nextOpening(calendar, instant)
      const date = calendar.dateOf(opening)
      expect(opening).toBeGreaterThanOrEqual(instant)
      expect(calendar.isWorkingDay(date)).toBe(true)
      expect(opening).toBeGreaterThanOrEqual(calendar.opening(date))
      expect(opening).toBeLessThan(calendar.closing(date))
    }),
  )
})
