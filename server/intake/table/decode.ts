import { table as words } from '../../../words/en/hr/start/table.ts'
import { TableError } from './grid.ts'

/** How the letters of a text file may be written. */
export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** A reading that a person may choose, with a line of the file as it would then be read. */
export interface Offer {
  readonly encoding: Encoding
  readonly sample: string
}

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/**
 * The text of a file: by the mark that it begins with, else as strict UTF-8, else as the person chose.
 * Where none of these holds nothing is guessed: the answer is what it may be. Read in twos, most files of
 * single bytes are a text as well, of signs that no table is parted by: that is not offered. Pure.
 * @throws TableError where it is no text in any way.
 */
export function decode(
  bytes: Uint8Array,
  chosen?: Encoding,
): { readonly text: string } | { readonly offers: readonly Offer[] } {
  const marked = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0]
  const text = read(bytes, marked ?? chosen ?? 'utf-8')
  if (text !== undefined) return { text }
  const readings = ENCODINGS.flatMap((encoding) => {
    const other = read(bytes, encoding)
    return other === undefined ? [] : [{ encoding, other }]
  })
  if (!readings.length) throw new TableError(words.file.noText)
  const parted = readings.filter(({ other }) => /[,;\t\n]/.test(other))
  const likely = parted.length ? parted : readings
  return { offers: likely.map(({ encoding, other }) => ({ encoding, sample: sampleOf(other) })) }
}

/** A text with zero characters in it was read in a wrong way. */
function read(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return text.includes('\0') ? undefined : text
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** The first line that shows a difference, shortened. */
function sampleOf(text: string): string {
  const lines = text.slice(0, 200_000).split(/\r\n?|\n/)
  return (lines.find((line) => /[^\t -~]/.test(line)) ?? lines[0] ?? '').slice(0, 80)
}
