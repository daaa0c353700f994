import { emptyRoot, nodeHash } from './hashes.ts'

/**
 * Inclusion in a Merkle tree (RFC 9162, 2.1.3). A tree is read by the roots of its whole subtrees; the
 * rest is recursion over halves. Pure.
 */

/** The root of the whole subtree of `2 ** level` leaves that is the `index`th of its level. */
export type Subtree = (level: number, index: number) => Buffer

/** The largest power of two below a number of at least two, as its exponent. */
const splitLevel = (size: number): number => Math.ceil(Math.log2(size)) - 1

/** The hash over the leaves from `start` on, `size` of them; `start` is a multiple of that power of two. */
function rootOf(subtree: Subtree, start: number, size: number): Buffer {
  if (size === 0) return emptyRoot()
  const level = Math.log2(size)
  if (Number.isInteger(level)) return subtree(level, start / size)
  const left = 2 ** splitLevel(size)
  return nodeHash(rootOf(subtree, start, left), rootOf(subtree, start + left, size - left))
}

/** The root of a tree of this size. */
export const treeRoot = (subtree: Subtree, size: number): Buffer => rootOf(subtree, 0, size)

/** The hashes that lead from a leaf to the root of a tree of this size: the leaf's sibling first. */
export function inclusionProof(subtree: Subtree, index: number, size: number): Buffer[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`There is no leaf ${index} of ${size}`)
  return pathIn(subtree, { start: 0, size, index })
}

interface Within {
  readonly start: number
  readonly size: number
  readonly index: number
}

function pathIn(subtree: Subtree, { start, size, index }: Within): Buffer[] {
  if (size === 1) return []
  const half = 2 ** splitLevel(size)
  const [left, right] = [
    { start, size: half },
    { start: start + half, size: size - half },
  ]
  const [into, beside] = index < start + half ? [left, right] : [right, left]
  return [...pathIn(subtree, { ...into, index }), rootOf(subtree, beside.start, beside.size)]
}

/** The root that a leaf and its path lead to in a tree of this size; nothing where the path does not fit. */
export function rootByInclusion(
  leaf: Buffer,
  { index, size }: { index: number; size: number },
  path: readonly Buffer[],
): Buffer | undefined {
  if (!(index >= 0 && index < size)) return undefined
  let [at, last, root] = [index, size - 1, leaf]
  for (const beside of path) {
    if (last === 0) return undefined
    if (at % 2 === 1 || at === last) {
      root = nodeHash(beside, root)
      while (at % 2 === 0 && at > 0) [at, last] = [at / 2, Math.floor(last / 2)]
    } else root = nodeHash(root, beside)
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return last === 0 ? root : undefined
}
