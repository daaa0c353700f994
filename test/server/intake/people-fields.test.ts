import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { address, day, lineOfText, maybe } from '../../../server/intake/fields.ts'
import { fc } from '../../support/generated.ts'

/** What is said of a value; nothing, when it is taken. */
const said = (schema: z.ZodType, value: unknown): string | undefined =>
  schema.safeParse(value).error?.issues[0]?.message

const name = lineOfText("the leaver's name")
const email = address("the leaver's own email address")
const lastDay = day('the last day')

describe('a line of text', () => {
  test.each([
    'Sam Sample',
    'Ng',
    'Zoë O’Neill-Đặng',
    'محمد بن سلمان',
    '王小明',
    'Jean Paul II',
    'X Æ A-12',
    'अर्जुन',
    'Sam "Sammy" Sample <3',
  ])('%s is a name', (text) => {
    expect(said(name, text)).toBeUndefined()
  })

  test('loses the blanks around it, and nothing else', () => {
    expect(name.parse('  Sam \u00a0Sample\n')).toBe('Sam \u00a0Sample')
  })

  test.each([[''], ['   '], ['\t\n'], [undefined], [null], [7], [['Sam']]])(
    '%j is asked for again',
    (value) => {
      expect(said(name, value)).toBe("Enter the leaver's name")
    },
  )

  test.each([
    ['a header of its own', 'Sam\r\nBcc: all@example.org'],
    ['a line break', 'Sam\nSample'],
    ['a carriage return', 'Sam\rSample'],
    ['a zero byte', 'Sam\0Sample'],
    ['an escape', 'Sam\u001b[31m'],
    ['the next-line sign', 'Sam\u0085Sample'],
    ["Unicode's own line break", 'Sam\u2028Sample'],
    ['a direction mark', 'Sam \u202eelpmaS'],
    ['half a character', 'Sam \ud83d'],
  ])('with %s is refused in a sentence', (_what, text) => {
    expect(said(name, text)).toBe(
      "The leaver's name has a line break or another hidden character in it: type it again on one line",
    )
  })

  test.each(['\u200b', '\u2060\u200d', '---', '...', '🙂'])('%j shows no name', (text) => {
    expect(said(name, text)).toBe("The leaver's name has no letters in it: type it again")
  })

  test('of 120 characters passes, of 10,000 is too long and not repeated', () => {
    expect(said(name, 'x'.repeat(120))).toBeUndefined()
    for (const length of [121, 10_000]) {
      expect(said(name, 'x'.repeat(length))).toBe(
        "The leaver's name is too long: shorten it to 120 characters or fewer",
      )
    }
  })

  test('whatever it is, what passes has no control character and is never empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const result = name.safeParse(text)
        if (!result.success) return
        expect(result.data).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u)
        expect(result.data.trim()).toBe(result.data)
        expect(result.data).not.toBe('')
      }),
      { numRuns: 500 },
    )
  })
})

describe('an address', () => {
  test.each(['sam@home.example', 'SAM.Sample+leave@sub.home.example', "o'neill@x-y.example"])(
    '%s can be written to',
    (text) => {
      expect(said(email, text)).toBeUndefined()
    },
  )

  test.each([
    'sam',
    'sam@',
    '@home.example',
    'sam@home',
    'sam@home..example',
    'sam sample@home.example',
    'Sam <sam@home.example>',
    'sam@home.example, lin@home.example',
    'sam@home.example;lin@home.example',
    'sam@home.example\r\nBcc: all@example.org',
    'sam@[127.0.0.1]',
    '.sam@home.example',
    'sam@-home.example',
    'sam@home.example.',
  ])('%j cannot be, and the sentence says what one looks like', (text) => {
    const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text
    expect(said(email, text)).toBe(
      `“${shown}” is not an email address: write it like name@example.org`,
    )
  })

  test('that is missing is asked for; of 10,000 characters is too long', () => {
    expect(said(email, '')).toBe("Enter the leaver's own email address")
    expect(said(email, `${'x'.repeat(10_000)}@home.example`)).toBe(
      "The leaver's own email address is too long: an address has at most 254 characters",
    )
  })
})

describe('a day', () => {
  test.each(['2027-01-29', '2028-02-29', '2026-12-31'])('%s exists', (text) => {
    expect(said(lastDay, text)).toBeUndefined()
  })

  test.each([
    '2027-02-30',
    '2027-02-29',
    '2027-13-01',
    '2027-00-10',
    '2027-1-9',
    '29/01/2027',
    '2027-01-29T00:00:00Z',
    'tomorrow',
    '20270129',
    '+2027-01-29',
  ])('%s does not, and the sentence repeats it and gives an example', (text) => {
    expect(said(lastDay, text)).toBe(
      `“${text}” is no date: write the last day like 2027-01-29, a day that exists`,
    )
  })

  test('that is missing is asked for', () => {
    expect(said(lastDay, undefined)).toBe('Enter the last day')
  })
})

test('a field that may be left out may be left empty, but not be wrong', () => {
  for (const value of ['', null, undefined]) expect(maybe(email).parse(value)).toBeUndefined()
  expect(said(maybe(email), 'sam')).toContain('“sam” is not an email address')
})
