import { describe, expect, test } from 'vitest'
import { closedDaysText, readClosedDays } from '../../../server/pages/hr/settings/closed-days.ts'
import { readSettingsForm, valuesOf } from '../../../server/pages/hr/settings/form.ts'
import { addDays } from '../../../workflows/plan/calendar.ts'
import { fc } from '../../support/generated.ts'
import { thePolicies } from '../../support/policy.ts'

const policies = thePolicies()
const YEARS_END = ['2027-12-30', '2027-12-31', '2028-01-01', '2028-01-02']

describe('days on which the organisation is shut', () => {
  test.each([
    ['24 December 2027', ['2027-12-24']],
    ['24 dec 2027', ['2027-12-24']],
    ['Fri 24 December 2027', ['2027-12-24']],
    ['24/12/2027', ['2027-12-24']],
    ['24.12.2027', ['2027-12-24']],
    ['24 12 2027', ['2027-12-24']],
    ['2027-12-24', ['2027-12-24']],
    ['30 December 2027 to 2 January 2028', YEARS_END],
    ['30/12/2027 - 2/1/2028', YEARS_END],
    ['30 December 2027 – 2 January 2028', YEARS_END],
    ['29 February 2028', ['2028-02-29']],
    ['\n 1 May 2028 \r\n\n 1 May 2028\n', ['2028-05-01']],
    ['', []],
  ])('%j are read', (text, days) => {
    expect(readClosedDays(text)).toEqual({ days, faults: [] })
  })

  test.each([
    ['24.13.2027', 'Line 1: “24.13.2027” is no day. Write it like 24 December 2027'],
    ['29 February 2027', 'Line 1: “29 February 2027” is no day. Write it like 24 December 2027'],
    ['1 Ju 2027', 'Line 1: “1 Ju 2027” is no day. Write it like 24 December 2027'],
    ['24 December', 'Line 1: “24 December” is no day. Write it like 24 December 2027'],
    ['1 May 2027\nChristmas', 'Line 2: “Christmas” is no day. Write it like 24 December 2027'],
    ['1 May 2027 to', 'Line 1: “1 May 2027 to” is no day. Write it like 24 December 2027'],
    [
      '2 January 2028 to 30 December 2027',
      'Line 1: “2 January 2028 to 30 December 2027” ends before it begins. Write the first day first',
    ],
    [
      '1 May 2027 to 1 May 2028',
      'Line 1: “1 May 2027 to 1 May 2028” is longer than 62 days. Check its years, or write it in parts',
    ],
    [
      '1 May 2027 to 2 May 2027 to 3 May 2027',
      'Line 1: “1 May 2027 to 2 May 2027 to 3 May 2027” is',
    ],
  ])('%j is a fault that names line, words and remedy', (text, fault) => {
    expect(readClosedDays(text).faults[0]).toContain(fault)
  })

  test('come back as they are shown, whatever they are', () => {
    const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2027-01-01', days))
    fc.assert(
      fc.property(fc.uniqueArray(day, { maxLength: 40 }), (days) => {
        expect(readClosedDays(closedDaysText(days))).toEqual({
          days: [...days].sort(),
          faults: [],
        })
      }),
    )
  })

  test('that follow one another are shown as one stretch', () => {
    expect(closedDaysText(['2028-05-01', ...YEARS_END])).toBe(
      '30 December 2027 to 2 January 2028\n1 May 2028',
    )
  })
})

describe('the settings form', () => {
  const typed = {
    organisation: 'Sample Charity',
    'hrMailbox-name': 'Hana Sample',
    'hrMailbox-email': 'hr@sample.example',
    'hrMailbox-phone': '+44 1632 960 000',
    'sender-name': 'Leaving at Sample',
    'sender-email': 'leaving@sample.example',
    'chief-name': 'Chris Chief',
    'chief-email': 'chief@sample.example',
    'chair-name': '',
    'chair-email': '',
    'dataLead-name': 'Dana Data',
    'dataLead-email': 'data@sample.example',
    keepYears: '6',
    calendar: 'england-and-wales',
    closedDays: '24 December 2027',
  }
  const read = (changes: Record<string, string> = {}) =>
    readSettingsForm({ ...typed, ...changes }, policies)

  test('takes no chair as none, and saves nothing as a sample', () => {
    const form = read()
    expect(form.ok && form.settings).toMatchObject({
      chair: null,
      dataLead: { name: 'Dana Data', email: 'data@sample.example' },
      keepYears: 6,
      closedDays: ['2027-12-24'],
    })
    expect(form.ok && 'sample' in form.settings).toBe(false)
  })

  test('takes an empty phone number as none', () => {
    const form = read({ 'hrMailbox-phone': ' ' })
    expect(form.ok && form.settings.hrMailbox.phone).toBeNull()
  })

  test('takes no years as none', () => {
    const form = read({ keepYears: ' ' })
    expect(form.ok && form.settings.keepYears).toBeNull()
  })

  test('shows what it saved', () => {
    const form = read()
    if (!form.ok) throw new Error(JSON.stringify(form.errors))
    expect(valuesOf(form.settings)).toEqual(typed)
  })

  test.each([
    [{ 'chair-name': 'Charlie Chair' }, 'chair-email'],
    [{ 'chair-name': 'Charlie Chair', 'chair-email': 'Chief@sample.example' }, 'chair-email'],
    [{ 'chief-name': '', 'chief-email': '' }, 'chief-name'],
    [{ 'dataLead-email': '' }, 'dataLead-email'],
    [{ 'hrMailbox-phone': 'ask Hana' }, 'hrMailbox-phone'],
    [{ 'hrMailbox-phone': '12' }, 'hrMailbox-phone'],
    [{ 'sender-email': 'leaving' }, 'sender-email'],
    [{ keepYears: 'six' }, 'keepYears'],
    [{ keepYears: '0' }, 'keepYears'],
    [{ keepYears: '101' }, 'keepYears'],
    [{ calendar: 'nowhere' }, 'calendar'],
    [{ closedDays: 'Christmas' }, 'closedDays'],
  ])('%o is wrong in %s, and what was typed comes back', (changes, path) => {
    const form = read(changes as Record<string, string>)
    expect(!form.ok && form.errors[0]?.path).toBe(path)
    expect(form.values).toEqual({ ...typed, ...changes })
  })
})
