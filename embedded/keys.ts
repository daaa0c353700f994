import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** The secrets of an embedded copy: made on its first start, kept beside its data, 0600. */
export interface Secrets {
  readonly payloadKey: string
  readonly linkKey: string
  /** Wraps the keys of cases; copies of before get one at their next start. */
  readonly dataKey: string
  /** Signs the log; copies of before it get one at their next start. */
  readonly logKey: string
  readonly webPassword: string
  readonly workerPassword: string
}

export function secretsIn(file: string): Secrets {
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {}
  const random = () => randomBytes(32).toString('base64')
  const password = () => randomBytes(24).toString('base64url')
  const secrets = {
    payloadKey: `k1:${random()}`,
    linkKey: `k1:${random()}`,
    dataKey: `k1:${random()}`,
    logKey: random(),
    webPassword: password(),
    workerPassword: password(),
    ...kept,
  }
  if (Object.keys(kept).length < Object.keys(secrets).length) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 })
  }
  return secrets
}
