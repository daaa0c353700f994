import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '../../../db/connect.ts'
import { readTiles } from '../../../db/queries/log/append.ts'
import { logSize, rootAt, type SignedCheckpoint } from '../../../db/queries/log/checkpoints.ts'
import { notesIn, readCheckpoint, signersOf } from '../../../proof/checkpoint.ts'
import { HASH } from '../../../proof/hashes.ts'
import { KEY_FILES, type Signer, type Verifier } from '../../../proof/keys.ts'
import { type Tile, type TileName, tilePath, WIDTH } from '../../../proof/tiles.ts'
import type { Checkpoint } from '../../../proof/tree-head.ts'
import type { RecordLog } from '../../deps.ts'
import { writeWhole } from './write-whole.ts'

/** The file of all checkpoints in order, each signed, an empty line between them. Only ever added to. */
const CHECKPOINTS = 'checkpoints'
/** The newest of them, under the name that readers of tiles ask for. */
const NEWEST = 'checkpoint'

/** Every checkpoint that a folder holds and this key signed, in order. None where there is no folder yet. */
export async function checkpointsIn(folder: string, verifier: Verifier): Promise<Checkpoint[]> {
  const text = await readFile(join(folder, CHECKPOINTS), 'utf8').catch((error) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  })
  return notesIn(text).flatMap((note) => readCheckpoint(note, verifier) ?? [])
}

/**
 * Whether the database stands behind what its own folder outside knows, or tells it otherwise: after a
 * restore, or where somebody cut its end off. Says what is the matter, or nothing.
 */
export async function rolledBack(
  db: Db,
  { folder, signer }: RecordLog,
): Promise<string | undefined> {
  if (!folder || !signer) return undefined
  const last = (await checkpointsIn(folder, signer.verifier)).at(-1)
  if (!last) return undefined
  const size = await logSize(db)
  if (size < last.size) {
    return `The log in the database holds ${size} events and its folder has a checkpoint of ${last.size}: the database was set back. No checkpoint is made until the folder was compared and put aside`
  }
  if ((await rootAt(db, last.size)).equals(last.root)) return undefined
  return `The log in the database is not the one that the folder has a checkpoint of, at ${last.size} events. No checkpoint is made until the folder was compared and put aside`
}

/**
 * Brings a folder up to the newest of some checkpoints: the tiles that have grown since the last one,
 * then the checkpoints, on the disk before this answers. Tiles are as C2SP tlog-tiles has them, so that
 * the folder can be served and copied as it is. Safe to run again.
 */
export async function writeFolder(
  db: Db,
  folder: string,
  { signer, checkpoints }: { signer: Signer; checkpoints: readonly SignedCheckpoint[] },
): Promise<void> {
  const held = (await checkpointsIn(folder, signer.verifier)).at(-1)?.size ?? 0
  const fresh = checkpoints.filter(({ size }) => size > held)
  const newest = fresh.at(-1)
  if (!newest) return
  await mkdir(folder, { recursive: true })
  for (const [at, { verifier }] of signersOf(signer).entries()) {
    await writeFile(join(folder, KEY_FILES[at] ?? KEY_FILES[0]), `${verifier.vkey}\n`)
  }
  for (const names of grownTiles(held, newest.size)) {
    for (const tile of await readTiles(db, names)) await writeTile(folder, asOf(tile, newest.size))
  }
  await addNotes(join(folder, CHECKPOINTS), fresh)
  await writeWhole(join(folder, NEWEST), newest.note)
}

/** The tiles that a tree gains or fills up between two sizes, some at a time. */
function* grownTiles(before: number, size: number): Generator<TileName[]> {
  for (let [level, from, to] = [0, before, size]; to > 0; level++) {
    const [first, end] = [Math.floor(from / WIDTH), Math.ceil(to / WIDTH)]
    for (let at = first; at < end; at += WIDTH) {
      const some = Math.min(WIDTH, end - at)
      yield Array.from({ length: some }, (_, more) => ({ level, index: at + more }))
    }
    ;[from, to] = [Math.floor(from / WIDTH), Math.floor(to / WIDTH)]
  }
}

/** A tile as it was when the tree had this size: it may have grown meanwhile. */
function asOf(tile: Tile, size: number): Tile {
  const hashes = Math.floor(size / WIDTH ** tile.level) - tile.index * WIDTH
  return { ...tile, hashes: tile.hashes.subarray(0, Math.min(WIDTH, hashes) * HASH) }
}

async function writeTile(folder: string, tile: Tile): Promise<void> {
  if (tile.hashes.length === 0) return
  const path = join(folder, tilePath(tile))
  const partial = join(folder, `${tilePath({ ...tile, hashes: FULL })}.p`)
  await rm(partial, { recursive: true, force: true })
  await writeWhole(path, tile.hashes)
}

const FULL = Buffer.alloc(WIDTH * HASH)

async function addNotes(path: string, checkpoints: readonly SignedCheckpoint[]): Promise<void> {
  const file = await open(path, 'a')
  try {
    await file.write(checkpoints.map(({ note }) => `${note}\n`).join(''))
    await file.sync()
  } finally {
    await file.close()
  }
}
