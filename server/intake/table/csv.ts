import { CsvError, parse } from 'csv-parse/sync'
import { table as words } from '../../../words/en/hr/start/table.ts'
import { type Grid, HEADER_WITHIN, isBlank, LONGEST_CELL, MOST_ROWS, TableError } from './grid.ts'
import { scoreOf } from './header.ts'

const DELIMITERS = [',', ';', '\t'] as const
type Delimiter = (typeof DELIMITERS)[number]

/**
 * The rows of a text, every value as it was written. What parts the columns is found by the headings:
 * whichever of comma, semicolon and tab makes most of them mean something. Pure.
 * @throws TableError where quotes do not close, or there is too much.
 */
export function readCsv(text: string): Grid {
  return gridOf(text, delimiterOf(text))
}

function delimiterOf(text: string): Delimiter {
  const rated = DELIMITERS.map((delimiter) => ({ delimiter, rate: rateOf(text, delimiter) }))
  return rated.reduce((best, one) => (one.rate > best.rate ? one : best)).delimiter
}

/** Headings that mean something count before the number of columns. */
function rateOf(text: string, delimiter: Delimiter): number {
  try {
    const top = gridOf(text, delimiter, HEADER_WITHIN)
    const means = Math.max(0, ...top.map(scoreOf))
    const columns = Math.max(0, ...top.map(({ cells }) => cells.length))
    return means * 1_000 + Math.min(columns, 999)
  } catch (error) {
    if (error instanceof TableError) return -1
    throw error
  }
}

function gridOf(text: string, delimiter: Delimiter, to = MOST_ROWS + HEADER_WITHIN + 1): Grid {
  const records = recordsOf(text, delimiter, to)
  return records
    .map((cells, at) => ({ number: at + 1, cells: cells.map((one) => ({ text: one })) }))
    .filter((line) => !isBlank(line))
}

function recordsOf(text: string, delimiter: Delimiter, to: number): string[][] {
  try {
    return parse(text, {
      ...{ bom: true, delimiter, to, relax_column_count: true, max_record_size: 50 * LONGEST_CELL },
      // What is copied from a spreadsheet has its quotes as they are.
      relax_quotes: delimiter === '\t',
    })
  } catch (error) {
    if (error instanceof CsvError) throw new TableError(words.file.broken(Number(error.lines ?? 1)))
    throw error
  }
}
