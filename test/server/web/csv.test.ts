import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { csv } from '../../../server/look/csv.ts'
import { fc } from '../../support/generated.ts'

const rowsOf = (text: string): string[][] => parse(text, { bom: true })

describe('a CSV file', () => {
  test('says that it is UTF-8, and ends each line as RFC 4180 says', () => {
    expect(csv([['Łukasz', 'a,b', 'say "so"'], ['x']])).toBe(
      '\ufeffŁukasz,"a,b","say ""so"""\r\nx\r\n',
    )
  })

  test.each(['=1+1', '+1+1', '-1+1', '@SUM(1,1)', '\t=1', '\r=1', ' =1', '=HYPERLINK("x")'])(
    'has no formula of %j, and keeps its words',
    (typed) => {
      const [[cell = ''] = []] = rowsOf(csv([[typed]]))
      expect(cell).toMatch(/^ [=+\-@]/)
      expect(cell.trim()).toBe(typed.trim())
    },
  )

  test.each(['+44 7700 900123', '-5', 'Ŵyn', 'a=b', ''])('leaves %j as it is', (typed) => {
    expect(rowsOf(csv([[typed, 'x']]))).toEqual([[typed, 'x']])
  })

  test('begins no cell as a formula, and gives back whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 5 }),
        (row) => {
          const [back = []] = rowsOf(csv([row]))
          expect(back.filter((cell) => /^[=@\t\r\0]|^[+-](?![\d .]*$)/.test(cell))).toEqual([])
          expect(back.map((cell) => cell.trim())).toEqual(
            row.map((cell) => cell.toWellFormed().replaceAll('\0', '').trim()),
          )
        },
      ),
    )
  })
})
