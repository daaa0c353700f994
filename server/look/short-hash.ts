import { createHash } from 'node:crypto'

/** Ten hex digits of SHA-256: the version in an asset's address. */
export function shortHash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 10)
}
