import { emptyRoot, nodeHash } from './hashes.ts'

/**
 * A Merkle tree that only grows, held as the roots of its whole subtrees, the largest first: one for
 * each bit of its size (RFC 9162, 2.1). Adding costs one hash on the average.
 */
export class Growth {
  readonly #peaks: Buffer[] = []
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Adds a leaf by its hash. */
  add(leaf: Buffer): void {
    let hash = leaf
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2) {
      hash = nodeHash(this.#peaks.pop() ?? hash, hash)
    }
    this.#peaks.push(hash)
    this.#size++
  }

  /** The root as of now. */
  root(): Buffer {
    const [last, ...before] = this.#peaks.toReversed()
    return last ? before.reduce((right, left) => nodeHash(left, right), last) : emptyRoot()
  }
}
