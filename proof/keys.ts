import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'

/**
 * Keys of signed notes (C2SP signed-note). The type of a key is its first byte, so another kind, ML-DSA-44
 * first of all, is another entry of `KINDS`.
 */
interface Kind {
  readonly type: number
  /** How the raw bytes of a public key become a key of Node's (SPKI before them). */
  readonly spki: Buffer
  readonly keyBytes: number
}

const ED25519: Kind = {
  type: 1,
  spki: Buffer.from('302a300506032b6570032100', 'hex'),
  keyBytes: 32,
}
const KINDS: readonly Kind[] = [ED25519]

/** What a seed of 32 bytes becomes a private key with (PKCS #8, RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Who checks a note: a name and a public key, as one line of text. */
export interface Verifier {
  readonly name: string
  /** The first four bytes of what name and key hash to, big-endian, as they stand before a signature. */
  readonly id: Buffer
  /** `NAME+ID+KEY`, to be given to whoever checks. */
  readonly vkey: string
  verifies(text: string, signature: Buffer): boolean
}

export interface Signer {
  readonly verifier: Verifier
  sign(text: string): Buffer
}

/** A name that every reader of notes takes: printable ASCII without blanks and plus signs. */
export const isKeyName = (name: string): boolean => /^[!-*,-~]{1,200}$/.test(name)

/** Who signs notes under a name, with a seed of 32 bytes (Ed25519, RFC 8032). */
export function makeSigner(name: string, seed: Buffer): Signer {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return {
    verifier: verifierOf(name, ED25519, spki.subarray(-ED25519.keyBytes)),
    sign: (text) => sign(null, Buffer.from(text), key),
  }
}

/** Reads `NAME+ID+KEY`; nothing where it is no key of a kind that is known here. */
export function readVerifier(vkey: string): Verifier | undefined {
  const [, name = '', id = '', encoded = ''] =
    /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(vkey.trim()) ?? []
  const bytes = Buffer.from(encoded, 'base64')
  const kind = KINDS.find(
    ({ type, keyBytes }) => bytes[0] === type && bytes.length === keyBytes + 1,
  )
  if (!kind || !isKeyName(name)) return undefined
  const found = verifierOf(name, kind, bytes.subarray(1))
  return found.id.toString('hex') === id ? found : undefined
}

function verifierOf(name: string, kind: Kind, raw: Buffer): Verifier {
  const typed = Buffer.concat([Buffer.of(kind.type), raw])
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed]), 'buffer').subarray(
    0,
    4,
  )
  const der = Buffer.concat([kind.spki, raw])
  let key: KeyObject | undefined
  return {
    name,
    id,
    vkey: `${name}+${id.toString('hex')}+${typed.toString('base64')}`,
    verifies(text, signature) {
      key ??= createPublicKey({ key: der, format: 'der', type: 'spki' })
      return signature.length === 64 && verify(null, Buffer.from(text), key, signature)
    },
  }
}
