import { describe, expect, test } from 'vitest'
import {
  type CalendarData,
  calendarInForce,
  calendarSchema,
  endsSoon,
  lastDay,
  makeCalendar,
  withClosedDays,
  withHolidays,
} from '../../policies/calendar.ts'
import { loadPolicies } from '../../policies/load.ts'
import { addWorkingDays } from '../../workflows/plan/calendar.ts'

const HOURS = { from: '09:00', to: '17:00' }
const policies = loadPolicies()
const ENGLAND = 'england-and-wales'
const file = policies.calendars.get(ENGLAND)
const data = file?.data as CalendarData
const CHRISTMAS = ['2026-12-29', '2026-12-30', '2026-12-31']

describe('days on which the organisation is shut', () => {
  test('are no working days, and the next one lies after them', () => {
    const open = makeCalendar(data, HOURS)
    const shut = makeCalendar(withClosedDays(data, CHRISTMAS), HOURS)
    expect(addWorkingDays(open, '2026-12-24', 1)).toBe('2026-12-29')
    expect(addWorkingDays(shut, '2026-12-24', 1)).toBe('2027-01-04')
  })

  test('are the same whatever their order and however often they are said', () => {
    const [first = '', ...others] = CHRISTMAS
    const turned = withClosedDays(withClosedDays(data, others), [first, first])
    expect(turned).toEqual(withClosedDays(data, CHRISTMAS))
  })

  test('of which one is no date are refused, with what it says', () => {
    expect(() => withClosedDays(data, ['2026-02-30'])).toThrow(
      'The calendar england-and-wales cannot take these days: closed 0: Invalid ISO date (it says "2026-02-30")',
    )
  })
})

describe('bank holidays that were imported', () => {
  test('replace those of their years and leave the others', () => {
    const { holidays } = withHolidays(data, { 2028: ['2028-12-26', '2028-01-03'] })
    expect(holidays['2028']).toEqual(['2028-01-03', '2028-12-26'])
    expect(holidays['2027']).toEqual(data.holidays['2027'])
  })

  test('may not leave a year out, because nothing can be counted across it', () => {
    expect(() => withHolidays(data, { 2030: ['2030-01-01'] })).toThrow(
      'holidays 2030: 2029 is missing before it',
    )
    expect(lastDay(withHolidays(data, { 2029: ['2029-01-01'] }))).toBe('2029-12-31')
  })
})

describe('the calendar in force', () => {
  test('is the file itself, with its hash, where the settings add nothing', () => {
    expect(calendarInForce(policies, {}, ENGLAND)).toEqual(file)
    expect(calendarInForce(policies, { closedDays: [], holidays: {} }, ENGLAND)).toEqual(file)
  })

  test('has the closed days and the import, and the same hash for the same settings', () => {
    const settings = {
      closedDays: CHRISTMAS,
      holidays: { [ENGLAND]: { 2029: ['2029-01-01'] }, scotland: { 2029: ['2029-01-02'] } },
    }
    const found = calendarInForce(policies, settings, ENGLAND)
    expect(found?.data.closed).toEqual(CHRISTMAS)
    expect(found?.data.holidays['2029']).toEqual(['2029-01-01'])
    expect(found?.version).toBe('2029')
    expect(found?.hash).not.toBe(file?.hash)
    const turned = { ...settings, closedDays: CHRISTMAS.toReversed() }
    expect(calendarInForce(policies, turned, ENGLAND)?.hash).toBe(found?.hash)
  })

  test('is none where there is no such calendar', () => {
    for (const id of ['atlantis', '', 'constructor', '__proto__']) {
      expect(calendarInForce(policies, {}, id)).toBeUndefined()
    }
  })
})

describe('a calendar that ends', () => {
  const short = calendarSchema.parse({
    ...{ id: 'short', title: 'Short', zone: 'Europe/London' },
    holidays: { 2026: ['2026-01-01'], 2027: ['2027-01-01'] },
  })

  test.each([
    ['2026-01-01', undefined],
    ['2027-06-29', undefined],
    ['2027-06-30', { last: '2027-12-31', months: 6 }],
    ['2027-07-31', { last: '2027-12-31', months: 5 }],
    ['2027-12-01', { last: '2027-12-31', months: 0 }],
    ['2028-02-29', { last: '2027-12-31', months: 0 }],
  ])('on %s says %o', (today, expected) => {
    expect(endsSoon(short, today)).toEqual(expected)
  })

  test('asks for a date that is one', () => {
    expect(() => endsSoon(short, 'today')).toThrow('"today" is no date')
  })
})
