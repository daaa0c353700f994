/**
 * A ZIP file whose every byte is known before it is written, so that it can be sent from any place on
 * (PKWARE APPNOTE 6.3.10). Files are stored as they are; beyond 4 GB or 65,535 files it is ZIP64.
 */
export interface ZipEntry {
  /** Letters, digits, '.', '-', '/'. */
  readonly name: string
  readonly size: number
  readonly crc: number
}

/** A stretch of the file: bytes that are there, or the contents of an entry, by its place. */
export type Piece = { readonly length: number } & (
  | { readonly bytes: () => Buffer }
  | { readonly entry: number }
)

export interface Layout {
  readonly size: number
  readonly pieces: readonly Piece[]
}

/** Where everything of a ZIP lies. `madeAt` is the time that all of its files carry, in UTC. Pure. */
export function layOut(entries: readonly ZipEntry[], madeAt: Date): Layout {
  const stamp = dosTime(madeAt)
  const offsets: number[] = []
  const pieces: Piece[] = []
  let at = 0
  const add = (piece: Piece) => {
    pieces.push(piece)
    at += piece.length
  }
  entries.forEach((entry, index) => {
    offsets.push(at)
    add({ length: 30 + entry.name.length, bytes: () => localHeader(entry, stamp) })
    add({ length: entry.size, entry: index })
  })
  const start = at
  entries.forEach((entry, index) => {
    const offset = offsets[index] ?? 0
    const length = 46 + entry.name.length + (offset >= MAX_32 ? 12 : 0)
    add({ length, bytes: () => centralHeader(entry, offset, stamp) })
  })
  const end = ending(entries.length, start, at - start)
  add({ length: end.length, bytes: () => end })
  return { size: at, pieces }
}

const MAX_16 = 0xffff
const MAX_32 = 0xffffffff
/** 2.0 for a plain file, 4.5 for one that lies beyond 4 GB. */
const [PLAIN, LARGE] = [20, 45]
/** Names are UTF-8. */
const UTF8 = 0x0800

/** Two seconds are the finest that there is. */
const dosTime = (at: Date): number =>
  (((at.getUTCFullYear() - 1980) << 25) |
    ((at.getUTCMonth() + 1) << 21) |
    (at.getUTCDate() << 16) |
    (at.getUTCHours() << 11) |
    (at.getUTCMinutes() << 5) |
    (at.getUTCSeconds() >> 1)) >>>
  0

/** Numbers one after the other, little end first: each with how many bytes it takes. */
function numbers(...all: readonly (readonly [bytes: 2 | 4 | 8, value: number])[]): Buffer {
  const buffer = Buffer.alloc(all.reduce((sum, [bytes]) => sum + bytes, 0))
  let at = 0
  for (const [bytes, value] of all) {
    if (bytes === 8) buffer.writeBigUInt64LE(BigInt(value), at)
    else buffer.writeUIntLE(value, at, bytes)
    at += bytes
  }
  return buffer
}

const localHeader = ({ name, size, crc }: ZipEntry, stamp: number): Buffer =>
  Buffer.concat([
    numbers([4, 0x04034b50], [2, PLAIN], [2, UTF8], [2, 0], [4, stamp]),
    numbers([4, crc], [4, size], [4, size], [2, name.length], [2, 0]),
    Buffer.from(name, 'latin1'),
  ])

function centralHeader({ name, size, crc }: ZipEntry, offset: number, stamp: number): Buffer {
  const far = offset >= MAX_32
  const extra = far ? numbers([2, 1], [2, 8], [8, offset]) : Buffer.alloc(0)
  const version = far ? LARGE : PLAIN
  return Buffer.concat([
    numbers([4, 0x02014b50], [2, version], [2, version], [2, UTF8], [2, 0], [4, stamp]),
    numbers([4, crc], [4, size], [4, size], [2, name.length], [2, extra.length], [2, 0]),
    numbers([2, 0], [2, 0], [4, 0], [4, far ? MAX_32 : offset]),
    Buffer.from(name, 'latin1'),
    extra,
  ])
}

function ending(count: number, start: number, length: number): Buffer {
  const large = count >= MAX_16 || start + length >= MAX_32
  const many = large ? MAX_16 : count
  const plain = numbers(
    ...([
      [4, 0x06054b50],
      [2, 0],
      [2, 0],
      [2, many],
      [2, many],
    ] as const),
    ...([
      [4, large ? MAX_32 : length],
      [4, large ? MAX_32 : start],
      [2, 0],
    ] as const),
  )
  if (!large) return plain
  const record = numbers(
    ...([
      [4, 0x06064b50],
      [8, 44],
      [2, LARGE],
      [2, LARGE],
      [4, 0],
      [4, 0],
    ] as const),
    ...([
      [8, count],
      [8, count],
      [8, length],
      [8, start],
    ] as const),
  )
  const locator = numbers([4, 0x07064b50], [4, 0], [8, start + length], [4, 1])
  return Buffer.concat([record, locator, plain])
}
