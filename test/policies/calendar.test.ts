import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CalendarEndsError, calendarSchema, makeCalendar } from '../../policies/calendar.ts'
import { addDays, addWorkingDays, type Calendar, openEnded } from '../../workflows/plan/calendar.ts'
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
    'line 14, holidays.2027: 2028-01-01 lies in another year',
  ],
  [
    'a date that does not exist',
    add('holidays/2027', '2027-02-30'),
    'line 23, holidays.2027.8: "2027-02-30" cannot stand there: write a day as 2027-12-24',
  ],
  ['a year left out', drop('holidays/2027'), 'line 14, holidays.2028: 2027 is missing before it'],
  [
    'a year of no holidays',
    set('holidays/2027', []),
    'line 14, holidays.2027: a list cannot stand there: name at least one',
  ],
  ['no years', set('holidays', {}), 'line 4, holidays: name the bank holidays of a year'],
  ['a zone that is none', set('zone', 'Europe/Camelot'), 'line 3, zone: is no time zone'],
  ['no title', drop('title'), 'line 1, title: it is missing: write words'],
  ['a field nobody knows', set('holliday', []), 'line 32, holliday: nobody knows this key'],
])('%s is a fault with file, line and place', (_what, edit, fault) => {
  folder.change(FILE, edit)
  expect(folder.faults()[0]).toContain(`${FILE}, ${fault}`)
})

/** All working days of a year, as ISO days. */
const workingDays = (calendar: Calendar, year: number): string[] => {
  const found: string[] = []
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day)) found.push(day)
  }
  return found
}

describe('the calendars, as announced', () => {
  // Read by a person from gov.uk/bank-holidays; days counted, not computed here.
  test.each([
    ['england-and-wales', [253, 253, 252]],
    ['scotland', [251, 252, 251]],
    ['northern-ireland', [251, 251, 250]],
  ])('of %s 2026 to 2028 have %j working days', (id, expected) => {
    const calendar = theCalendar(id)
    expect([2026, 2027, 2028].map((year) => workingDays(calendar, year).length)).toEqual(expected)
  })

  test.each([
    ['england-and-wales', '2026-12-28', 'the substitute for Boxing Day'],
    ['england-and-wales', '2027-03-26', 'Good Friday'],
    ['england-and-wales', '2027-03-29', 'Easter Monday'],
    ['england-and-wales', '2028-01-03', 'the substitute for New Year'],
    ['england-and-wales', '2027-01-30', 'a Saturday'],
    ['scotland', '2026-06-15', 'a bank holiday by proclamation, in that year only'],
    ['scotland', '2026-01-02', 'the second day of January'],
    ['scotland', '2027-01-04', 'its substitute'],
    ['scotland', '2026-08-03', 'the first Monday of August'],
    ['scotland', '2026-11-30', 'St Andrew’s Day'],
    ['northern-ireland', '2026-03-17', 'St Patrick’s Day'],
    ['northern-ireland', '2026-07-13', 'the substitute for the Twelfth'],
    ['northern-ireland', '2027-07-12', 'the Twelfth'],
  ])('in %s %s is no working day: %s', (id, date) => {
    expect(theCalendar(id).isWorkingDay(date)).toBe(false)
  })

  test.each([
    ['england-and-wales', '2027-01-04'],
    ['england-and-wales', '2027-12-29'],
    ['england-and-wales', '2028-02-29'],
    ['england-and-wales', '2026-06-15'],
    ['scotland', '2026-04-06'],
    ['scotland', '2027-06-15'],
    ['scotland', '2026-08-31'],
  ])('in %s %s is a working day', (id, date) => {
    expect(theCalendar(id).isWorkingDay(date)).toBe(true)
  })

  test('of Northern Ireland differs from that of England by two days a year', () => {
    for (const year of [2026, 2027, 2028]) {
      const ours = new Set(workingDays(theCalendar('northern-ireland'), year))
      const more = workingDays(england, year).filter((day) => !ours.has(day))
      expect(more.map((day) => day.slice(5, 7))).toEqual(['03', '07'])
    }
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
      "Import that year's bank holidays in Settings, or add them to policies/calendars/short.yaml.",
    )
    expect(() => addWorkingDays(calendar, '2027-01-01', -1)).toThrow('on 2026-12-31')
  })

  test('mails go by Monday to Friday, so that none waits for a file', () => {
    expect(addWorkingDays(openEnded(calendar), '2027-12-31', 1)).toBe('2028-01-03')
    expect(openEnded(calendar).isWorkingDay('2027-01-01')).toBe(false)
  })
})
