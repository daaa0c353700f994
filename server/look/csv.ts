/** What a cell is written from. Days and instants are handed in as ISO text, which spreadsheets know. */
export type Cell = string | number | boolean | null | undefined

/** By which spreadsheets know that the text is UTF-8: LibreOffice and Excel guess otherwise. */
export const CSV_BOM = '\ufeff'
export const CSV = 'text/csv; charset=utf-8'

/**
 * Stands before text that a spreadsheet would reckon with. LibreOffice 7.4 and Gnumeric 1.12 both keep
 * such a cell as text and write it again as it was; an apostrophe is gone once Gnumeric has saved it,
 * a space or a tab does not keep the zero of 07700 (decision 0059). It has no width.
 */
export const AS_TEXT = '\u200b'

/** A formula to some spreadsheet, full-width signs too (OWASP, CSV injection; ASVS 1.2.10); Gnumeric eats a first apostrophe. */
const FORMULA = /^[\s\u200b]*[=+\-@＝＋－＠']/u
/** A number to a spreadsheet and none to people: 07700 900123 loses its zero, 1E5 becomes 100000. */
const NOT_A_NUMBER = /^\s*(?:0[\d\s]*\d|\d{16,}|\d+(?:\.\d+)?e\d+)\s*$/iu

/** A whole file (RFC 4180): a byte order mark, lines that end in CRLF. The first row is its header. Pure. */
export const csvFile = (rows: Iterable<readonly Cell[]>): string =>
  CSV_BOM + [...rows].map(csvLine).join('')

/** One line of it with its end, for whoever writes many; the mark goes before the first. Pure. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(written).join(',')}\r\n`

function written(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null || cell === undefined ? '' : String(cell)
  const text = asText(oneKindOfLines(cell))
  return /[",;\t\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const asText = (text: string): string =>
  FORMULA.test(text) || NOT_A_NUMBER.test(text) ? AS_TEXT + text : text

/** Lines end in LF within a cell: Gnumeric takes a lone CR for the end of a row. No other control signs. */
const oneKindOfLines = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .replace(/^[\t\n]+/, '')
