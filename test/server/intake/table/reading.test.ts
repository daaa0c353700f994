import { describe, expect, test } from 'vitest'
import { readDayText } from '../../../../server/intake/table/days.ts'
import { decode } from '../../../../server/intake/table/decode.ts'
import { openTable } from '../../../../server/intake/table/open.ts'
import { readTable, type TableChoices } from '../../../../server/intake/table/reading.ts'
import { csvFile } from '../../../../server/look/csv.ts'

const read = async (text: string | Buffer, choices: TableChoices = {}) => {
  const opened = await openTable(Buffer.from(text), {})
  if ('offers' in opened) throw new Error('This file is not sure')
  return readTable(opened.grid, choices)
}
const SILENT = { kind: 'volunteer', held: 'no' }
const HEAD = 'Name,Personal email,Last day\n'

describe('a text', () => {
  test('is parted where its headings mean most: comma, semicolon or tab', async () => {
    for (const by of [',', ';', '\t']) {
      const text = ['Name', 'Personal email', 'Last day'].join(by)
      const row = [
        by === ',' ? '"Sample, Sam"' : 'Sample, Sam',
        'sam@home.example',
        '2027-01-29',
      ].join(by)
      const { rows } = await read(`${text}\r\n${row}\r\n`, SILENT)
      expect(rows[0]?.input?.leaver).toMatchObject({
        name: 'Sample, Sam',
        email: 'sam@home.example',
      })
    }
  })

  test('keeps values as they were written, and rows as they are counted', async () => {
    const { rows } = await read(
      `A list\n\n${HEAD.trim()},Phone,Role\n\nSam Sample,sam@home.example,2027-01-29,07700 900123,"Night\nhelpline"\nEva Example,eva@home.example,29 January 2027,+44 7700 900123,00123\n`,
      SILENT,
    )
    expect(rows.map(({ number }) => number)).toEqual([5, 6])
    expect(rows[0]?.faults).toEqual([
      { heading: 'Role', message: expect.stringContaining('line break') },
    ])
    expect(rows[1]?.input).toMatchObject({
      leaver: { phone: '+44 7700 900123', role: '00123', kind: 'volunteer' },
      endDate: '2027-01-29',
    })
  })

  test('with a formula where words belong is told of, and not taken for a name', async () => {
    const { rows } = await read(
      `${HEAD}"=HYPERLINK(""https://x.example"")",sam@home.example,2027-01-29\n`,
      SILENT,
    )
    expect(rows[0]?.faults).toEqual([
      { heading: 'Name', message: expect.stringContaining('is a formula') },
    ])
  })

  test('is read as UTF-8 or by its mark, and else asked about', () => {
    expect(decode(Buffer.from('Łukasz'))).toEqual({ text: 'Łukasz' })
    expect(decode(Buffer.from('\ufeffŁukasz', 'utf16le'))).toEqual({ text: 'Łukasz' })
    const western = Buffer.from('Name\nZo\xeb', 'latin1')
    // Eight bytes: as UTF-16 they are four signs of Chinese, and nothing to choose from.
    expect(decode(western)).toEqual({ offers: [{ encoding: 'windows-1252', sample: 'Zoë' }] })
    expect(decode(western, 'windows-1252')).toEqual({ text: 'Name\nZoë' })
    // As UTF-16 without its mark.
    expect(decode(Buffer.from('Name', 'utf16le'))).toMatchObject({
      offers: expect.arrayContaining([{ encoding: 'utf-16le', sample: 'Name' }]),
    })
  })

  test('whose quotes do not close is told at their line', async () => {
    await expect(read(`${HEAD}"Sam Sample,a@b.example,2027-01-29\n`)).rejects.toThrow('quote')
  })
})

describe('headings', () => {
  test('are found by what they mean within ten lines, and can be set', async () => {
    const text = `People who leave\nas of today\nSurname,First name,Finish date\nSample,Sam,2027-01-29\n`
    const found = await read(text, SILENT)
    expect(found.header?.number).toBe(3)
    expect(found.columns.map(({ as }) => as)).toEqual(['last', 'first', 'endDate'])
    expect(found.rows[0]?.name).toBe('Sam Sample')
    const set = await read('a,b,c\nSam Sample,sam@home.example,2027-01-29\n', {
      ...{ ...SILENT, header: 1, columns: { 0: 'name', 1: 'email', 2: 'endDate' } },
    })
    expect(set.rows[0]?.input?.leaver.name).toBe('Sam Sample')
  })

  test.each([
    ['a,b\n1,2\n', 'No line of the first ten'],
    ['Name,Email,Last day\n', '“Email” can mean two things'],
    ['Name,Last day,Phone,phone\n', 'stands twice'],
    ['Name,Last day,Leaving date\n', 'both read as “Last day”'],
    ['Name,Personal email\n', 'No column says “Last day”'],
    [HEAD, 'no row beneath'],
    [`${HEAD}S,a@b.example,2027-02-15\n`, 'No column says “Held volunteers’ details”'],
    [`${HEAD}S,a@b.example,05/02/2027\n`, 'Days like 05/02/2027 can be read in two ways'],
    [
      `${HEAD}S,a@b.example,15/02/2027\nS,a@b.example,02/15/2027\n`,
      'the others will be shown as wrong',
    ],
  ])('%j stops with: %s', async (text, says) => {
    const { problems, rows } = await read(text)
    expect(problems.join()).toContain(says)
    expect(rows).toEqual([])
  })
})

