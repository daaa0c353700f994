import { expect, test } from 'vitest'
import { wrongLines } from '../../../server/pages/hr/import/view.ts'

/** A table in which one column is missing has one thing to correct, and not one a row. */

const silent = { heading: 'Held volunteers’ details', message: 'It does not say' }
const row = (number: number, message?: string) => ({
  ...{ number, name: `Sample ${number}` },
  faults: message ? [{ ...silent, message }] : [silent],
})

test('what is the same of three rows and more is said once, with the rows that it is of', () => {
  const lines = wrongLines([row(2), row(3), row(4, '“30/02/2027” is no day'), row(5), row(7)])
  expect(lines.map(({ rows, name }) => [rows, name])).toEqual([
    ['Rows 2 to 3, 5, 7', 'Sample 2 and 3 others'],
    ['Row 4', 'Sample 4'],
  ])
})

test('what is the same of two rows is said of each', () => {
  expect(wrongLines([row(2), row(3)]).map(({ rows }) => rows)).toEqual(['Row 2', 'Row 3'])
})

test('many stretches of rows are counted', () => {
  const odd = Array.from({ length: 40 }, (_, index) => row(2 * index + 3))
  expect(wrongLines(odd).map(({ rows }) => rows)).toEqual(['40 rows'])
})
