import { describe, expect, test } from 'vitest'
import {
  beyondForm,
  fieldFault,
  readStartForm,
  showsRare,
} from '../../../server/pages/hr/start/form.ts'
import { LAST_DAY } from '../../support/policy.ts'
import { STARTING } from './hr-support.ts'

const faults = (changes: Record<string, string>) => {
  const form = readStartForm({ ...STARTING, ...changes })
  return form.ok ? [] : form.errors.map(({ path, message }) => `${path}: ${message}`)
}

describe('the form that starts a case', () => {
  test('reads three boxes as one day, and leaves out what was left empty', () => {
    const form = readStartForm({ ...STARTING, 'leaver-workEmail': '', 'leaver-role': '' })
    expect(form.ok && form.input).toEqual({
      leaver: {
        name: 'Sam Sample',
        email: 'sam@home.example',
        kind: 'volunteer',
        startDate: '2024-02-01',
      },
      line: { name: 'Lin Line', email: 'lin@sample.example' },
      endDate: LAST_DAY,
      addressConfirmed: true,
      heldVolunteerData: true,
    })
  })

  test('takes an address as not confirmed unless the box is ticked, and keeps the tick', () => {
    const { addressConfirmed: _, ...unticked } = STARTING
    const form = readStartForm(unticked)
    expect(form.ok && form.input).not.toHaveProperty('addressConfirmed')
    expect(readStartForm({ ...STARTING, 'leaver-name': '' }).values).toMatchObject({
      addressConfirmed: 'yes',
    })
  })

  test('names every missing field once, from the top of the form, and keeps what was typed', () => {
    const form = readStartForm({ 'leaver-name': '', 'line-name': 'Lin Line' })
    expect(form.ok).toBe(false)
    expect(form.values).toEqual({ 'leaver-name': '', 'line-name': 'Lin Line' })
    expect(!form.ok && form.errors.map(({ path }) => path)).toEqual([
      'leaver-name',
      'leaver-email',
      'leaver-kind',
      'endDate',
      'heldVolunteerData',
      'line-email',
    ])
  })

  test('needs no line, but the whole of one that is begun', () => {
    const form = readStartForm({ ...STARTING, 'line-name': '', 'line-email': '' })
    expect(form.ok && 'line' in form.input && form.input.line).toBeFalsy()
    expect(form.ok).toBe(true)
    expect(faults({ 'line-name': '' })).toEqual(["line-name: Enter the line's name"])
  })

  test('takes what is ticked and chosen, and keeps it', () => {
    const ticked = {
      'leaver-email': '',
      special: ['noEmail', 'keepsOtherRole', 'nonsense'],
      duties: 'close-access',
      calendar: 'scotland',
    }
    const form = readStartForm({ ...STARTING, ...ticked })
    expect(form.ok && form.input).toMatchObject({
      noEmail: true,
      keepsOtherRole: true,
      duties: ['close-access'],
      calendar: 'scotland',
    })
    expect(form.ok && form.input).not.toHaveProperty('safeContact')
    expect(form.values).toMatchObject({ ...ticked, duties: ['close-access'] })
    const wrong = readStartForm({ ...STARTING, ...ticked, 'leaver-name': '' })
    expect(wrong.values).toMatchObject({ special: ticked.special, duties: ['close-access'] })
  })

  test('leaves what was not chosen to the settings', () => {
    const form = readStartForm({ ...STARTING, calendar: '', language: '', pack: '' })
    expect(form.ok && [form.input.calendar, form.input.language, form.input.pack]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('shows what few leavers need once something of it was said, is wrong, or is to change', () => {
    const fault = { path: 'calendar', message: 'There is no such calendar' }
    expect(showsRare({ calendar: '', language: '' }, [], undefined)).toBe(false)
    expect(showsRare({ special: ['noEmail'] }, [], undefined)).toBe(true)
    expect(showsRare({}, [fault], undefined)).toBe(true)
    expect(showsRare({}, [], 'duties')).toBe(true)
    expect(showsRare({}, [], 'leaver-name')).toBe(false)
  })

  test.each([
    [
      { 'endDate-day': '31', 'endDate-month': '2' },
      `endDate: “31 2 ${LAST_DAY.slice(0, 4)}” is not a date: write the last day in numbers, like 29 1 2027`,
    ],
    [
      { 'endDate-month': '' },
      'endDate-month: There is no month in the date: enter the last day in full',
    ],
    [
      { 'leaver-startDate-year': '24' },
      'leaver-startDate: “1 2 24” has a year of two digits: write the day the role started with all four, like 29 1 2027',
    ],
    [
      { 'leaver-email': 'sam' },
      'leaver-email: “sam” is not an email address: write it like name@example.org',
    ],
    [
      { 'leaver-kind': 'intern' },
      'leaver-kind: “intern” is no kind of leaver: choose employee, volunteer, consultant or contractor',
    ],
    [{ heldVolunteerData: '' }, 'heldVolunteerData: Choose whether they held volunteers’ details'],
  ])('%o is answered with one sentence: %s', (changes, sentence) => {
    expect(faults(changes as Record<string, string>)).toEqual([sentence])
  })

  test('takes no field twice and none that is not its own', () => {
    const form = readStartForm({ ...STARTING, 'leaver-name': ['Sam', 'Eve'], shoe: '43' })
    expect(form.values).not.toHaveProperty('shoe')
    expect(!form.ok && form.errors.map(({ path }) => path)).toEqual(['leaver-name'])
  })

  test('tells faults of the settings from faults of its fields', () => {
    const chair = fieldFault({ path: 'settings.chair', message: 'Set the chair' })
    const line = fieldFault({ path: 'line.email', message: 'Another person' })
    expect(beyondForm([line, chair])).toEqual([
      { path: 'settings-chair', message: 'Set the chair' },
    ])
    expect(line.path).toBe('line-email')
  })
})
