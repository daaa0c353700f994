/**
 * Rows as a CSV file (RFC 4180) that spreadsheets read right by themselves: UTF-8 with a BOM, CRLF, and
 * no cell that begins as a formula does. Every file of ours that goes out as CSV is written by this. Pure.
 */
export const csv = (rows: readonly (readonly string[])[]): string => BOM + rows.map(line).join('')

/** Without it LibreOffice and Excel take the file for Latin-1, and 'Łukasz' is lost. */
const BOM = '\ufeff'

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`

const cell = (text: string): string => {
  const safe = inert(text.replaceAll('\0', ''))
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** What a spreadsheet may take for a formula, as a person typed it or behind white space. */
const FORMULA = /^\s*[=+\-@\t\r]/
/** '+44 7700 900123' and '-5' are what they look like; a formula has more than digits in it. */
const NUMBER = /^[+-]\d[\d .]*$/

/**
 * A space before it: LibreOffice and Gnumeric keep it, and the text with it. The apostrophe that is often
 * put there is taken away by Gnumeric, and what it saves again is a formula again.
 */
const inert = (text: string): string =>
  FORMULA.test(text) && !NUMBER.test(text) ? ` ${text.trimStart()}` : text
