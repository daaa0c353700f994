import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** A policy as it is pinned to a case: the exact text that was hashed, and what it says. */
export interface Pinned<T> {
  readonly id: string
  readonly version: string
  readonly hash: string
  readonly body: string
  readonly data: T
}

/** Canonical JSON (RFC 8785) is hashed, so the same policy has the same hash everywhere. */
export function pin<T>(data: T, id: string, version: string): Pinned<T> {
  const body = canonicalize(data) ?? ''
  return { id, version, hash: createHash('sha256').update(body).digest('hex'), body, data }
}
