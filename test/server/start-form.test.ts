import { describe, expect, test } from 'vitest'
import { addressForm, sharedAddress } from '../../server/pages/cases/address-form.ts'
import { beyondForm, fieldFault, readStartForm } from '../../server/pages/cases/start-form.ts'
import { readSettingsForm } from '../../server/pages/settings/form.ts'
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
      endDate: '2027-01-29',
      heldVolunteerData: true,
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

  test.each([
    [
      { 'endDate-day': '31', 'endDate-month': '2' },
      'endDate: “31 2 2027” is not a date: write the last day in numbers, like 29 1 2027',
    ],
    [
      { 'endDate-month': '' },
      'endDate-month: There is no month in the date: enter the last day in full',
    ],
    [
      { 'leaver-startDate-year': '24' },
      'leaver-startDate: “1 2 24” is not a date: write the day the role started in numbers, like 29 1 2027',
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
    const form = readStartForm({ ...STARTING, 'leaver-name': ['Sam', 'Eve'], pack: 'other' })
    expect(form.values).not.toHaveProperty('pack')
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

describe('a corrected address', () => {
  const person = (name: string, email: string, workEmail: string | null = null) => ({
    ...{ name, email, workEmail },
    roleTitle: null,
    startDate: null,
  })
  const people = {
    leaver: person('Sam Sample', 'sam@home.example', 'sam@sample.example'),
    line: person('Lin Line', 'lin@sample.example'),
    chief: person('Chris Chief', 'chief@sample.example'),
    hr: person('Hana Sample', 'hr@sample.example'),
  }

  test('cannot be that of another person of the case, so that nobody decides on their own case', () => {
    expect(sharedAddress({ people }, 'line', 'SAM@sample.example')?.message).toContain(
      'Sam Sample, who is the leaver',
    )
    expect(sharedAddress({ people }, 'leaver', 'lin@sample.example')?.message).toContain(
      'Lin Line, who is the line',
    )
    expect(sharedAddress({ people }, 'line', 'chief@sample.example')?.path).toBe('email')
  })

  test('may be the one it was: that mails a fresh link', () => {
    expect(sharedAddress({ people }, 'leaver', 'sam@home.example')).toBeUndefined()
  })

  test('comes with the number of its form, or is not taken', () => {
    expect(addressForm.safeParse({ who: 'line', email: 'lin@sample.example' }).success).toBe(false)
  })
})

describe('the settings form', () => {
  const typed = {
    organisation: 'Sample Charity',
    'hrMailbox-name': 'Hana Sample',
    'hrMailbox-email': 'hr@sample.example',
    'chief-name': 'Chris Chief',
    'chief-email': 'chief@sample.example',
    'chair-name': '',
    'chair-email': '',
    calendar: 'england-and-wales',
  }
  const read = (changes: Record<string, string> = {}) =>
    readSettingsForm({ ...typed, ...changes }, ['england-and-wales'])

  test('takes no chair as none, and saves nothing as a sample', () => {
    const form = read()
    expect(form.ok && form.settings).toMatchObject({ chair: null })
    expect(form.ok && 'sample' in form.settings).toBe(false)
  })

  test.each([
    [{ 'chair-name': 'Charlie Chair' }, 'chair-email'],
    [{ 'chair-name': 'Charlie Chair', 'chair-email': 'Chief@sample.example' }, 'chair-email'],
    [{ 'chief-name': '', 'chief-email': '' }, 'chief-name'],
    [{ calendar: 'nowhere' }, 'calendar'],
  ])('%o is wrong in %s', (changes, path) => {
    const form = read(changes as Record<string, string>)
    expect(!form.ok && form.errors[0]?.path).toBe(path)
  })
})
