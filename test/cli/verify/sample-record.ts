import type { Saved } from '../../../cli/verify/saved.ts'
import { bodyOf, GENESIS, hashOf, type Words } from '../../../db/crypto/chain.ts'
import { signCheckpoint } from '../../../proof/checkpoint.ts'
import { leafHash } from '../../../proof/hashes.ts'
import { makeSigner, type Signer } from '../../../proof/keys.ts'
import { ML_DSA_44 } from '../../../proof/kinds.ts'
import { inclusionProof, treeRoot } from '../../../proof/proofs.ts'
import { addToTiles, subtreesIn } from '../../../proof/tiles.ts'
import { writeProof } from '../../../proof/tlog-proof.ts'
import type { CaseEvent } from '../../../workflows/case/events.ts'

export const SIGNER = makeSigner('sample.example/leavewell', Buffer.alloc(32, 3))
/** The same, with a key of another kind beside it. */
export const TWO: Signer = {
  ...SIGNER,
  beside: makeSigner(SIGNER.verifier.name, Buffer.alloc(32, 5), ML_DSA_44),
}
/** Somebody else's key under the same name. */
export const FORGER = makeSigner('sample.example/leavewell', Buffer.alloc(32, 4))

const CASE = '6f1c4b9e-2f5a-4c43-9f0e-7a8f3f6f2b11'
const TYPED = ['Zoë “Lin” Line', 'מילים', 'line\nfeed', 'emoji 👩‍💻', 'plain', 'a "quote" \\']

/** Eight events with words, one of which was erased, and the event that says so. */
function events(): Saved['events'] {
  const typed = TYPED.map((value, at): Words[] => [
    { field: 'reason', value, salt: String(at).repeat(64) },
  ])
  let prev = GENESIS
  return [...typed, [], []].map((words, at) => {
    const number = at + 1
    const instant = 1_800_000_000_000 + at
    const what = number === 8 ? { type: 'erased', fields: { 2: ['reason'] } } : { type: 'paused' }
    const event = { number, at: instant, by: { role: 'hr' }, ...what } as unknown as CaseEvent
    const body = bodyOf(CASE, event, words)
    const row = { number, body, prev, hash: hashOf(prev, body), type: what.type }
    prev = row.hash
    const kept = number === 2 ? [] : words
    return { ...row, at: new Date(instant).toISOString(), words: kept }
  })
}

/** A record whose first events, so many of them, stand among others in a log that `signer` signed. */
export function sampleRecord({ proven = 8, signer = SIGNER, given = events() } = {}): Saved {
  const mine = given.slice(0, proven).map(({ body }) => leafHash(body))
  const others = Array.from({ length: 300 }, (_, at) => leafHash(`other ${at}`))
  const leaves = [...others.slice(0, 150), ...mine, ...others.slice(150)]
  const subtree = subtreesIn(addToTiles([], 0, leaves))
  const note = signed(signer, treeRoot(subtree, leaves.length), leaves.length)
  const proofs = mine.map((_, at) => ({
    number: at + 1,
    proof: writeProof(150 + at, inclusionProof(subtree, 150 + at, leaves.length), note),
  }))
  const head = given.at(-1)?.hash ?? GENESIS
  return { id: CASE, events: given, chain: { head }, log: { key: signer.verifier.vkey, proofs } }
}

const signed = (signer: Signer, root: Buffer, size: number) =>
  signCheckpoint(signer, { root, size })

/** Hashes again from some event on, as a forger would. */
export function rehashed(record: Saved): Saved {
  let prev = GENESIS
  const events = record.events.map((event) => {
    const row = { ...event, prev, hash: hashOf(prev, event.body) }
    prev = row.hash
    return row
  })
  return { ...record, events, chain: { head: prev } }
}
