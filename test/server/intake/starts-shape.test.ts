import { describe, expect, test } from 'vitest'
import { startSchema } from '../../../server/intake/start.ts'
import { SAM } from '../../support/cases.ts'

const LONG = 'x'.repeat(10_000)

describe('the shape of a start', () => {
  const faults = (changes: object): string[] =>
    (startSchema.safeParse({ ...SAM, ...changes }).error?.issues ?? []).map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    )
  const leaver = (changes: object) => faults({ leaver: { ...SAM.leaver, ...changes } })

  test('of the sample is right', () => {
    expect(faults({})).toEqual([])
  })

  test.each([
    [
      leaver({ email: 'sam@home' }),
      'leaver.email: “sam@home” is not an email address: write it like name@example.org',
    ],
    [
      leaver({ kind: 'intern' }),
      'leaver.kind: “intern” is no kind of leaver: choose employee, volunteer, consultant or contractor',
    ],
    [leaver({ kind: undefined }), 'leaver.kind: Choose what kind of leaver this is'],
    [
      leaver({ kind: LONG }),
      `leaver.kind: “${LONG.slice(0, 40)}…” is no kind of leaver: choose employee, volunteer, consultant or contractor`,
    ],
    [
      leaver({ name: 'Sam\r\nBcc: all@example.org' }),
      "leaver.name: The leaver's name has a line break or another hidden character in it: type it again on one line",
    ],
    [
      leaver({ name: LONG }),
      "leaver.name: The leaver's name is too long: shorten it to 120 characters or fewer",
    ],
    [
      leaver({ startDate: '2027-02-30' }),
      'leaver.startDate: “2027-02-30” is no date: write the day the role started like 2027-01-29, a day that exists',
    ],
    [
      faults({ endDate: '2027-02-30' }),
      'endDate: “2027-02-30” is no date: write the last day like 2027-01-29, a day that exists',
    ],
    [faults({ endDate: '' }), 'endDate: Enter the last day'],
    [faults({ language: 'english' }), 'language: Write a language as two letters, for example en'],
    [
      faults({ line: { name: '', email: 'lin@sample.example' } }),
      "line.name: Enter the line's name",
    ],
    [leaver({ email: undefined }), "leaver.email: Enter the leaver's own email address"],
    [leaver({ email: '' }), "leaver.email: Enter the leaver's own email address"],
  ])('%#: each fault names field, value and remedy', (found, expected) => {
    expect(found).toEqual([expected])
  })

  test('needs no line, and no address of a leaver who has none', () => {
    expect(faults({ line: undefined })).toEqual([])
    expect(faults({ line: null })).toEqual([])
    const { email: _, ...rest } = SAM.leaver
    expect(faults({ leaver: rest, noEmail: true })).toEqual([])
    expect(faults({ leaver: rest, safeContact: true })).toHaveLength(1)
  })

  test('faults come all at once, and a field that nobody knows is one', () => {
    const found = faults({
      leaver: { ...SAM.leaver, email: 'x', name: '' },
      endDate: 'x',
      shoe: 43,
    })
    expect(found.map((one) => one.split(':')[0])).toEqual([
      'leaver.name',
      'leaver.email',
      'endDate',
      '',
    ])
    expect(found.at(-1)).toContain('"shoe"')
  })
})
