import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { table as words } from '../../../../words/en/hr/start/table.ts'
import { TableError } from '../grid.ts'

/** What an unpacked file may hold: bytes of one part and of all that is read, and how many parts. */
const MOST_ENTRIES = 500
const MOST_UNPACKED = 40_000_000
/** Spreadsheets pack their rows to a tenth or a thirtieth; a bomb to a thousandth. */
const MOST_RATIO = 200
const SMALL = 1_000_000

/**
 * Unpacks the parts of a ZIP file that are wanted, by their names.
 * @throws TableError where it is none, is locked, or would unpack to more than any list of people.
 */
export async function unzip(
  bytes: Buffer,
  isWanted: (name: string) => boolean,
): Promise<ReadonlyMap<string, string>> {
  const zip = await opened(bytes)
  const parts = new Map<string, string>()
  let count = 0
  let left = MOST_UNPACKED
  for await (const entry of entriesOf(zip)) {
    if (++count > MOST_ENTRIES) throw new TableError(words.file.tooMuch)
    if (!isWanted(entry.fileName)) continue
    left -= sized(entry)
    if (left < 0) throw new TableError(words.file.tooMuch)
    parts.set(entry.fileName, await textOf(zip, entry))
  }
  return parts
}

const opened = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((done, fail) =>
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      error ? fail(new TableError(words.file.noSpreadsheet)) : done(zip),
    ),
  )

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | undefined>((done, fail) => {
      zip.once('entry', done)
      zip.once('end', () => done(undefined))
      zip.once('error', () => fail(new TableError(words.file.noSpreadsheet)))
      zip.readEntry()
    })
    zip.removeAllListeners()
    if (!entry) return
    yield entry
  }
}

/** What it says it is unpacked; more than it says, yauzl does not hand out. */
function sized({ uncompressedSize, compressedSize, generalPurposeBitFlag }: Entry): number {
  if (generalPurposeBitFlag & 1) throw new TableError(words.file.locked)
  const ratio = uncompressedSize / Math.max(1, compressedSize)
  if (uncompressedSize > SMALL && ratio > MOST_RATIO) throw new TableError(words.file.tooMuch)
  return uncompressedSize
}

const textOf = (zip: ZipFile, entry: Entry): Promise<string> =>
  new Promise((done, fail) => {
    const broken = () => fail(new TableError(words.file.noSpreadsheet))
    zip.openReadStream(entry, (error, stream) => {
      if (error) return broken()
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', broken)
      stream.on('end', () => done(Buffer.concat(chunks).toString('utf8')))
    })
  })
