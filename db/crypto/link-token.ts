import { createHmac, timingSafeEqual } from 'node:crypto'
import type { KeyRing } from './keys.ts'

/**
 * A link's token is derived, not stored: the link's id and a keyed hash over purpose, id and
 * generation. A stolen database holds no link, a repeated mail is the same to the byte, and a new
 * generation ends the old one. 256 bits of it are secret (ASVS 6.5.3, 11.5.1).
 */
export type Purpose = 'leaver' | 'decider' | 'addressee' | 'sign-in' | 'known-browser'

export interface LinkName {
  readonly purpose: Purpose
  /** A UUID. */
  readonly id: string
  readonly generation: number
}

export function tokenFor(keys: KeyRing, link: LinkName): string {
  return Buffer.concat([idBytes(link.id), mac(keys.current.key, link)]).toString('base64url')
}

/** The id that a token claims, or nothing when it cannot be one of ours. */
export function claimedId(token: string): string | undefined {
  if (!isWhole(token)) return undefined
  const hex = Buffer.from(token, 'base64url').subarray(0, 16).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/**
 * Whether a token is this link's, under any key of the ring. The time it takes tells at most which
 * key fits, and nothing of the token: each is compared in constant time, and is a keyed hash.
 */
export function isTokenOf(keys: KeyRing, token: string, link: LinkName): boolean {
  if (!isWhole(token)) return false
  const given = Buffer.from(token, 'base64url')
  return [...keys.all.values()].some((key) => {
    const right = Buffer.concat([idBytes(link.id), mac(key, link)])
    return given.length === right.length && timingSafeEqual(given, right)
  })
}

/** Exactly the characters of a token: reading base64 alone would overlook foreign ones. */
const isWhole = (token: string): boolean => /^[\w-]{64}$/.test(token)

const idBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

const mac = (key: Buffer, { purpose, id, generation }: LinkName): Buffer =>
  createHmac('sha256', key).update(`leavewell-link\n${purpose}\n${id}\n${generation}`).digest()
