import { table as words } from '../../../words/en/hr/start/table.ts'
import { readCsv } from './csv.ts'
import { decode, type Encoding, type Offer } from './decode.ts'
import { type Grid, TableError } from './grid.ts'
import { readXlsx } from './xlsx/read.ts'

/** How a file is to be opened, as far as a person said. */
export interface Opening {
  readonly encoding?: Encoding | undefined
  readonly sheet?: string | undefined
}

export type Opened =
  | { readonly grid: Grid; readonly sheets: readonly string[]; readonly sheet: string }
  | { readonly offers: readonly Offer[] }

const begins = (bytes: Buffer, hex: string): boolean =>
  bytes.subarray(0, hex.length / 2).toString('hex') === hex

/**
 * Opens a file by what it is, whatever it is called: an .xlsx, or text with commas, semicolons or
 * tabs. Where nobody can know how its letters are written, the answer is what they may be.
 * @throws TableError where it is neither, or holds too much.
 */
export async function openTable(bytes: Buffer, { encoding, sheet }: Opening): Promise<Opened> {
  if (begins(bytes, '504b0304')) return readXlsx(bytes, sheet)
  // The box in which Office keeps its old files, and its locked new ones.
  if (begins(bytes, 'd0cf11e0')) throw new TableError(words.file.oldOrLocked)
  if (begins(bytes, '25504446')) throw new TableError(words.file.noTable)
  const read = decode(bytes, encoding)
  if ('offers' in read) return read
  const grid = readCsv(read.text)
  if (!grid.length) throw new TableError(words.file.empty)
  return { grid, sheets: [], sheet: '' }
}
