import { HASH } from './hashes.ts'
import type { Signer, Verifier } from './keys.ts'

/**
 * Checkpoints of the log (C2SP tlog-checkpoint, without extension lines) as signed notes (C2SP
 * signed-note). They are read as strictly as Go's `filippo.io/torchwood` reads them. Pure.
 */
export interface Checkpoint {
  /** The log's name, which is its key's name as well. */
  readonly origin: string
  /** How many leaves the tree has. */
  readonly size: number
  readonly root: Buffer
}

const bodyOf = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`

/** The checkpoint of a tree, signed: what is kept outside the database. */
export function signCheckpoint(signer: Signer, tree: Omit<Checkpoint, 'origin'>): string {
  const { name, id } = signer.verifier
  const body = bodyOf({ origin: name, ...tree })
  const signature = Buffer.concat([id, signer.sign(body)]).toString('base64')
  return `${body}\n— ${name} ${signature}\n`
}

const SIGNATURE = /^— (\S+) (\S+)$/
const LONGEST = 1_000_000
const MOST_SIGNATURES = 100

/**
 * Reads a signed checkpoint. Nothing where it is malformed, of another log, or not signed by this key.
 * Signatures by others are left alone.
 */
export function readCheckpoint(note: string, verifier: Verifier): Checkpoint | undefined {
  const parts = split(note)
  const checkpoint = parts && parsed(parts.body)
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

function parsed(body: string): Checkpoint | undefined {
  const [origin = '', digits = '', encoded = '', ...rest] = body.split('\n')
  const root = base64(encoded)
  // An extension line could say anything; ours have none.
  if (rest.length !== 1 || !origin || !/^(?:0|[1-9]\d{0,15})$/.test(digits)) return undefined
  const size = Number(digits)
  if (root?.length !== HASH || !Number.isSafeInteger(size)) return undefined
  return { origin, size, root }
}

/** Bytes of standard base64 with its padding; nothing where it is spelt in any other way. */
export function base64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

/** The notes of a file that holds one after the other, in order. */
export const notesIn = (file: string): string[] =>
  file.match(/[^\n]+\n[^\n]+\n[^\n]+\n\n(?:— [^\n]+\n)+/g) ?? []
