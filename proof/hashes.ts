import { hash } from 'node:crypto'

/** Bytes of one hash, SHA-256. */
export const HASH = 32

/** The hash of a leaf of the tree (RFC 9162, 2.1.1): of 0x00 and what was written, as UTF-8. */
export const leafHash = (body: string): Buffer => hash('sha256', `\0${body}`, 'buffer')

/** One buffer for all: nothing here waits, so nobody else writes to it meanwhile. */
const pair = Buffer.alloc(1 + 2 * HASH, 1)

/** The hash of a node above two others (RFC 9162, 2.1.1): of 0x01, the left one and the right one. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  pair.set(left, 1)
  pair.set(right, 1 + HASH)
  return hash('sha256', pair, 'buffer')
}

/** The root of a tree that has no leaves (RFC 9162, 2.1.1). */
export const emptyRoot = (): Buffer => hash('sha256', '', 'buffer')
