import { createHmac, timingSafeEqual } from 'node:crypto'
import type { KeyRing } from './keys.ts'

/**
 * A mail's token: what stands in the sender of its envelope, `bounce+TOKEN@…`, and names it when it
 * comes back. It is the mail's id and a keyed check over it in base32: `a-z` and `2-7` alone, as mail
 * programs change the case of addresses. Derived, so that every attempt has the same; nobody can make
 * one for a mail whose token they have not seen. It opens nothing.
 */

const CHECK_BYTES = 9
/** Of id and check: 25 bytes are 40 characters to the bit. */
const WHOLE = /^[a-z2-7]{40}$/

/** The token of a mail by its id, a UUID: 40 characters of `[a-z2-7]`. */
export const mailToken = (keys: KeyRing, mail: string): string =>
  base32(Buffer.concat([idBytes(mail), check(keys.current.key, mail)]))

/**
 * The id of the mail that a token names, under any key of the ring and whatever case it came back in;
 * nothing where it is none of ours.
 */
export function mailOfToken(keys: KeyRing, token: string): string | undefined {
  const lower = token.toLowerCase()
  if (!WHOLE.test(lower)) return undefined
  const bytes = fromBase32(lower)
  const id = idIn(bytes)
  const given = bytes.subarray(16)
  const isOurs = [...keys.all.values()].some((key) => timingSafeEqual(given, check(key, id)))
  return isOurs ? id : undefined
}

/** The Message-ID of a mail: its token, at the sender's domain. */
export const messageIdOf = (keys: KeyRing, mail: string, from: string): string =>
  `<${mailToken(keys, mail)}@${from.split('@').at(-1)}>`

/**
 * The id of the mail that a Message-ID of ours holds, whichever key its token was made with, or its
 * own as mails of before have it; nothing where it holds none. Unchecked: for what we wrote ourselves.
 */
export function mailInMessageId(messageId: string): string | undefined {
  const [, name = ''] = /^<([^@\s]+)@/.exec(messageId) ?? []
  return WHOLE.test(name) ? idIn(fromBase32(name)) : UUID.exec(name)?.[0]
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

const idIn = (token: Buffer): string =>
  token
    .subarray(0, 16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const check = (key: Buffer, id: string): Buffer =>
  createHmac('sha256', key)
    .update(`leavewell-mail\n${id.toLowerCase()}`)
    .digest()
    .subarray(0, CHECK_BYTES)

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'

/** RFC 4648, in small letters and without padding: for whole groups of five bytes. */
const base32 = (bytes: Buffer): string =>
  [...bytes]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .replace(/.{5}/g, (bits) => LETTERS[Number.parseInt(bits, 2)] ?? '')

const fromBase32 = (text: string): Buffer =>
  Buffer.from(
    [...text]
      .map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0'))
      .join('')
      .match(/.{8}/g)
      ?.map((bits) => Number.parseInt(bits, 2)) ?? [],
  )
