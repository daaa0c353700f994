import { table as words } from '../../../words/en/hr/start/table.ts'
import { type Column, DAYS } from './columns.ts'
import { type DayOrder, type OrderFound, orderOf, type ShortYears, shortYearIn } from './days.ts'
import { type Grid, type Line, MOST_ROWS } from './grid.ts'
import { columnsOf, type FoundColumn, findHeader, repeatedHeadings } from './header.ts'
import { type ForAll, type ReadRow, readRow } from './rows.ts'

/** What a person said about a table beside the table itself; all of it may be left out. */
export interface TableChoices {
  /** The row that holds the headings, as the file counts. */
  readonly header?: number | undefined
  /** What columns are read as, by index; '' is not used. */
  readonly columns?: Readonly<Record<string, string>> | undefined
  readonly order?: DayOrder | undefined
  readonly shortYears?: ShortYears | undefined
  /** For rows that say nothing themselves. */
  readonly kind?: string | undefined
  readonly held?: string | undefined
  readonly confirmed?: string | undefined
}

/** A table as it was understood. Nothing is guessed: what is not sure is a problem. */
export interface TableReading {
  readonly header: Line | undefined
  readonly columns: readonly FoundColumn[]
  readonly order: OrderFound & { readonly taken: DayOrder | undefined }
  /** A day whose year has two digits, where there is one. */
  readonly shortYear: string | undefined
  /** While there are any no row is read. */
  readonly problems: readonly string[]
  readonly rows: readonly ReadRow[]
}

/** Reads a table of leavers. Pure. */
export function readTable(grid: Grid, choices: TableChoices): TableReading {
  const header = headerOf(grid, choices.header)
  const columns = header ? columnsOf(grid, header, choices.columns ?? {}) : []
  const lines = header ? grid.filter(({ number }) => number > header.number) : []
  const texts = dayTexts(lines, columns)
  const found = orderOf(texts)
  const shortYear = shortYearIn(texts)
  const shown = found.shown === 'both' ? undefined : found.shown
  const order = { ...found, taken: found.isNeeded ? (choices.order ?? shown) : undefined }
  const { shortYears } = choices
  const all = { columns, days: { order: order.taken, shortYears }, ...silentOf(choices) }
  const problems = [
    ...problemsOf({ header, columns, order, lines }),
    ...(shortYear && !shortYears ? [words.problems.shortYear(shortYear)] : []),
    ...(header ? unsaid(all) : []),
  ]
  const rows = problems.length ? [] : lines.map((line) => readRow(line, all))
  return { header, columns, order, shortYear, problems, rows }
}

/** What each row needs, and neither a column nor a choice says. */
const unsaid = ({ columns, ...all }: ForAll): string[] =>
  (['kind', 'held'] as const)
    .filter((column) => !all[column] && !columns.some(({ as }) => as === column))
    .map((column) => words.problems.unsaid(words.columns[column]))

const silentOf = ({ kind = '', held = '', confirmed = '' }: TableChoices) => ({
  ...{ kind, held, confirmed },
})

/** A line that a person named holds the headings whatever it says. */
const headerOf = (grid: Grid, chosen: number | undefined): Line | undefined =>
  grid.find(({ number }) => number === chosen) ?? findHeader(grid)

const dayTexts = (lines: readonly Line[], columns: readonly FoundColumn[]): string[] =>
  columns
    .filter(({ as }) => (DAYS as readonly string[]).includes(as))
    .flatMap(({ at }) =>
      lines.flatMap(({ cells }) => (cells[at]?.day ? [] : (cells[at]?.text ?? []))),
    )

interface Found extends Pick<TableReading, 'header' | 'columns' | 'order'> {
  readonly lines: readonly Line[]
}

function problemsOf({ header, columns, order, lines }: Found): string[] {
  const w = words.problems
  if (!header) return [w.noHeader]
  const has = (column: Column) => columns.some(({ as }) => as === column)
  const missing: Column[] = [
    ...(has('name') || (has('first') && has('last')) ? [] : (['name'] as const)),
    ...(has('endDate') ? [] : (['endDate'] as const)),
  ]
  return [
    ...repeatedHeadings(columns).map(w.sameHeading),
    ...columns.filter(({ as }) => as === 'ask').map(({ heading }) => w.unsure(heading)),
    ...twice(columns),
    ...missing.map((column) => w.missing(words.columns[column])),
    ...(order.isNeeded && !order.taken
      ? [order.shown === 'both' ? w.mixed : w.order(order.example)]
      : []),
    ...(lines.length ? [] : [w.noRows]),
    ...(lines.length > MOST_ROWS ? [w.tooMany(lines.length)] : []),
  ]
}

function twice(columns: readonly FoundColumn[]): string[] {
  const byMeaning = Map.groupBy(
    columns.filter(({ as }) => as !== '' && as !== 'ask'),
    ({ as }) => as as Column,
  )
  return [...byMeaning]
    .filter(([, same]) => same.length > 1)
    .map(([as, same]) =>
      words.problems.twice(
        words.columns[as],
        same.map(({ heading }) => `“${heading}”`).join(' and '),
      ),
    )
}
