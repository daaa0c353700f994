import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import { asDownload } from './download.ts'
import type { Layout } from './zip.ts'

export interface Whole extends Layout {
  /** What it is saved as. */
  readonly name: string
  readonly type: string
  /** Names these very bytes: who goes on with others begins anew (RFC 9110 13.1.5). */
  readonly etag: string
  /** The contents of an entry. Throws where they are not what they were. */
  readonly contentsOf: (entry: number) => Promise<Buffer>
}

/**
 * Sends a file that is made while it is sent, all of it or from the place on at which a connection had
 * broken. Never holds more of it than one entry. Ends the connection where an entry throws.
 */
export async function sendPieces(req: Request, res: Response, whole: Whole): Promise<void> {
  const { size, name, type, etag } = whole
  asDownload(res, name, type)
  res.set({ 'Accept-Ranges': 'bytes', ETag: etag })
  const range = rangeOf(req, size, etag)
  if (range === 'none') {
    res.set('Content-Range', `bytes */${size}`)
    return void res.status(416).end()
  }
  const { start, end } = range ?? { start: 0, end: size - 1 }
  if (range) res.status(206).set('Content-Range', `bytes ${start}-${end}/${size}`)
  res.set('Content-Length', String(end - start + 1))
  if (req.method === 'HEAD') return void res.end()
  try {
    await pipeline(Readable.from(stretch(whole, start, end)), res)
  } catch (error) {
    // Whoever went away may come back for the rest.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  }
}

/** The one stretch that is asked for; nothing where all is to be sent, `none` where there is no such. */
function rangeOf(req: Request, size: number, etag: string) {
  const only = req.get('if-range')
  if (only !== undefined && only !== etag) return undefined
  const ranges = req.range(size)
  if (ranges === -1) return 'none'
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes') return undefined
  // Of several stretches none has to be given by itself.
  return ranges.length === 1 ? ranges[0] : undefined
}

/** The bytes from `start` to `end`, both included. */
async function* stretch(
  { pieces, contentsOf }: Whole,
  start: number,
  end: number,
): AsyncGenerator<Buffer> {
  let at = 0
  for (const piece of pieces) {
    const [from, to] = [Math.max(0, start - at), Math.min(piece.length, end + 1 - at)]
    at += piece.length
    if (from >= to) continue
    const bytes = 'entry' in piece ? await contentsOf(piece.entry) : piece.bytes()
    yield bytes.subarray(from, to)
  }
}
