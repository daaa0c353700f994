import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Erased } from '../../workflows/pack/codes.ts'
import type { KeyRing } from '../crypto/keys.ts'

interface Of {
  readonly id: string
  readonly case_id: string
  readonly stage: Erased
}

/** Raised where the key of the ring that wraps a data key is not there, or is another one. */
export class RingError extends Error {}

/** A data key under the ring's first key (AES-256-GCM), bound to its row. */
export function wrapped({ current }: KeyRing, of: Of, key: Buffer) {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', current.key, nonce).setAAD(boundTo(of))
  const body = [cipher.update(key), cipher.final()]
  return { wrapped: Buffer.concat([nonce, cipher.getAuthTag(), ...body]), ring: current.id }
}

/** The data key of a row. Throws where the ring lacks its key, or the row was changed. */
export function unwrapped(
  { all }: KeyRing,
  { wrapped: bytes, ring, ...of }: Of & { wrapped: Buffer | null; ring: string },
): Buffer {
  const key = all.get(ring)
  if (!key) throw new RingError(`Key "${ring}" is not on the ring. Put it back into DATA_KEYS.`)
  if (!bytes) throw new Error(`The data key ${of.id} is destroyed`)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), {
    authTagLength: 16,
  })
    .setAAD(boundTo(of))
    .setAuthTag(bytes.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
  } catch (cause) {
    const says = `Key "${ring}" of DATA_KEYS does not open the data key ${of.id}`
    throw new RingError(`${says}: the key is another one, or the row was changed.`, { cause })
  }
}

const boundTo = ({ id, case_id, stage }: Of): Buffer => Buffer.from(`${id} ${case_id} ${stage}`)
