import { hash } from 'node:crypto'

/** Everything before the hash: a SEQUENCE of version 1 and of SHA-256 (RFC 3161, 2.4.1). */
const HEAD = Buffer.from('3043020101303130' + '0d06096086480165030402010500' + '0420', 'hex')

/** Bytes of a nonce. */
export const NONCE = 8

/**
 * Asks for a time stamp of a text (RFC 3161, TimeStampReq): of its SHA-256, with the certificates that
 * it can be checked by. `nonce` is 8 random bytes; the answer has to repeat it.
 */
export function stampQuery(text: string, nonce: Buffer): Buffer {
  const certReq = Buffer.from('0101ff', 'hex')
  const head = Buffer.concat([HEAD, hash('sha256', text, 'buffer')])
  return Buffer.concat([head, Buffer.of(2, NONCE), positive(nonce), certReq])
}

/** A nonce as the shortest encoding of a whole number above nought, always of the same length. */
export function positive(nonce: Buffer): Buffer {
  const bytes = Buffer.from(nonce)
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes
}
