import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** The secrets of an embedded copy: made on its first start, kept beside its data, 0600. */
export interface Secrets {
  readonly payloadKey: string
  readonly linkKey: string
  readonly webPassword: string
  readonly workerPassword: string
}

export function secretsIn(file: string): Secrets {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets
  const key = () => `k1:${randomBytes(32).toString('base64')}`
  const password = () => randomBytes(24).toString('base64url')
  const secrets = {
    payloadKey: key(),
    linkKey: key(),
    webPassword: password(),
    workerPassword: password(),
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 })
  return secrets
}
