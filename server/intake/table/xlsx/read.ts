import { table as words } from '../../../../words/en/hr/start/table.ts'
import { type Grid, TableError } from '../grid.ts'
import { BOOK, RELATIONS, readBook, readStrings } from './book.ts'
import { readDayStyles } from './dates.ts'
import { readSheet } from './sheet.ts'
import { unzip } from './zip.ts'

const STRINGS = 'xl/sharedStrings.xml'
const STYLES = 'xl/styles.xml'

/** A sheet of a spreadsheet, and the names of all that can be seen. */
export interface ReadBook {
  readonly sheets: readonly string[]
  /** The one that was read. */
  readonly sheet: string
  readonly grid: Grid
}

/**
 * Reads a sheet of an .xlsx file: the one that is named, else the first that holds anything.
 * @throws TableError where it is no such file, or holds too much.
 */
export async function readXlsx(bytes: Buffer, wanted?: string): Promise<ReadBook> {
  const parts = await unzip(
    bytes,
    (name) =>
      [BOOK, RELATIONS, STRINGS, STYLES].includes(name) ||
      /^xl\/worksheets\/[^/]+\.xml$/.test(name),
  )
  const book = readBook(partOf(parts, BOOK), partOf(parts, RELATIONS))
  const shared = {
    strings: readStrings(parts.get(STRINGS) ?? '<sst/>'),
    dayStyles: readDayStyles(parts.get(STYLES) ?? '<styleSheet/>'),
    from1904: book.from1904,
  }
  const chosen = book.sheets.filter(({ name }) => name === wanted)
  for (const { name, path } of chosen.length ? chosen : book.sheets) {
    const grid = readSheet(partOf(parts, path), shared)
    if (grid.length || chosen.length)
      return { sheets: book.sheets.map((one) => one.name), sheet: name, grid }
  }
  throw new TableError(words.file.empty)
}

function partOf(parts: ReadonlyMap<string, string>, name: string): string {
  const part = parts.get(name)
  if (part === undefined) throw new TableError(words.file.noSpreadsheet)
  return part
}
