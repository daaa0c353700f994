import { createHmac, timingSafeEqual } from 'node:crypto'
import type { KeyRing } from './keys.ts'
import { fromBase32, idBytes, idIn, toBase32 } from './token-text.ts'

/**
 * A mail's token: what stands in the sender of its envelope, `bounce+TOKEN@…`, and names it when it
 * comes back. It is the mail's id and a keyed check over it in base32: `a-z` and `2-7` alone, as mail
 * programs change the case of addresses. Derived, so that every attempt has the same; nobody can make
 * one for a mail whose token they have not seen. It opens nothing.
 */

const ID_BYTES = 16
const CHECK_BYTES = 9
/** Of id and check: 25 bytes are 40 characters to the bit. */
const WHOLE = /^[a-z2-7]{40}$/

/** The token of a mail by its id, a UUID: 40 characters of `[a-z2-7]`. */
export const mailToken = (keys: KeyRing, mail: string): string =>
  toBase32(Buffer.concat([idBytes(mail), check(keys.current.key, mail)]), 'letters')

/**
 * The id of the mail that a token names, under any key of the ring and whatever case it came back in;
 * nothing where it is none of ours.
 */
export function mailOfToken(keys: KeyRing, token: string): string | undefined {
  const bytes = bytesOf(token.toLowerCase())
  if (!bytes) return undefined
  const id = idIn(bytes)
  const given = bytes.subarray(ID_BYTES)
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
  const bytes = bytesOf(name)
  return bytes ? idIn(bytes) : UUID.exec(name)?.[0]
}

const bytesOf = (token: string): Buffer | undefined =>
  WHOLE.test(token) ? fromBase32(token, 'letters', ID_BYTES + CHECK_BYTES) : undefined

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const check = (key: Buffer, id: string): Buffer =>
  createHmac('sha256', key)
    .update(`leavewell-mail\n${id.toLowerCase()}`)
    .digest()
    .subarray(0, CHECK_BYTES)
