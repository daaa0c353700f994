import { parse } from 'csv-parse/sync'

import { describe, expect, test } from 'vitest'
import { AS_TEXT, CSV_BOM, csvFile, csvLine } from '../../../server/look/csv.ts'
import { fc } from '../../support/generated.ts'

const read = (text: string): string[][] => parse(text, { bom: true })

/** What a program gets that takes the mark away. */
const back = (cell: string): string =>
  read(csvFile([[cell, 'x']]))[0]?.[0]?.replace(/^\u200b/u, '') ?? ''

describe('a CSV of ours', () => {
  test('begins with the mark of UTF-8, ends each line in CRLF, quotes what needs it', () => {
    expect(
      csvFile([
        ['name', 'done'],
        ['Łukasz "Lu" O’Hara, jr', 3],
        [null, undefined],
      ]),
    ).toBe(`${CSV_BOM}name,done\r\n"Łukasz ""Lu"" O’Hara, jr",3\r\n,\r\n`)
    expect(csvLine(['a;b', 'two\r\nlines', true])).toBe('"a;b","two\nlines",true\r\n')
  })

  test.each([
    ...['=1+1', '+1+1', '-1+1', '@SUM(1)', ' =1+1', '\t=1+1', '\r=1+1', '＝1+1', '\u0000=1+1'],
    ...['=HYPERLINK("http://sample.example")', `${AS_TEXT}=1+1`, '-', "'=1+1", "'t Hooft"],
  ])('makes %j text to every spreadsheet', (cell) => {
    expect(read(csvFile([[cell, 'x']]))[0]?.[0]).toMatch(/^\u200b/)
  })

  test.each(['+447700900123', '+44 7700 900123', '07700900123', '07700 900 123', '00123'])(
    'keeps the plus and the zeros of %s',
    (cell) => {
      expect(csvLine([cell])).toBe(`${AS_TEXT}${cell}\r\n`)
      expect(back(cell)).toBe(cell)
    },
  )

  test.each(['12345678901234567890', '1E5', '2.5e3'])('keeps %s as it is', (cell) => {
    expect(csvLine([cell])).toBe(`${AS_TEXT}${cell}\r\n`)
  })

  test.each(['2027-01-31', 'O’Brien', 'LW-0012', 'Sam Sample', '0', '12', '3 of 4', 'a=b'])(
    'leaves %s alone',
    (cell) => expect(csvLine([cell])).toBe(`${cell}\r\n`),
  )

  test('writes numbers as numbers, the negative ones too', () => {
    expect(csvLine([-5, 0.5, 0])).toBe('-5,0.5,0\r\n')
  })

  test('gives back whatever was typed, but for control signs and kinds of line ends', () => {
    const typed = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .filter((text) => !/\p{Cc}/u.test(text))
    fc.assert(
      fc.property(typed, fc.constantFrom('', '=', '+', '-', '@', '0', ' =', '"'), (text, sign) => {
        expect(back(sign + text)).toBe(sign + text)
        expect(csvLine([sign + text, 1])).not.toMatch(/^"?[=+\-@\t\r]/)
      }),
      { numRuns: 500 },
    )
  })
})