describe('days', () => {
  test('are in one order a file, which another of its days can show', async () => {
    const text = `${HEAD}S S,a@b.example,05/02/2027\nT T,c@b.example,15/02/2027\n`
    const shown = await read(text, SILENT)
    expect(shown.order).toMatchObject({ taken: 'dmy', shown: 'dmy', example: '15/02/2027' })
    expect(shown.rows[0]?.input?.endDate).toBe('2027-02-05')
    const said = await read(text, { ...SILENT, order: 'mdy' })
    expect(said.rows[0]?.input?.endDate).toBe('2027-05-02')
    expect(said.rows[1]?.faults[0]?.message).toContain('“15/02/2027” is no day')
  })

  test('with years of two digits are asked about once a file, and read as was said', async () => {
    const text = `${HEAD.trim()},Role started\nS S,s@b.example,31/01/27,1 Feb 98\nT T,t@b.example,15/02/2027,2/3/09\n`
    const asked = await read(text, SILENT)
    expect(asked.problems).toEqual([expect.stringContaining('31/01/27')])
    const said = await read(text, { ...SILENT, shortYears: 'read' })
    expect(said.problems).toEqual([])
    expect(said.rows.map(({ input }) => [input?.endDate, input?.leaver.startDate])).toEqual([
      ['2027-01-31', '1998-02-01'],
      ['2027-02-15', '2009-03-02'],
    ])
    const wrong = await read(text, { ...SILENT, shortYears: 'wrong' })
    expect(wrong.rows[0]?.faults[0]?.message).toContain('year of two digits')
  })

  test('of two numbers say nothing without an order', () => {
    expect(readDayText('05/02/2027', {})).toEqual({ none: 'order' })
    expect(readDayText('05/02/2027', { order: 'mdy' })).toEqual({ day: '2027-05-02' })
  })

  test.each([
    ['2027-01-31', '2027-01-31'],
    ['2027/01/31', '2027-01-31'],
    ['2027-01-31 00:00:00', '2027-01-31'],
    ['31.1.2027', '2027-01-31'],
    ['31 January 2027', '2027-01-31'],
    ['Sun 31st Jan 2027', '2027-01-31'],
    ['31-Jan-2027', '2027-01-31'],
    ['January 31, 2027', '2027-01-31'],
    ['05/05/2027', '2027-05-05'],
    ['31/02/2027', 'no-day'],
    ['31/01/27', 'short-year'],
    ['46418', 'number'],
    ['tomorrow', 'no-day'],
  ])('%s is %s', (typed, said) => {
    const found = readDayText(typed, { order: 'dmy' })
    expect('day' in found ? found.day : found.none).toBe(said)
  })
})

describe('a row', () => {
  const one = async (values: string, head = `${HEAD.trim()},Kind,Held volunteers’ details`) =>
    (await read(`${head}\n${values}\n`)).rows[0]

  test('says for itself what form and API are told', async () => {
    const row = await one('Sam Sample,sam@home.example,2027-01-29,Employees,Yes')
    expect(row?.input).toMatchObject({ leaver: { kind: 'employee' }, heldVolunteerData: true })
  })

  test('that is silent says what was chosen for such rows', async () => {
    const text = `${HEAD}Sam Sample,sam@home.example,2027-01-29\n`
    expect((await read(text, SILENT)).rows[0]?.input?.addressConfirmed).toBeUndefined()
    const said = await read(text, { kind: 'volunteer', held: 'yes', confirmed: 'yes' })
    expect(said.rows[0]?.input).toMatchObject({ addressConfirmed: true, heldVolunteerData: true })
  })

  test('of our own files has its texts as they were before they were written', async () => {
    const file = csvFile([
      ['Name', 'Personal email', 'Last day', 'Phone', 'Kind', 'Volunteer data'],
      ['-Sam Sample', 'sam@home.example', '2027-01-29', '+44 7700 900123', 'employee', 'no'],
    ])
    const { rows } = await read(file)
    expect(rows[0]?.input?.leaver).toMatchObject({ name: '-Sam Sample', phone: '+44 7700 900123' })
  })

  test.each([
    ['Sam Sample,sam@,2027-01-29,employee,no', 'Personal email', '“sam@” is not an email address'],
    ['Sam Sample,sam@home.example,2027-01-29,boss,no', 'Kind', '“boss” is no kind of leaver'],
    [
      'Sam Sample,sam@home.example,2027-01-29,employee,perhaps',
      'Held volunteers’ details',
      'neither yes nor no',
    ],
    [
      'Sam Sample,sam@home.example,2027-01-29,employee,',
      'Held volunteers’ details',
      'write yes or no',
    ],
    ['Sam Sample,,2027-01-29,employee,no', 'Personal email', 'add the column “No email”'],
    ['Sam Sample,sam@home.example,,employee,no', 'Last day', 'Enter the last day'],
    [',sam@home.example,2027-01-29,employee,no', 'Name', 'Enter the leaver'],
    ['Sample, Sam,sam@home.example,2027-01-29,employee,no', '', 'more cells than headings'],
  ])('%j is told at %s: %s', async (values, heading, says) => {
    const faults = (await one(values))?.faults ?? []
    expect(faults.find((fault) => fault.heading === heading)?.message).toContain(says)
  })
})
