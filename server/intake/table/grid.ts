/** One cell as it stands in a file. `day` is an ISO day, where the file itself says that it is one. */
export interface Cell {
  readonly text: string
  readonly day?: string
  /** The file holds a number, so that leading zeros and a "+" are gone already. */
  readonly isNumber?: true
}

/** A row with its number as a spreadsheet counts it, from 1. */
export interface Line {
  readonly number: number
  readonly cells: readonly Cell[]
}

export type Grid = readonly Line[]

/** What a file may hold: rows beside the headings, columns, characters of a cell, bytes. */
export const MOST_ROWS = 5_000
export const MOST_COLUMNS = 60
export const LONGEST_CELL = 2_000
export const MOST_BYTES = 5_000_000

/** The headings stand within so many lines from the top. */
export const HEADER_WITHIN = 10

/** A file that cannot be read as a table; its message is a sentence for whoever sent it. */
export class TableError extends Error {}

export const isBlank = ({ cells }: Line): boolean => cells.every(({ text }) => text.trim() === '')
