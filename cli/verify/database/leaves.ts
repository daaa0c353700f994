import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Tx } from '../../../db/connect.ts'
import { checkpointsAfter } from '../../../db/queries/log/checkpoints.ts'
import { readCheckpoint } from '../../../proof/checkpoint.ts'
import { Growth } from '../../../proof/growth.ts'
import { HASH } from '../../../proof/hashes.ts'
import type { Verifier } from '../../../proof/keys.ts'
import { tilePath, WIDTH } from '../../../proof/tiles.ts'
import type { Checkpoint } from '../../../proof/tree-head.ts'
import { checkpointsIn } from '../../../server/ops/record-log/folder.ts'
import { leafTiles } from './read.ts'
import type { Report } from './report.ts'

/** The leaves of the log as the events in the database make them: 32 bytes each, at their places. */
export class Leaves {
  readonly hashes: Buffer
  readonly size: number
  readonly #there: Uint8Array

  constructor(size: number) {
    this.size = size
    this.hashes = Buffer.alloc(size * HASH)
    this.#there = new Uint8Array(size)
  }

  /** Puts one to its place. False where that is outside of the log. */
  put(index: number, leaf: Buffer): boolean {
    if (index < 0 || index >= this.size) return false
    leaf.copy(this.hashes, index * HASH)
    this.#there[index] = 1
    return true
  }

  at(index: number): Buffer {
    return this.hashes.subarray(index * HASH, (index + 1) * HASH)
  }

  has(index: number): boolean {
    return this.#there[index] === 1
  }

  *absent(): Generator<number> {
    for (let at = this.#there.indexOf(0); at >= 0; at = this.#there.indexOf(0, at + 1)) yield at
  }
}

/** What is known of the log from outside the database. */
export interface Outside {
  readonly verifier?: Verifier
  readonly folder?: string
}

export interface LogCheck {
  readonly checkpoints: number
  /** Up to which size a checkpoint vouches for the events. */
  readonly vouched: number
}

/**
 * Holds the leaves against what remembers them: the tiles outside first, then those of the database,
 * then every checkpoint. Names each event that differs; where only a checkpoint knows better, between
 * which sizes of the log the difference lies.
 */
export async function checkLog(
  tx: Tx,
  leaves: Leaves,
  { verifier, folder }: Outside,
  report: Report,
): Promise<LogCheck> {
  const outside = verifier && folder ? await checkpointsIn(folder, verifier) : []
  const newest = outside.reduce((size, one) => Math.max(size, one.size), 0)
  if (newest > leaves.size) {
    report.log(
      `The log holds ${leaves.size} events, and ${folder} has a checkpoint of ${newest}: the database was set back, or its last ${newest - leaves.size} events were taken out`,
    )
  }
  const differing = new Set<number>()
  const compare = (start: number, hashes: Buffer) => {
    for (let at = 0; (at + 1) * HASH <= hashes.length && start + at < leaves.size; at++) {
      const index = start + at
      const same =
        hashes.compare(
          leaves.hashes,
          index * HASH,
          (index + 1) * HASH,
          at * HASH,
          (at + 1) * HASH,
        ) === 0
      if (!same && leaves.has(index)) differing.add(index)
    }
  }
  if (folder) for (const [start, hashes] of tilesOutside(folder, newest)) compare(start, hashes)
  for await (const tiles of leafTiles(tx)) {
    for (const { index, hashes } of tiles) compare(index * WIDTH, hashes)
  }
  await nameEvents(tx, differing, 'is not the one that the log holds', report)
  await nameEvents(tx, new Set(leaves.absent()), 'is missing, and the log holds it', report)
  return checkRoots(tx, leaves, { outside, ...(verifier ? { verifier } : {}) }, report)
}

/** The leaf tiles of a folder up to a size. */
function* tilesOutside(folder: string, size: number): Generator<readonly [number, Buffer]> {
  for (let index = 0; index * WIDTH < size; index++) {
    const width = Math.min(WIDTH, size - index * WIDTH)
    const path = join(folder, tilePath({ level: 0, index, hashes: Buffer.alloc(width * HASH) }))
    try {
      yield [index * WIDTH, readFileSync(path)]
    } catch {
      // The checkpoints vouch for the same leaves; tiles only help to name them.
    }
  }
}

async function nameEvents(
  tx: Tx,
  indexes: ReadonlySet<number>,
  fault: string,
  report: Report,
): Promise<void> {
  const all = [...indexes]
  for (let at = 0; at < all.length; at += 1_000) {
    const some = all.slice(at, at + 1_000)
    const entries = await tx
      .selectFrom('log_entries')
      .select(['index', 'owner', 'number'])
      .where('index', 'in', some)
      .execute()
    const known = new Map(entries.map((entry) => [entry.index, entry]))
    for (const index of some) {
      const entry = known.get(index)
      if (entry) report.event(entry.owner, entry.number, `${fault} (leaf ${index})`)
      else report.log(`Leaf ${index} of the log belongs to no event`)
    }
  }
}

async function checkRoots(
  tx: Tx,
  leaves: Leaves,
  { outside, verifier }: { outside: readonly Checkpoint[]; verifier?: Verifier },
  report: Report,
): Promise<LogCheck> {
  const signed: Checkpoint[] = [...outside]
  for (const { size, note } of verifier ? await checkpointsAfter(tx, 0) : []) {
    const read = verifier && readCheckpoint(note, verifier)
    if (read?.size === size) signed.push(read)
    else
      report.log(`The checkpoint of ${size} events in the database is not signed by this log's key`)
  }
  signed.sort((a, b) => a.size - b.size)
  const growth = new Growth()
  let [sound, wrong] = [0, false]
  for (const { size, root } of signed) {
    if (size > leaves.size) break
    while (growth.size < size) growth.add(leaves.at(growth.size))
    if (growth.root().equals(root)) sound = size
    else if (!wrong) {
      report.log(
        `The log is not what its checkpoint of ${size} events was signed for: something differs between events ${sound} and ${size} of it`,
      )
      wrong = true
    }
  }
  return { checkpoints: new Set(signed.map(({ size }) => size)).size, vouched: sound }
}
