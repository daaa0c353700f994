import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CalendarEndsError, calendarSchema, makeCalendar } from '../../policies/calendar.ts'
import { addDays, addWorkingDays, openEnded } from '../../workflows/policy/calendar.ts'
import { theCalendar } from '../support/policy.ts'
import { add, copyPolicies, drop, type Folder, set } from './folder.ts'

const HOURS = { from: '09:00', to: '17:00' }
const england = theCalendar()
let folder: Folder
beforeEach(() => {
  folder = copyPolicies()
})
afterEach(() => folder.drop())

const FILE = 'calendars/england-and-wales.yaml'
test.each([
  [
    'a date of another year',
    add('holidays/2027', '2028-01-01'),
    'holidays.2027: 2028-01-01 lies in another year',
  ],
  [
    'a date that does not exist',
    add('holidays/2027', '2027-02-30'),
    'holidays.2027.8: Invalid ISO date',
  ],
  ['a year left out', drop('holidays/2027'), 'holidays.2028: 2027 is missing before it'],
  ['a year of no holidays', set('holidays/2027', []), 'holidays.2027: Too small'],
  ['no years', set('holidays', {}), 'holidays: name the bank holidays of a year'],
  ['a zone that is none', set('zone', 'Europe/Camelot'), 'zone: is no time zone'],
  ['no title', drop('title'), 'title: Invalid input'],
  ['a field nobody knows', set('holliday', []), 'the file: Unrecognized key: "holliday"'],
])('%s is a fault with file and place', (_what, edit, fault) => {
  folder.change(FILE, edit)
  expect(folder.faults()[0]).toContain(`${FILE} ${fault}`)
})

describe('England and Wales, as announced', () => {
  // gov.uk/bank-holidays, read by a person; days counted, not computed here.
  test.each([
    [2026, 253],
    [2027, 253],
    [2028, 252],
  ])('%i has %i working days', (year, expected) => {
    let count = 0
    for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) {
      if (england.isWorkingDay(day)) count++
    }
    expect(count).toBe(expected)
  })

  test.each([
    ['2026-12-28', 'the substitute for Boxing Day'],
    ['2027-03-26', 'Good Friday'],
    ['2027-03-29', 'Easter Monday'],
    ['2028-01-03', 'the substitute for New Year'],
    ['2027-01-30', 'a Saturday'],
  ])('%s is no working day: %s', (date) => {
    expect(england.isWorkingDay(date)).toBe(false)
  })

  test.each(['2027-01-04', '2027-12-29', '2028-02-29'])('%s is a working day', (date) => {
    expect(england.isWorkingDay(date)).toBe(true)
  })
})

describe('hours are wall-clock hours of the zone', () => {
  test.each([
    ['2027-03-25', '2027-03-25T09:00:00.000Z', 'winter time'],
    ['2027-03-30', '2027-03-30T08:00:00.000Z', 'summer time'],
    ['2027-10-29', '2027-10-29T08:00:00.000Z', 'the last working day of summer time'],
    ['2027-11-01', '2027-11-01T09:00:00.000Z', 'the first one after it'],
  ])('%s opens at %s: %s', (date, instant) => {
    expect(new Date(england.opening(date)).toISOString()).toBe(instant)
  })

  test('the day the clocks go back is 25 hours long, and ends once', () => {
    const hours = (england.endOfDay('2027-10-31') - england.endOfDay('2027-10-30')) / 3_600_000
    expect(hours).toBe(25)
    expect(england.dateOf(england.endOfDay('2027-10-31'))).toBe('2027-10-31')
  })

  test('of every day: opening, closing and end follow one another within it', () => {
    for (let day = '2026-01-01'; day < '2029-01-01'; day = addDays(day, 1)) {
      const [opening, closing, end] = [
        england.opening(day),
        england.closing(day),
        england.endOfDay(day),
      ]
      expect(opening < closing && closing < end).toBe(true)
      expect([opening, closing, end].map(england.dateOf)).toEqual([day, day, day])
    }
  })
})

describe('past its last year', () => {
  const calendar = makeCalendar(
    calendarSchema.parse({
      id: 'short',
      title: 'Short',
      zone: 'Europe/London',
      holidays: { 2027: ['2027-01-01'] },
    }),
    HOURS,
  )

  test('a calendar cannot count, and says which file to add to', () => {
    expect(() => addWorkingDays(calendar, '2027-12-31', 1)).toThrow(CalendarEndsError)
    expect(() => addWorkingDays(calendar, '2027-12-31', 1)).toThrow(
      "Add that year's bank holidays to policies/calendars/short.yaml.",
    )
    expect(() => addWorkingDays(calendar, '2027-01-01', -1)).toThrow('on 2026-12-31')
  })

  test('mails go by Monday to Friday, so that none waits for a file', () => {
    expect(addWorkingDays(openEnded(calendar), '2027-12-31', 1)).toBe('2028-01-03')
    expect(openEnded(calendar).isWorkingDay('2027-01-01')).toBe(false)
  })
})
