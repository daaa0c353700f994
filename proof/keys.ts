import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'
import { uint64 } from './cosignature.ts'
import { ED25519, KINDS, type Kind } from './kinds.ts'

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
  /** Signs a text; `at`, milliseconds since 1970, where the kind of its key signs a time as well. */
  sign(text: string, at: number): Buffer
  /** Another key of the same log, which signs the same notes below this one. */
  readonly beside?: Signer
}

/** The files that public keys are kept in: the log's own, and the one beside it. */
export const KEY_FILES = ['key', 'key-ml-dsa-44'] as const

/** A name that every reader of notes takes: printable ASCII without blanks and plus signs. */
export const isKeyName = (name: string): boolean => /^[!-*,-~]{1,200}$/.test(name)

/**
 * Who signs notes under a name, with a seed of 32 bytes; Ed25519 unless another kind is named. Throws
 * where this Node does not know the kind.
 */
export function makeSigner(name: string, seed: Buffer, kind: Kind = ED25519): Signer {
  const der = Buffer.concat([kind.pkcs8, seed])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return {
    verifier: verifierOf(name, kind, spki.subarray(-kind.keyBytes)),
    sign(text, at) {
      const seconds = BigInt(Math.floor(at / 1_000))
      const message = kind.message(name, text, seconds)
      if (!message) throw new Error('This kind of key signs checkpoints alone')
      const time = kind.timed ? uint64(seconds) : Buffer.alloc(0)
      return Buffer.concat([time, sign(null, message, key)])
    },
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
      const ahead = kind.timed ? 8 : 0
      if (signature.length !== ahead + kind.signatureBytes) return false
      const message = kind.message(name, text, ahead ? signature.readBigUInt64BE() : 0n)
      key ??= createPublicKey({ key: der, format: 'der', type: 'spki' })
      return message !== undefined && verify(null, message, key, signature.subarray(ahead))
    },
  }
}
