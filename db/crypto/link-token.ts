import { createHmac, timingSafeEqual } from 'node:crypto'
import type { KeyRing } from './keys.ts'
import { fromBase32, idBytes, idIn, toBase32 } from './token-text.ts'

/**
 * A link's token is derived, not stored: the link's id and a keyed hash over purpose, id and
 * generation. A stolen database holds no link, a repeated mail is the same to the byte, and a new
 * generation ends the old one. 128 bits of it are secret (ASVS 6.5.3, 7.2.3, 11.5.1).
 */
export type Purpose = 'leaver' | 'decider' | 'addressee' | 'sign-in' | 'known-browser'

export interface LinkName {
  readonly purpose: Purpose
  /** A UUID. */
  readonly id: string
  readonly generation: number
}

/** A token as it stands in an address: 52 letters and digits. The same each time. */
export function tokenFor(keys: KeyRing, link: LinkName): string {
  return toBase32(Buffer.concat([idBytes(link.id), shortMac(keys.current.key, link)]), 'digits')
}

/** The id that a token claims, or nothing when it cannot be one of ours. */
export function claimedId(token: string): string | undefined {
  const claimed = read(token)
  return claimed && idIn(claimed.id)
}

/**
 * Whether a token is this link's, under any key of the ring. The time it takes tells at most which
 * key fits, and nothing of the token: each is compared in constant time, and is a keyed hash.
 */
export function isTokenOf(keys: KeyRing, token: string, link: LinkName): boolean {
  const given = read(token)
  if (!given?.id.equals(idBytes(link.id))) return false
  return [...keys.all.values()].some((key) => {
    const right = given.isOld ? mac(key, link) : shortMac(key, link)
    return timingSafeEqual(given.mac, right)
  })
}

/** The generation of a link, up to the newest, that a token is right for; nothing where it is none's. */
export function generationOf(keys: KeyRing, token: string, link: LinkName): number | undefined {
  for (let one = link.generation; one >= 1; one--) {
    if (isTokenOf(keys, token, { ...link, generation: one })) return one
  }
  return undefined
}

interface Read {
  readonly id: Buffer
  readonly mac: Buffer
  readonly isOld: boolean
}

/**
 * The parts of a token. Mail readers fold case and drop a dash at the end of an address, so a token
 * is of small letters and digits and is read in any case; those of mails from before stay as they were:
 * 64 characters of base64url with the whole hash.
 */
function read(token: string): Read | undefined {
  if (/^[\w-]{64}$/.test(token)) {
    const bytes = Buffer.from(token, 'base64url')
    return { id: bytes.subarray(0, 16), mac: bytes.subarray(16), isOld: true }
  }
  if (!/^[0-9a-v]{52}$/i.test(token)) return undefined
  const bytes = fromBase32(token, 'digits', 32)
  return bytes && { id: bytes.subarray(0, 16), mac: bytes.subarray(16), isOld: false }
}

const mac = (key: Buffer, { purpose, id, generation }: LinkName): Buffer =>
  createHmac('sha256', key).update(`leavewell-link\n${purpose}\n${id}\n${generation}`).digest()

/** The first half: a hash may be cut to no less (RFC 2104, 5). */
const shortMac = (key: Buffer, link: LinkName): Buffer => mac(key, link).subarray(0, 16)
