import { randomBytes } from 'node:crypto'
import { type KeyRing, keyRing } from '../../db/crypto/keys.ts'

/** A key as an operator writes it. */
export const keyNamed = (name: string): string => `${name}:${randomBytes(32).toString('base64')}`

/** What wraps the data keys of cases in tests: the same in all, as databases are looked into. */
export const DATA_KEYS = `k1:${Buffer.alloc(32, 7).toString('base64')}`

/** A ring of one new key. */
export const newRing = (name = 'k1'): KeyRing => keyRing([keyNamed(name)])
