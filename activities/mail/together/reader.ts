import { createHmac } from 'node:crypto'
import type { KeyRing } from '../../../db/crypto/keys.ts'
import { uuidFrom } from '../../../db/crypto/uuid-from.ts'

/**
 * The id of whoever acts under an address, and of their workflow: a keyed hash, so that nobody who
 * reads Temporal can try addresses. An addressee keeps theirs when the key is changed. Pure.
 */
export const addresseeId = ({ current }: KeyRing, email: string): string =>
  uuidFrom(
    createHmac('sha256', current.key)
      .update(`leavewell-addressee\n${email.toLowerCase()}`)
      .digest('hex'),
  )
