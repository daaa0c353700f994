import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { type Entry, fromRandomAccessReader, RandomAccessReader, type ZipFile } from 'yauzl'
import { type Layout, layOut, type ZipEntry } from '../../../server/web/download/zip.ts'
import { fc } from '../../support/generated.ts'

const MADE = new Date('2027-02-18T10:12:14Z')

/** Reads a ZIP that is nowhere as a whole: files of our tests are all zeros. */
class Laid extends RandomAccessReader {
  readonly #layout: Layout
  constructor(layout: Layout) {
    super()
    this.#layout = layout
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from([bytesOf(this.#layout, start, end)])
  }
}

function bytesOf({ pieces }: Layout, start: number, end: number): Buffer {
  let at = 0
  const found: Buffer[] = []
  for (const piece of pieces) {
    const [from, to] = [Math.max(0, start - at), Math.min(piece.length, end - at)]
    at += piece.length
    if (from >= to) continue
    found.push(
      'entry' in piece ? Buffer.alloc(to - from) : Buffer.from(piece.bytes().subarray(from, to)),
    )
  }
  return Buffer.concat(found)
}

/** Somebody else's reader, at the beginning of its list. */
const opened = (layout: Layout): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    const reader = new Laid(layout)
    fromRandomAccessReader(reader, layout.size, { lazyEntries: true }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    )
  })

async function readBack(layout: Layout): Promise<Entry[]> {
  const zip = await opened(layout)
  const entries: Entry[] = []
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', reject)
    zip.readEntry()
  })
}

const zeros = (name: string, size: number): ZipEntry => ({ name, size, crc: 0 })

describe('a ZIP', () => {
  test('holds what it was laid out for, as another reader sees it', async () => {
    const entries = [zeros('README.txt', 3), zeros('LW-0001/record.pdf', 100)]
    const [one, other] = await readBack(layOut(entries, MADE))
    expect([one?.fileName, one?.uncompressedSize]).toEqual(['README.txt', 3])
    expect([other?.fileName, other?.uncompressedSize]).toEqual(['LW-0001/record.pdf', 100])
    expect(one?.getLastModDate({ timezone: 'UTC' }).toISOString()).toBe('2027-02-18T10:12:14.000Z')
  })

  test('is as long as it says, piece by piece', () => {
    const sizes = fc.array(fc.nat(2000), { maxLength: 30 })
    fc.assert(
      fc.property(sizes, (all) => {
        const layout = layOut(
          all.map((size, index) => zeros(`f-${index}`, size)),
          MADE,
        )
        expect(bytesOf(layout, 0, layout.size + 1).length).toBe(layout.size)
        const own = layout.pieces.flatMap((piece) => ('bytes' in piece ? [piece] : []))
        expect(own.map(({ bytes }) => bytes().length)).toEqual(own.map(({ length }) => length))
      }),
    )
  })

  test('may hold more than 65,535 files', async () => {
    const entries = Array.from({ length: 65_600 }, (_, index) => zeros(`${index}`, 0))
    expect((await opened(layOut(entries, MADE))).entryCount).toBe(65_600)
  })

  test('may be longer than 4 GB', async () => {
    const size = 3_000_000_000
    const entries = ['a', 'b', 'c'].map((name) => zeros(name, size))
    const found = await readBack(layOut(entries, MADE))
    expect(found.map((entry) => entry.relativeOffsetOfLocalHeader)).toEqual([
      0,
      size + 31,
      2 * (size + 31),
    ])
  })
})
