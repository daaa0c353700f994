import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** A year, and the month that is not over. */
const MONTHS = 13

const ENDING = '.journal'

/** The files of a folder: one for each month and machine. */
export interface JournalFiles {
  /** Adds a line to the file of the month; where `sync`, it is on the disk when this returns. */
  add(line: string, sync: boolean): Promise<void>
  /**
   * The whole lines that came since the last call, of all files; at the first, all of them. Where one
   * file cannot be read it throws, and the next call gives them all.
   */
  news(): Promise<string[]>
  close(): Promise<void>
}

interface OpenFile {
  readonly month: string
  readonly handle: Promise<FileHandle>
}

/** Makes the folder where it is missing. Files older than thirteen months go, one month a time. */
export function journalFiles(folder: string, now: () => number): JournalFiles {
  makeFolder(folder)
  const read = new Map<string, number>()
  let file: OpenFile | undefined
  const close = async () => {
    const before = file?.handle
    file = undefined
    await (await before)?.close()
  }

  const fileNow = async (): Promise<FileHandle> => {
    const month = new Date(now()).toISOString().slice(0, 7)
    if (file?.month === month) return file.handle
    await close()
    makeFolder(folder)
    dropOld(folder, now())
    // Of two that come at once, the second finds the file of the first.
    file ??= { month, handle: open(join(folder, nameOf(month)), 'a', 0o600) }
    return file.handle
  }
  return {
    async add(line, sync) {
      try {
        const handle = await fileNow()
        await handle.appendFile(line)
        if (sync) await handle.datasync()
      } catch (error) {
        // The next line tries the folder anew.
        await close().catch(() => undefined)
        throw error
      }
    },
    async news() {
      // Somebody may have taken the folder away, or its disk is there again.
      makeFolder(folder)
      const texts: string[] = []
      const ends = new Map<string, number>()
      for (const name of namesIn(folder)) {
        const from = read.get(name) ?? 0
        const { text, bytes } = await wholeLines(join(folder, name), from)
        texts.push(text)
        ends.set(name, from + bytes)
      }
      for (const [name, end] of ends) read.set(name, end)
      return texts
    },
    close,
  }
}

const makeFolder = (folder: string) => mkdirSync(folder, { recursive: true, mode: 0o700 })

const nameOf = (month: string): string => `${month}.${hostname().replace(/[^\w-]/g, '-')}${ENDING}`

const namesIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.endsWith(ENDING))

/** Files begin with their month. */
function dropOld(folder: string, now: number): void {
  const oldest = new Date(now)
  oldest.setUTCDate(1)
  oldest.setUTCMonth(oldest.getUTCMonth() - MONTHS)
  const first = oldest.toISOString().slice(0, 7)
  for (const name of namesIn(folder)) {
    if (/^\d{4}-\d\d\./.test(name) && name < first) rmSync(join(folder, name), { force: true })
  }
}

/** The whole lines of a file from a byte on: another process may be in the middle of one. */
async function wholeLines(path: string, from: number): Promise<{ text: string; bytes: number }> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    if (size <= from) return { text: '', bytes: 0 }
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from)
    const bytes = buffer.subarray(0, bytesRead).lastIndexOf('\n') + 1
    return { text: buffer.toString('utf8', 0, bytes), bytes }
  } finally {
    await handle.close()
  }
}
