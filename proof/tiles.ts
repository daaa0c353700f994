import { HASH, nodeHash } from './hashes.ts'
import type { Subtree } from './proofs.ts'

/**
 * The tree as tiles (C2SP tlog-tiles): a tile of level n holds up to 256 hashes side by side, each the
 * root of `256 ** n` leaves. Only the last tile of a level is not full. Pure.
 */
export const WIDTH = 256

/** Levels of the tree in one level of tiles. */
const HEIGHT = 8

export interface TileName {
  readonly level: number
  readonly index: number
}

export interface Tile extends TileName {
  /** The hashes one after the other. */
  readonly hashes: Buffer
}

export const tileKey = ({ level, index }: TileName): string => `${level}/${index}`

/** Its path (C2SP tlog-tiles): three digits a step; a tile that is not full says how much it holds. */
export function tilePath({ level, index, hashes }: Tile): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  const steps = groups.map((three, at) => (at < groups.length - 1 ? `x${three}` : three))
  const width = hashes.length / HASH
  return `tile/${level}/${steps.join('/')}${width < WIDTH ? `.p/${width}` : ''}`
}

/** The last tile of each level as it stands, or none where it is full or not begun. */
export type Edge = readonly Tile[]

/**
 * What leaves do to a tree of `size`: every tile that they change, as it is then. `edge` holds the
 * last tile of each level where that is not full.
 */
export function addToTiles(edge: Edge, size: number, leaves: readonly Buffer[]): Tile[] {
  const changed: Tile[] = []
  let [level, before, added] = [0, size, leaves]
  while (added.length > 0) {
    const tiles = filled(edge, { level, index: Math.floor(before / WIDTH) }, added)
    changed.push(...tiles)
    const full = tiles.filter(({ hashes }) => hashes.length === WIDTH * HASH)
    added = full.map(({ hashes }) => rootOfTile(hashes))
    before = Math.floor(before / WIDTH)
    level++
  }
  return changed
}

/** The tiles of one level that hashes go into, from the one they begin in. */
function filled(edge: Edge, { level, index }: TileName, added: readonly Buffer[]): Tile[] {
  const begun = edge.find((tile) => tile.level === level && tile.index === index)
  const all = Buffer.concat([...(begun ? [begun.hashes] : []), ...added])
  const bytes = WIDTH * HASH
  return Array.from({ length: Math.ceil(all.length / bytes) }, (_, at) => ({
    level,
    index: index + at,
    hashes: all.subarray(at * bytes, (at + 1) * bytes),
  }))
}

/** The names of the last tiles of a tree of this size that are not full. */
export function edgeOf(size: number): TileName[] {
  const names: TileName[] = []
  for (let [level, rest] = [0, size]; rest > 0; level++, rest = Math.floor(rest / WIDTH)) {
    if (rest % WIDTH > 0) names.push({ level, index: Math.floor(rest / WIDTH) })
  }
  return names
}

/** The tiles that proofs for some leaves need in a tree of this size: theirs, those above, and the edge. */
export function tilesFor(indexes: readonly number[], size: number): TileName[] {
  const names = new Map(edgeOf(size).map((name) => [tileKey(name), name]))
  for (const leaf of indexes) {
    let [level, index, width] = [0, Math.floor(leaf / WIDTH), size]
    while (width > 0) {
      const name = { level, index }
      names.set(tileKey(name), name)
      ;[level, index, width] = [level + 1, Math.floor(index / WIDTH), Math.floor(width / WIDTH)]
    }
  }
  return [...names.values()]
}

/** Reads subtrees out of tiles. Throws where one is not there. Remembers what it has hashed. */
export function subtreesIn(tiles: readonly Tile[]): Subtree {
  const held = new Map(tiles.map((tile) => [tileKey(tile), tile.hashes]))
  const known = new Map<string, Buffer>()
  const subtree: Subtree = (level, index) => {
    const within = level % HEIGHT
    if (within === 0) return hashIn(held, level / HEIGHT, index)
    const name = `${level}/${index}`
    const found = known.get(name)
    if (found) return found
    const root = nodeHash(subtree(level - 1, 2 * index), subtree(level - 1, 2 * index + 1))
    known.set(name, root)
    return root
  }
  return subtree
}

function hashIn(held: ReadonlyMap<string, Buffer>, level: number, index: number): Buffer {
  const name = { level, index: Math.floor(index / WIDTH) }
  const at = (index % WIDTH) * HASH
  const found = held.get(tileKey(name))?.subarray(at, at + HASH)
  if (found?.length !== HASH) throw new Error(`Tile ${tileKey(name)} does not hold hash ${index}`)
  return found
}

/** The root of a full tile: a level of the tree above what one tile can be asked for. */
function rootOfTile(hashes: Buffer): Buffer {
  const subtree = subtreesIn([{ level: 0, index: 0, hashes }])
  return nodeHash(subtree(HEIGHT - 1, 0), subtree(HEIGHT - 1, 1))
}
