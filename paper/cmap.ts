/** Reads which characters a font has a glyph for (OpenType 1.9, `cmap`). */

/** The characters of a TrueType or OpenType font, as ranges of code points, both ends included. */
export function charactersOf(font: Buffer): [first: number, last: number][] {
  const table = tableOf(font, 'cmap')
  const found = subtables(table).find(({ format }) => format === 12)
  const plain = subtables(table).find(({ format }) => format === 4)
  if (found) return groups(table.subarray(found.at))
  if (plain) return segments(table.subarray(plain.at))
  throw new Error('This font has no cmap of format 4 or 12. Take another build of it.')
}

function tableOf(font: Buffer, tag: string): Buffer {
  const count = font.readUInt16BE(4)
  for (let index = 0; index < count; index += 1) {
    const at = 12 + 16 * index
    if (font.toString('latin1', at, at + 4) === tag) return font.subarray(font.readUInt32BE(at + 8))
  }
  throw new Error(`This font has no table ${tag}: it is no TrueType or OpenType file.`)
}

function subtables(table: Buffer): { at: number; format: number }[] {
  return Array.from({ length: table.readUInt16BE(2) }, (_, index) => {
    const at = table.readUInt32BE(4 + 8 * index + 4)
    return { at, format: table.readUInt16BE(at) }
  })
}

function groups(table: Buffer): [number, number][] {
  return Array.from({ length: table.readUInt32BE(12) }, (_, index) => {
    const at = 16 + 12 * index
    return [table.readUInt32BE(at), table.readUInt32BE(at + 4)]
  })
}

/** A segment may hold places without a glyph: each is looked at by itself. */
function segments(table: Buffer): [number, number][] {
  const count = table.readUInt16BE(6) / 2
  const found: [number, number][] = []
  for (let index = 0; index < count; index += 1) {
    const last = table.readUInt16BE(14 + 2 * index)
    const first = table.readUInt16BE(16 + 2 * (count + index))
    for (let char = first; char <= last && char < 0xffff; char += 1) {
      if (hasGlyph(table, { count, index, first, char })) found.push([char, char])
    }
  }
  return found
}

interface Place {
  readonly count: number
  readonly index: number
  readonly first: number
  readonly char: number
}

function hasGlyph(table: Buffer, { count, index, first, char }: Place): boolean {
  const delta = table.readUInt16BE(16 + 2 * (2 * count + index))
  const rangeAt = 16 + 2 * (3 * count + index)
  const range = table.readUInt16BE(rangeAt)
  if (range === 0) return ((char + delta) & 0xffff) !== 0
  return table.readUInt16BE(rangeAt + range + 2 * (char - first)) !== 0
}
