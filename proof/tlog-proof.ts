import { readCheckpoint } from './checkpoint.ts'
import { HASH, leafHash } from './hashes.ts'
import type { Verifier } from './keys.ts'
import { rootByInclusion } from './proofs.ts'
import { base64, type Checkpoint } from './tree-head.ts'

/**
 * The proof that the log holds a leaf, as a file of its own (C2SP tlog-proof): index, hashes, and the
 * checkpoint that they lead to. The tree's size stands in the checkpoint alone. Pure.
 */
const HEAD = 'c2sp.org/tlog-proof@v1'

/** Writes a proof: `path` as of `inclusionProof`, `note` the signed checkpoint. */
export const writeProof = (index: number, path: readonly Buffer[], note: string): string =>
  [HEAD, `index ${index}`, ...path.map((one) => one.toString('base64')), '', note].join('\n')

/** The checkpoint that a proof leads to, as it was signed. */
export const noteOf = (proof: string): string => proof.slice(proof.indexOf('\n\n') + 2)

export type ProofFault = 'malformed' | 'unsigned' | 'elsewhere'

/** A tree is no deeper than this, and a path no longer. */
const DEEPEST = 63

export interface Proven {
  readonly index: number
  readonly checkpoint: Checkpoint
}

/**
 * Where the log holds what was written, or why that is not shown: the file is not of this form, its
 * checkpoint is not signed by this log, or its path leads to another root.
 */
export function checkProof(proof: string, body: string, verifier: Verifier): Proven | ProofFault {
  const at = proof.indexOf('\n\n')
  const [head, second = '', ...hashes] = proof.slice(0, at).split('\n')
  const digits = /^index (0|[1-9]\d{0,15})$/.exec(second)?.[1]
  const path = hashes.map(base64).filter((hash) => hash?.length === HASH)
  const isWhole = path.length === hashes.length && hashes.length <= DEEPEST
  if (at < 0 || head !== HEAD || digits === undefined || !isWhole) return 'malformed'
  const checkpoint = readCheckpoint(noteOf(proof), verifier)
  if (!checkpoint) return 'unsigned'
  const index = Number(digits)
  const within = { index, size: checkpoint.size }
  const root = rootByInclusion(leafHash(body), within, path as Buffer[])
  return root?.equals(checkpoint.root) ? { index, checkpoint } : 'elsewhere'
}
