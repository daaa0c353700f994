import { createHmac } from 'node:crypto'
import type { KeyRing } from './keys.ts'

/** Which secret of an endpoint: `keyId` names the key of the ring that it is derived from. */
export interface SecretName {
  /** The endpoint's, a UUID. */
  readonly id: string
  readonly generation: number
  readonly keyId: string
}

/**
 * The secret that signs what one endpoint is told: 32 bytes, derived and not stored, so that a stolen
 * database signs nothing. The same each time; nothing where the ring has the key no more.
 */
export function webhookSecret(keys: KeyRing, { id, generation, keyId }: SecretName) {
  const key = keys.all.get(keyId)
  return key && createHmac('sha256', key).update(`leavewell-webhook\n${id}\n${generation}`).digest()
}

/** A secret as people copy it (Standard Webhooks): `whsec_` and base64. */
export const shownSecret = (secret: Buffer): string => `whsec_${secret.toString('base64')}`

/** Signs a message with each secret, the newest first: `v1,BASE64 v1,BASE64`. `at` in seconds. */
export const signatures = (
  secrets: readonly Buffer[],
  { id, at, body }: { readonly id: string; readonly at: number; readonly body: string },
): string =>
  secrets
    .map((secret) => createHmac('sha256', secret).update(`${id}.${at}.${body}`).digest('base64'))
    .map((signature) => `v1,${signature}`)
    .join(' ')
