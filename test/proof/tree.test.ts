import { hash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Growth } from '../../proof/growth.ts'
import { leafHash } from '../../proof/hashes.ts'
import { inclusionProof, rootByInclusion, treeRoot } from '../../proof/proofs.ts'
import {
  addToTiles,
  edgeOf,
  subtreesIn,
  type Tile,
  tileKey,
  tilePath,
  tilesFor,
} from '../../proof/tiles.ts'
import { fc } from '../support/generated.ts'

const leaves = Array.from({ length: 70_000 }, (_, index) => leafHash(`leaf ${index}`))

/** The definition of the RFC, word for word (9162, 2.1.1). */
function rootByTheBook(list: readonly Buffer[]): Buffer {
  if (list.length === 0) return hash('sha256', '', 'buffer')
  if (list.length === 1) return list[0] ?? Buffer.alloc(0)
  let k = 1
  while (2 * k < list.length) k *= 2
  const both = [rootByTheBook(list.slice(0, k)), rootByTheBook(list.slice(k))]
  return hash('sha256', Buffer.concat([Buffer.of(1), ...both]), 'buffer')
}

/** A tree that grew in steps, as tiles. */
function grown(steps: readonly number[]) {
  const tiles = new Map<string, Tile>()
  let size = 0
  for (const step of steps) {
    const edge = edgeOf(size).flatMap((name) => tiles.get(tileKey(name)) ?? [])
    for (const tile of addToTiles(edge, size, leaves.slice(size, size + step))) {
      tiles.set(tileKey(tile), tile)
    }
    size += step
  }
  return { size, tiles: [...tiles.values()], subtree: subtreesIn([...tiles.values()]) }
}

const steps = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 8 })

describe('the tree', () => {
  test('has the root of RFC 9162, grown leaf by leaf or read from tiles', () => {
    fc.assert(
      fc.property(steps, (sizes) => {
        const { size, subtree } = grown(sizes)
        const growth = new Growth()
        for (const leaf of leaves.slice(0, size)) growth.add(leaf)
        const right = rootByTheBook(leaves.slice(0, size))
        return growth.root().equals(right) && treeRoot(subtree, size).equals(right)
      }),
      { numRuns: 60 },
    )
    expect(new Growth().root()).toEqual(rootByTheBook([]))
  })

  test('proves each leaf, by the tiles that are named for it alone', () => {
    fc.assert(
      fc.property(steps, fc.nat(), (sizes, at) => {
        const { size, tiles } = grown(sizes)
        const index = at % size
        const named = new Set(tilesFor([index], size).map(tileKey))
        const subtree = subtreesIn(tiles.filter((tile) => named.has(tileKey(tile))))
        const path = inclusionProof(subtree, index, size)
        const leaf = leaves[index] ?? Buffer.alloc(0)
        const root = treeRoot(subtree, size)
        const other = (index + 1) % size
        return (
          rootByInclusion(leaf, { index, size }, path)?.equals(root) === true &&
          (size === 1 || !rootByInclusion(leaf, { index: other, size }, path)?.equals(root)) &&
          !rootByInclusion(leaf, { index, size }, [...path, leaf])?.equals(root)
        )
      }),
      { numRuns: 100 },
    )
  })

  test('has tiles of tiles from 65,536 leaves on, whatever the steps in which it grew', () => {
    const atOnce = grown([70_000])
    const inSteps = grown([255, 1, 300, 65_000, 4_444])
    expect(treeRoot(inSteps.subtree, 70_000)).toEqual(treeRoot(atOnce.subtree, 70_000))
    expect(atOnce.tiles.map(({ level }) => level)).toContain(2)
    const path = inclusionProof(atOnce.subtree, 65_536, 70_000)
    const root = rootByInclusion(leafHash('leaf 65536'), { index: 65_536, size: 70_000 }, path)
    expect(root).toEqual(rootByTheBook(leaves))
  })

  test.each([
    [0, 5, 'tile/0/005'],
    [0, 1000, 'tile/0/x001/000'],
    [1, 1_234_067, 'tile/1/x001/x234/067'],
  ])('level %i, tile %i lies at %s', (level, index, path) => {
    expect(tilePath({ level, index, hashes: Buffer.alloc(256 * 32) })).toBe(path)
    expect(tilePath({ level, index, hashes: Buffer.alloc(5 * 32) })).toBe(`${path}.p/5`)
  })
})
