import { cosignedMessage } from './cosignature.ts'

/** A kind of keys of signed notes (C2SP signed-note, “Signature types”). */
export interface Kind {
  /** The first byte of a public key as it is given out. */
  readonly type: number
  /** How the raw bytes of a public key become a key of Node's (SPKI before them). */
  readonly spki: Buffer
  /** How a seed of 32 bytes becomes a private key (PKCS #8 before it). */
  readonly pkcs8: Buffer
  readonly keyBytes: number
  /** Bytes of a signature, without the time before it. */
  readonly signatureBytes: number
  /** Whether eight bytes of time stand before the signature, which are signed as well. */
  readonly timed: boolean
  /** What is signed of a text, under a key's name and at a time; nothing where this kind cannot sign it. */
  message(name: string, text: string, seconds: bigint): Buffer | undefined
}

/** RFC 8032, over the text itself. */
export const ED25519: Kind = {
  ...{ type: 1, keyBytes: 32, signatureBytes: 64, timed: false },
  spki: Buffer.from('302a300506032b6570032100', 'hex'),
  pkcs8: Buffer.from('302e020100300506032b657004220420', 'hex'),
  message: (_name, text) => Buffer.from(text),
}

/** FIPS 204, of checkpoints alone (C2SP tlog-cosignature). Node signs so from 24.6 on. */
export const ML_DSA_44: Kind = {
  ...{ type: 6, keyBytes: 1312, signatureBytes: 2420, timed: true },
  spki: Buffer.from('30820532300b06096086480165030403110382052100', 'hex'),
  pkcs8: Buffer.from('3034020100300b060960864801650304031104228020', 'hex'),
  message: cosignedMessage,
}

export const KINDS: readonly Kind[] = [ED25519, ML_DSA_44]
