import { describe, expect, test } from 'vitest'
import { BankHolidaysError, readBankHolidays } from '../../policies/bank-holidays.ts'
import { calendarInForce } from '../../policies/calendar.ts'
import { loadPolicies } from '../../policies/load.ts'
import { feed, feedOf } from '../support/bank-holidays.ts'

const policies = loadPolicies()
const { calendars } = policies
const ENGLAND = 'england-and-wales'
const NEXT = ['2029-01-01', '2029-03-30', '2029-04-02', '2029-05-07', '2029-05-28', '2029-08-27']
const CHRISTMAS = ['2029-12-25', '2029-12-26']

const faults = (text: string): readonly string[] => {
  try {
    readBankHolidays(text, calendars)
    return []
  } catch (error) {
    if (!(error instanceof BankHolidaysError)) throw error
    return error.faults
  }
}

describe("the government's list", () => {
  test('as the files have it changes nothing, and nothing of it is kept', () => {
    const { changes, holidays, leftOut } = readBankHolidays(feedOf(policies), calendars)
    expect({ changes, leftOut }).toEqual({ changes: [], leftOut: [] })
    expect(holidays).toEqual({ [ENGLAND]: {}, scotland: {}, 'northern-ireland': {} })
    expect(calendarInForce(policies, { holidays }, ENGLAND)).toEqual(calendars.get(ENGLAND))
  })

  test('of a new year adds it, and the calendar counts on', () => {
    const read = readBankHolidays(feed({ [ENGLAND]: [...NEXT, ...CHRISTMAS] }), calendars)
    expect(read.changes).toEqual([
      {
        ...{ calendar: 'England and Wales', year: '2029', isNew: true, fewer: false },
        ...{ added: [...NEXT, ...CHRISTMAS], removed: [] },
      },
    ])
    const found = calendarInForce(policies, read, ENGLAND)
    expect(found?.data.holidays['2029']).toEqual([...NEXT, ...CHRISTMAS])
    const again = readBankHolidays(
      feed({ [ENGLAND]: [...NEXT, ...CHRISTMAS] }),
      calendars,
      read.holidays,
    )
    expect(again).toEqual({ ...read, changes: [] })
  })

  test('of a year that is known shows what goes and what comes', () => {
    const known = calendars.get(ENGLAND)?.data.holidays['2028'] ?? []
    const moved = [...known.filter((date) => date !== '2028-05-01'), '2028-05-08']
    const { changes, holidays } = readBankHolidays(feed({ [ENGLAND]: moved }), calendars)
    expect(changes).toMatchObject([
      { year: '2028', added: ['2028-05-08'], removed: ['2028-05-01'], fewer: false, isNew: false },
    ])
    expect(Object.keys(holidays[ENGLAND] ?? {})).toEqual(['2028'])
    const back = readBankHolidays(feed({ [ENGLAND]: [...known] }), calendars, holidays)
    expect(back.changes).toMatchObject([{ added: ['2028-05-01'], removed: ['2028-05-08'] }])
    expect(back.holidays).toEqual({ [ENGLAND]: {} })
  })

  test('that has fewer days than before is marked, a new year as well', () => {
    const fewer = readBankHolidays(feed({ [ENGLAND]: ['2028-01-03'] }), calendars)
    expect(fewer.changes).toMatchObject([{ year: '2028', fewer: true }])
    const begun = readBankHolidays(feed({ [ENGLAND]: NEXT }), calendars)
    expect(begun.changes).toMatchObject([{ year: '2029', fewer: true, isNew: true }])
  })

  test('may begin earlier than the calendar: those years are of no use', () => {
    const old = ['2019-01-01', '2020-01-01']
    expect(readBankHolidays(feed({ [ENGLAND]: old }), calendars).changes).toEqual([])
  })

  test('may have calendars that nobody here counts on, and says which', () => {
    const dates = calendars.get(ENGLAND)?.data.holidays['2026'] ?? []
    const read = readBankHolidays(feed({ [ENGLAND]: dates, atlantis: dates }), calendars)
    expect(read.leftOut).toEqual(['atlantis'])
  })
})

describe('what is no such list is refused, and says what is wrong', () => {
  test.each([
    ['nothing', '', 'Nothing was given. Give the whole of https://www.gov.uk/bank-holidays.json'],
    ['a page', '<html>', 'This is no JSON: it begins with “<html>”.'],
    ['half of it', '{"england-and-wales":', 'This is no JSON: it begins with'],
    ['a list', '[]', 'it is no list of calendars'],
    ['text', '"x"', 'it is no list of calendars'],
    ['null', 'null', 'it is no list of calendars'],
    ['an empty object', '{}', 'It has none of the calendars england-and-wales, northern-ireland'],
    ['another list', '{"pubs":{"events":[{"date":"2027-01-01"}]}}', 'It has none of the calendars'],
    ['a calendar without events', '{"scotland":{}}', 'scotland: it has no list of events'],
    ['an empty one', '{"scotland":{"events":[]}}', 'scotland: its list of events is empty'],
    ['a number for a calendar', '{"scotland":7}', 'scotland: '],
    ['a number for an event', '{"scotland":{"events":[7]}}', 'scotland: event 1: '],
    [
      'a day that is none',
      feed({ [ENGLAND]: ['2027-01-01', '2027-02-30'] }),
      'england-and-wales: event 2: "2027-02-30" is no date, as 2027-12-27 would be',
    ],
    ['no day', '{"scotland":{"events":[{}]}}', 'scotland: event 1: nothing is no date'],
  ])('%s', (_what, text, fault) => {
    expect(faults(text)[0]).toContain(fault)
  })

  test('a gap between years', () => {
    expect(faults(feed({ [ENGLAND]: ['2030-01-01'] }))).toEqual([
      expect.stringContaining('The calendar england-and-wales cannot take these days'),
    ])
    expect(faults(feed({ scotland: ['2030-01-01'] }))[0]).toContain('2029 is missing before it')
  })

  test('all faults come at once, and not without end', () => {
    const wrong = Array.from({ length: 50 }, (_none, index) => `day ${index}`)
    expect(faults(feed({ [ENGLAND]: wrong.slice(0, 3) }))).toHaveLength(3)
    expect(faults(feed({ [ENGLAND]: wrong }))).toHaveLength(10)
  })
})
