import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openTable } from '../../../../server/intake/table/open.ts'
import { dayOfSerial, isDayCode } from '../../../../server/intake/table/xlsx/dates.ts'
import { readXlsx } from '../../../../server/intake/table/xlsx/read.ts'
import { inline, workbook, zipped } from './workbook.ts'

const STYLES =
  '<numFmts><numFmt numFmtId="164" formatCode="[$-809]d&quot; of &quot;mmmm\\ yyyy"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="2"/></cellXfs>'

const cellsOf = async (row: string, book?: string) => {
  const bytes = await workbook({
    rows: `<row r="1">${row}</row>`,
    strings:
      '<si><t>Sam Sample</t></si><si><r><t>Rich</t></r><r><t> text</t></r><rPh><t>aside</t></rPh></si>',
    styles: STYLES,
    ...(book ? { book } : {}),
  })
  return (await readXlsx(bytes)).grid[0]?.cells
}

describe('a spreadsheet', () => {
  test('gives texts as they stand, shared, rich, in the cell, or of a formula', async () => {
    expect(
      await cellsOf(
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>' +
          '<c r="C1" t="inlineStr"><is><t>00123</t></is></c>' +
          '<c r="D1" t="str"><f>A1&amp;"!"</f><v>Sam Sample!</v></c><c r="F1" t="b"><v>1</v></c>',
      ),
    ).toEqual([
      { text: 'Sam Sample' },
      { text: 'Rich text' },
      { text: '00123' },
      { text: 'Sam Sample!' },
      { text: '' },
      { text: 'TRUE' },
    ])
  })

  test('gives days by the format of their cells, and numbers as numbers', async () => {
    expect(
      await cellsOf(
        '<c s="1"><v>46418</v></c><c s="2"><v>46418.75</v></c><c><v>46418</v></c><c s="3"><v>7.7009E9</v></c>',
      ),
    ).toEqual([
      { text: '2027-01-31', day: '2027-01-31' },
      { text: '2027-01-31', day: '2027-01-31' },
      { text: '46418', isNumber: true },
      { text: '7700900000', isNumber: true },
    ])
  })

  test('counts days from 1904 where it says so', async () => {
    const book =
      '<workbook><workbookPr date1904="1"/><sheets><sheet name="People" r:id="rId1"/></sheets></workbook>'
    expect(await cellsOf('<c s="1"><v>44956</v></c>', book)).toEqual([
      { text: '2027-01-31', day: '2027-01-31' },
    ])
  })

  test.each([
    ['1', false, '1900-01-01'],
    ['59', false, '1900-02-28'],
    ['60', false, undefined],
    ['61', false, '1900-03-01'],
    ['0', true, '1904-01-01'],
    ['-1', true, undefined],
    ['', false, undefined],
    ['9999999', false, undefined],
  ])('has the number %s, from 1904: %s, as %s', (value, from1904, day) => {
    expect(dayOfSerial(value, from1904)).toBe(day)
  })

  test.each([
    ['dd/mm/yyyy', true],
    ['mmm', true],
    ['[h]:mm', false],
    ['0.00" days"', false],
    ['#,##0\\d', false],
    ['[Red]0', false],
  ])('has a format %s, which shows a day: %s', (code, shows) => {
    expect(isDayCode(code)).toBe(shows)
  })

  test('keeps the numbers of its rows, and leaves empty and hidden sheets out', async () => {
    const book =
      '<workbook><sheets><sheet name="Old" state="hidden" r:id="rId1"/><sheet name="People" r:id="rId1"/></sheets></workbook>'
    const rows = `${inline(2, ['Name', 'Last day'])}<row r="3"><c r="A3"/></row>${inline(7, ['Sam Sample', '31 Jan 2027'])}`
    const read = await readXlsx(await workbook({ rows, book }))
    expect(read.sheets).toEqual(['People'])
    expect(read.grid.map(({ number }) => number)).toEqual([2, 7])
  })
})

describe('a file that is no sound spreadsheet', () => {
  const bomb = () => zipped({ 'xl/workbook.xml': Buffer.alloc(30_000_000, 32) })
  /** Packed to a sixtieth, as rows may be, and too much all together. */
  const large = () => {
    const one = Buffer.alloc(14_500_000, 32)
    for (let at = 0; at < one.length; at += 4_000) one.write(randomBytes(25).toString('hex'), at)
    const names = [1, 2, 3].map((number) => [`xl/worksheets/sheet${number}.xml`, one])
    return zipped(Object.fromEntries(names))
  }
  const many = () =>
    zipped(Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`x${n}`, Buffer.alloc(1)])))

  test.each([
    ['unpacks to far too much', bomb, 'would unpack to more'],
    ['unpacks to too much in all its parts', large, 'would unpack to more'],
    ['has too many parts', many, 'would unpack to more'],
    ['is another kind of ZIP', () => zipped({ 'a.txt': Buffer.from('a') }), 'cannot be read'],
    ['is cut off', async () => (await workbook({ rows: '' })).subarray(0, 200), 'cannot be read'],
    [
      'declares entities',
      () => workbook({ rows: '', book: '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>' }),
      'cannot be read',
    ],
    ['is broken XML', () => workbook({ rows: '<row><c></row>' }), 'cannot be read'],
    ['has nothing in it', () => workbook({ rows: '' }), 'nothing in this table'],
    [
      'has too many columns',
      () => workbook({ rows: '<row r="1"><c r="ZZ1"><v>1</v></c></row>' }),
      'more than 60 columns',
    ],
    [
      'has too many rows',
      () =>
        workbook({ rows: Array.from({ length: 5_060 }, (_, n) => inline(n + 1, ['a'])).join('') }),
      'more than 5,000 rows',
    ],
    ['is an old one', async () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old .xls'],
    ['is a PDF', async () => Buffer.from('%PDF-1.7'), 'PDF'],
  ])('%s', async (_what, make, says) => {
    await expect(openTable(await make(), {})).rejects.toThrow(says)
  })
})
