import { randomBytes } from 'node:crypto'
import { type KeyRing, keyRing } from '../../db/crypto/keys.ts'

/** A key as an operator writes it. */
export const keyNamed = (name: string): string => `${name}:${randomBytes(32).toString('base64')}`

/** A ring of one new key. */
export const newRing = (name = 'k1'): KeyRing => keyRing([keyNamed(name)])
