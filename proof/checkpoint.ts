import type { Signer, Verifier } from './keys.ts'
import { base64, type Checkpoint, readHead, writeHead } from './tree-head.ts'

/**
 * Checkpoints of the log as signed notes (C2SP tlog-checkpoint, signed-note). They are read as strictly as
 * Go's `filippo.io/torchwood` reads them. Pure.
 */

/**
 * The checkpoint of a tree, signed by a key and by those beside it: what is kept outside the database.
 * `at`, milliseconds since 1970, is signed by keys that sign a time; 0 says nothing of it.
 */
export function signCheckpoint(
  signer: Signer,
  tree: Omit<Checkpoint, 'origin'>,
  at: number = 0,
): string {
  const body = writeHead({ origin: signer.verifier.name, ...tree })
  const lines = signersOf(signer).map(({ verifier, sign }) => {
    const signature = Buffer.concat([verifier.id, sign(body, at)])
    return `— ${verifier.name} ${signature.toString('base64')}\n`
  })
  return `${body}\n${lines.join('')}`
}

/** A signer, and those beside it. */
export const signersOf = (signer: Signer): Signer[] => [
  signer,
  ...(signer.beside ? signersOf(signer.beside) : []),
]

const SIGNATURE = /^— (\S+) (\S+)$/
const LONGEST = 1_000_000
const MOST_SIGNATURES = 100

/**
 * Reads a signed checkpoint. Nothing where it is malformed, of another log, or not signed by this key.
 * Signatures by others are left alone.
 */
export function readCheckpoint(note: string, verifier: Verifier): Checkpoint | undefined {
  const parts = split(note)
  const checkpoint = parts && readHead(parts.body)
  if (!parts || checkpoint?.origin !== verifier.name) return undefined
  const lines = parts.signatures.map((line) => SIGNATURE.exec(line))
  if (lines.length > MOST_SIGNATURES || !lines.every((line) => line !== null)) return undefined
  const signed = lines.map((line) => ({ name: line[1], bytes: base64(line[2] ?? '') }))
  if (signed.some(({ bytes }) => !bytes || bytes.length < 5)) return undefined
  const ours = signed.filter(
    ({ name, bytes }) => name === verifier.name && bytes?.subarray(0, 4).equals(verifier.id),
  )
  const holds = ({ bytes }: { bytes: Buffer | undefined }) =>
    bytes !== undefined && verifier.verifies(parts.body, bytes.subarray(4))
  return ours[0] && holds(ours[0]) ? checkpoint : undefined
}

/** What is signed, and the lines below it. Control characters stand in no note. */
function split(note: string) {
  if (note.length > LONGEST || /(?!\n)\p{Cc}|\uFFFD|\p{Cs}/u.test(note)) return undefined
  const at = note.lastIndexOf('\n\n')
  if (at < 0 || !note.endsWith('\n')) return undefined
  return { body: note.slice(0, at + 1), signatures: note.slice(at + 2, -1).split('\n') }
}

/** The notes of a file that holds one after the other, in order. */
export const notesIn = (file: string): string[] =>
  file.match(/[^\n]+\n[^\n]+\n[^\n]+\n\n(?:— [^\n]+\n)+/g) ?? []
