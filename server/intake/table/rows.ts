import { table as words } from '../../../words/en/hr/start/table.ts'
import { KINDS } from '../../../workflows/pack/types.ts'
import { AS_TEXT } from '../../look/csv.ts'
import { shown } from '../fields.ts'
import { type StartInput, startSchema } from '../start.ts'
import { COLUMN_OF, type Column, DAYS, YES_NO } from './columns.ts'
import { type DayRules, readDayText } from './days.ts'
import { type Cell, type Line, LONGEST_CELL } from './grid.ts'
import type { FoundColumn } from './header.ts'

/** One thing wrong with a row: at which heading, and a sentence with the value and the remedy. */
export interface RowFault {
  readonly heading: string
  readonly message: string
}

/** A row as it was read: what would start, or what is wrong with it. */
export interface ReadRow {
  readonly number: number
  /** The name as far as there is one, so that a row can be told apart. */
  readonly name: string
  readonly input?: StartInput
  readonly faults: readonly RowFault[]
}

/** What holds for all rows of a file. */
export interface ForAll {
  readonly columns: readonly FoundColumn[]
  readonly days: DayRules
  /** For rows that say nothing themselves; '' where that is a fault. */
  readonly kind: string
  readonly held: string
  readonly confirmed: string
}

/** Columns that take any words, so that nothing else would refuse a formula in them. */
const WORDS: readonly Column[] = ['name', 'first', 'last', 'role', 'lineName']

type Cells = Partial<Record<Column, Cell>>

/** Reads one row of people. The same rules as HR's form and the API: `startSchema`. Pure. */
export function readRow(line: Line, all: ForAll): ReadRow {
  const cells = cellsOf(line, all.columns)
  const faults: RowFault[] = []
  const fault = (column: Column, message: string) => {
    faults.push({ heading: headingOf(column, all.columns), message })
  }
  if (strays(line, all.columns)) faults.push({ heading: '', message: words.row.strays })
  for (const [column, cell] of Object.entries(cells) as [Column, Cell][]) {
    if (cell.text.length > LONGEST_CELL) fault(column, words.row.long(LONGEST_CELL))
    else if (WORDS.includes(column) && cell.text.startsWith('='))
      fault(column, words.row.formula(shown(cell.text)))
  }
  const days = daysOf(cells, all.days, fault)
  const said = saidOf(cells, all, fault)
  const given = nested(cells, { days, said, kind: all.kind })
  const read = startSchema.safeParse(given)
  const issues = read.success ? [] : read.error.issues
  for (const { path, message } of issues) {
    const column = COLUMN_OF[path.join('.')]
    if (!column) faults.push({ heading: '', message })
    // A day that could not be read has its fault already.
    else if (!faults.some(({ heading }) => heading === headingOf(column, all.columns)))
      fault(column, column === 'email' && !cells.email ? words.row.noEmail : message)
  }
  if (cells.phone?.isNumber) fault('phone', words.row.numberPhone(cells.phone.text))
  const name = nameOf(cells)
  return read.success && !faults.length
    ? { number: line.number, name, input: read.data, faults }
    : { number: line.number, name, faults }
}

function cellsOf({ cells }: Line, columns: readonly FoundColumn[]): Cells {
  const used = columns.filter(({ as }) => as !== '' && as !== 'ask')
  return Object.fromEntries(
    used.flatMap(({ at, as }) => {
      const cell = cells[at]
      const text = bare(cell?.text)
      return cell && text ? [[as, { ...cell, text }]] : []
    }),
  )
}

/** Without what our own files put before a text so that spreadsheets leave it alone (`look/csv.ts`). */
const bare = (text = ''): string => text.trim().replace(new RegExp(`^${AS_TEXT}`), '')

/** Cells beyond the headings: a comma inside a value that has no quotes moves all that follows. */
const strays = ({ cells }: Line, columns: readonly FoundColumn[]): boolean => {
  const width = Math.max(-1, ...columns.filter(({ heading }) => heading).map(({ at }) => at)) + 1
  return cells.slice(width).some(({ text }) => text.trim())
}

const headingOf = (column: Column, columns: readonly FoundColumn[]): string =>
  columns.find(({ as }) => as === column)?.heading || words.columns[column]

type Fault = (column: Column, message: string) => void

function daysOf(cells: Cells, rules: DayRules, fault: Fault) {
  return Object.fromEntries(
    DAYS.flatMap((column) => {
      const cell = cells[column]
      if (!cell) return []
      const read = cell.day ? { day: cell.day } : readDayText(cell.text, rules)
      if ('day' in read && read.day >= '1900-01-01' && read.day <= '2099-12-31')
        return [[column, read.day]]
      const why = 'none' in read ? read.none : 'outside'
      fault(column, words.row.day[why](shown(cell.text)))
      return []
    }),
  ) as Partial<Record<(typeof DAYS)[number], string>>
}

const YES = ['yes', 'y', 'true', '1', 'x']
const NO = ['no', 'n', 'false', '0']

function saidOf(cells: Cells, silent: Pick<ForAll, 'held' | 'confirmed'>, fault: Fault) {
  const said: Partial<Record<(typeof YES_NO)[number], boolean>> = {}
  for (const column of YES_NO) {
    const unsaid = column === 'held' || column === 'confirmed' ? silent[column] : ''
    const text = (cells[column]?.text ?? unsaid).toLowerCase()
    if (YES.includes(text)) said[column] = true
    else if (NO.includes(text)) said[column] = false
    else if (text) fault(column, words.row.yesOrNo(shown(text)))
    else if (column === 'held') fault(column, words.row.held)
  }
  return said
}

const nameOf = ({ name, first, last }: Cells): string =>
  name?.text ?? [first?.text, last?.text].filter(Boolean).join(' ')

function nested(
  cells: Cells,
  {
    days,
    said,
    kind,
  }: Pick<ForAll, 'kind'> & {
    readonly days: ReturnType<typeof daysOf>
    readonly said: ReturnType<typeof saidOf>
  },
) {
  const text = (column: Column) => cells[column]?.text
  const line = { name: text('lineName') ?? '', email: text('lineEmail') ?? '' }
  const { confirmed, held, ...special } = said
  const flags = Object.entries(special).filter(([, is]) => is)
  return {
    leaver: {
      ...{ name: nameOf(cells), email: text('email'), workEmail: text('workEmail') },
      ...{ phone: text('phone'), role: text('role'), startDate: days.startDate },
      kind: kindOf(text('kind') ?? kind),
    },
    ...(line.name || line.email ? { line } : {}),
    ...{ endDate: days.endDate, firstMailOn: days.firstMailOn },
    ...(confirmed ? { addressConfirmed: true } : {}),
    heldVolunteerData: held === true,
    ...Object.fromEntries(flags),
  }
}

/** 'Employees' and 'employee' alike; what is no kind stays as it was written. */
function kindOf(text: string): string {
  const one = text.toLowerCase().replace(/s$/, '')
  return KINDS.find((kind) => kind === one) ?? text
}
