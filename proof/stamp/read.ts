import { hash, X509Certificate } from 'node:crypto'
import { octets, readAsn1, type Value, whole } from './asn1.ts'
import { StampFault } from './fault.ts'
import { positive } from './query.ts'
import { type Signed, signerOf } from './signed.ts'

/** A time stamp that holds: somebody else says that a text was there at a time. */
export interface Stamp {
  readonly at: Date
  /** Who says so, by the name in their certificate. Whether to trust them is the reader's to decide. */
  readonly by: string
}

/** As it is told to whoever checks: `what` was stamped. */
export const stampedLine = (what: string, { at, by }: Stamp): string =>
  `${what} was stamped at ${at.toISOString()} by ${by}, whom you trust or not.`

const [SIGNED_DATA, TST_INFO] = ['1.2.840.113549.1.7.2', '1.2.840.113549.1.9.16.1.4']
const SHA256 = '2.16.840.1.101.3.4.2.1'

/**
 * Reads what an authority answered (RFC 3161, TimeStampResp) and checks it against the text: granted, of
 * these very bytes, signed by the certificate that it names, with the chain that it carries. `nonce` is
 * what was asked with, where that is known. Throws `StampFault`. Pure.
 */
export function readStamp(reply: Buffer, text: string, nonce?: Buffer): Stamp {
  try {
    return read(reply, text, nonce)
  } catch (error) {
    // Keys and signatures of kinds that OpenSSL does not know, or that are cut.
    throw error instanceof StampFault ? error : new StampFault('it cannot be read')
  }
}

function read(reply: Buffer, text: string, nonce: Buffer | undefined): Stamp {
  const [status, token] = readAsn1(reply)?.parts ?? []
  if (!status?.parts[0]) throw new StampFault('it is no reply of RFC 3161')
  const state = whole(status.parts[0])
  if (state > 1n || !token) throw new StampFault(`it was not granted: status ${state}`)
  const signed = signedIn(token)
  const info = readAsn1(signed.content)?.parts ?? []
  const at = timeIn(info)
  checkImprint(info[2], text)
  if (nonce && !isNonce(info, nonce)) throw new StampFault('it answers another question')
  return { at, by: nameOf(signerOf(signed, at)) }
}

function signedIn(token: Value): Signed {
  const [type, inside] = token.parts
  const [, , content, ...more] = inside?.parts[0]?.parts ?? []
  const [contentType, wrapped] = content?.parts ?? []
  const body = wrapped?.parts[0]
  const signers = more.at(-1)?.parts ?? []
  const [signer] = signers
  const isStamp = type?.oid === SIGNED_DATA && contentType?.oid === TST_INFO
  if (!isStamp || !body || !signer || signers.length !== 1) {
    throw new StampFault('it is no time stamp with one signature')
  }
  const carried = more.find(({ tag }) => tag === 0xa0)?.parts ?? []
  return { contentType: TST_INFO, content: octets(body), certificates: readAll(carried), signer }
}

function readAll(carried: readonly Value[]): X509Certificate[] {
  try {
    return carried.filter(({ tag }) => tag === 0x30).map(({ raw }) => new X509Certificate(raw))
  } catch {
    throw new StampFault('a certificate in it cannot be read')
  }
}

function checkImprint(imprint: Value | undefined, text: string): void {
  const [algorithm, hashed] = imprint?.parts ?? []
  if (algorithm?.parts[0]?.oid !== SHA256) throw new StampFault('it is not of a SHA-256')
  if (!hashed?.content.equals(hash('sha256', text, 'buffer'))) {
    throw new StampFault('it is of another text')
  }
}

/** GeneralizedTime of UTC, with fractions of a second or without (RFC 3161, 2.4.2). */
function timeIn(info: readonly Value[]): Date {
  const text = info[4]?.tag === 0x18 ? info[4].content.toString('latin1') : ''
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z$/.exec(text)
  const [, year, month, day, hour, minute, second, rest = ''] = found ?? []
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${rest.slice(0, 4)}Z`)
  if (Number.isNaN(at.getTime())) throw new StampFault('it says no time')
  return at
}

/** The nonce is the only whole number after the time; that of accuracy stands in a part of its own. */
function isNonce(info: readonly Value[], nonce: Buffer): boolean {
  return (
    info
      .slice(5)
      .find(({ tag }) => tag === 2)
      ?.content.equals(positive(nonce)) ?? false
  )
}

const nameOf = ({ subject }: X509Certificate): string =>
  /^CN=(.+)$/m.exec(subject)?.[1] ?? subject.replaceAll('\n', ', ')
