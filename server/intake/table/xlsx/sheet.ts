import { table as words } from '../../../../words/en/hr/start/table.ts'
import { type Cell, type Line, MOST_COLUMNS, MOST_ROWS, TableError } from '../grid.ts'
import { unescaped } from './book.ts'
import { dayOfSerial } from './dates.ts'
import { type Attributes, readXml } from './xml.ts'

/** What a sheet's cells refer to. */
export interface Shared {
  readonly strings: readonly string[]
  readonly dayStyles: readonly boolean[]
  readonly from1904: boolean
}

/** Rows that a sheet may hold, empty ones aside; a little more than anybody may start. */
const MOST_LINES = MOST_ROWS + 50

const EMPTY: Cell = { text: '' }

/**
 * The rows of a sheet that hold something, with the numbers that they have there. Of a formula what
 * it last came to is taken. Pure.
 * @throws TableError where there are more rows or columns than may be.
 */
export function readSheet(xml: string, shared: Shared): Line[] {
  const lines: Line[] = []
  let row = 0
  let cells: Cell[] = []
  let cell: Attributes = {}
  let value = ''
  let at = 0
  let within = ''
  readXml(xml, {
    open(name, attributes) {
      within = name
      if (name === 'row') {
        row = Number(attributes.r ?? row + 1)
        cells = []
        at = -1
      }
      if (name !== 'c') return
      cell = attributes
      value = ''
      at = attributes.r ? indexOf(attributes.r) : at + 1
    },
    text(text) {
      if (within === 'v' || within === 't') value += text
    },
    close(name) {
      within = ''
      if (name === 'c' && value !== '') put(cells, at, cellOf(cell, value, shared))
      if (name !== 'row' || !cells.some(({ text }) => text.trim())) return
      if (lines.push({ number: row, cells }) > MOST_LINES) throw new TableError(words.file.rows)
    },
  })
  return lines
}

function put(cells: Cell[], at: number, cell: Cell): void {
  if (at >= MOST_COLUMNS) throw new TableError(words.file.columns)
  while (cells.length < at) cells.push(EMPTY)
  cells[at] = cell
}

function cellOf({ t = 'n', s = '0' }: Attributes, value: string, shared: Shared): Cell {
  if (t === 's') return { text: shared.strings[Number(value)] ?? '' }
  if (t === 'b') return { text: value === '1' ? 'TRUE' : 'FALSE' }
  if (t === 'd') return { text: value.slice(0, 10), day: value.slice(0, 10) }
  if (t !== 'n') return { text: unescaped(value) }
  const day = shared.dayStyles[Number(s)] ? dayOfSerial(value, shared.from1904) : undefined
  if (day) return { text: day, day }
  return { text: plainNumber(value), isNumber: true }
}

/** 7.7009E9 as 7700900000; what is no whole number stays as it is written. */
function plainNumber(value: string): string {
  const number = Number(value)
  return Number.isSafeInteger(number) ? String(number) : value
}

/** 'B2' is in column 1. */
function indexOf(reference: string): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0] ?? 'A'
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
