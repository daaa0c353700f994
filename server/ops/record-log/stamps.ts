import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '../../../db/connect.ts'
import type { SignedCheckpoint } from '../../../db/queries/log/checkpoints.ts'
import { type KeptStamp, keepStamp, stampOf } from '../../../db/queries/log/stamps.ts'
import { NONCE, stampQuery } from '../../../proof/stamp/query.ts'
import { readStamp } from '../../../proof/stamp/read.ts'
import { post } from './post.ts'
import { writeWhole } from './write-whole.ts'

/** The folder of stamps inside of the log's own. */
const STAMPS = 'stamps'
/** A stamp as it lies in a folder, with the note that it is of. */
export interface StampFile {
  /** Its file's name, without what says of which kind it is. */
  readonly name: string
  readonly reply: Buffer
  /** Nothing where there is none beside it. */
  readonly note: string | undefined
}

/** All stamps in the log's folder. None where there is no folder yet. */
export async function stampsIn(folder: string): Promise<StampFile[]> {
  const at = join(folder, STAMPS)
  const files = await unlessMissing(readdir(at))
  const names = (files ?? []).flatMap((file) => /^(.+)\.tsr$/.exec(file)?.[1] ?? [])
  return Promise.all(
    names.map(async (name) => ({
      name,
      reply: await readFile(join(at, `${name}.tsr`)),
      note: await unlessMissing(readFile(join(at, `${name}.note`), 'utf8')),
    })),
  )
}

const unlessMissing = <T>(read: Promise<T>): Promise<T | undefined> =>
  read.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })

/** Bytes of an answer: a stamp with its chain has some thousand. */
const MOST = 100_000

/**
 * Has an authority stamp the newest of some checkpoints (RFC 3161): it vouches for those before it. What
 * it answers is checked before it is kept, in the database and, where there is a folder, beside the note
 * that it is of. Asks once for each checkpoint, however often this is run. Throws where it got no stamp.
 */
export const stamping =
  (db: Db, { url, folder }: { url: string; folder: string | undefined }) =>
  async (checkpoints: readonly SignedCheckpoint[]): Promise<void> => {
    const newest = checkpoints.at(-1)
    if (!newest) return
    const stamp = (await stampOf(db, newest.size)) ?? (await askFor(url, newest))
    await keepStamp(db, stamp)
    if (folder) await writeStamp(join(folder, STAMPS), newest, stamp)
  }

async function askFor(url: string, { size, note }: SignedCheckpoint): Promise<KeptStamp> {
  const nonce = randomBytes(NONCE)
  const answer = await post(url, {
    headers: {
      'content-type': 'application/timestamp-query',
      accept: 'application/timestamp-reply',
    },
    body: stampQuery(note, nonce),
  })
  const reply = await bytesOf(answer)
  return { size, reply, ...readStamp(reply, note, nonce) }
}

async function bytesOf(answer: Response): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body ?? []) {
    length += part.length
    if (length > MOST) throw new Error('It answered with more than a time stamp')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** The note stands beside its stamp, to the byte: `openssl ts -verify` takes the two as they are. */
async function writeStamp(
  folder: string,
  { size, note }: SignedCheckpoint,
  { reply }: KeptStamp,
): Promise<void> {
  await writeWhole(join(folder, `${size}.note`), note)
  await writeWhole(join(folder, `${size}.tsr`), reply)
}
