import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { connect, type Db } from '../../db/connect.ts'
import { keyRing } from '../../db/crypto/keys.ts'
import type { KeyOptions } from '../../db/keys/data-keys.ts'
import { DATA_KEYS } from './keys.ts'
import { forDatabase } from './services.ts'

export interface TestDatabase {
  readonly name: string
  readonly ownerUrl: string
  readonly webUrl: string
  readonly workerUrl: string
  /** The keys of its cases, for a connection that reads what is sealed. */
  readonly keys: KeyOptions
  /** Signed in as the owner, for looking at everything. */
  readonly owner: Db
  drop(): Promise<void>
}

/** The keys of a database's cases, whoever asks. */
export const keysAt = (url: string): KeyOptions => ({
  ...{ url, ring: keyRing([DATA_KEYS]), onUnreadable: 'say' },
})

/** A database of its own for one test file, cloned from the migrated template in a moment. */
export async function makeDatabase(): Promise<TestDatabase> {
  const services = inject('services')
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = connect(forDatabase(services.ownerUrl, 'postgres'), { max: 1 })
  // Only one clone at a time may read the template.
  await admin.connection().execute(async (one) => {
    await sql`select pg_advisory_lock(4242)`.execute(one)
    try {
      await sql.raw(`create database ${name} template ${services.template}`).execute(one)
    } finally {
      await sql`select pg_advisory_unlock(4242)`.execute(one)
    }
  })
  await admin.destroy()
  const ownerUrl = forDatabase(services.ownerUrl, name)
  const keys = keysAt(ownerUrl)
  const owner = connect(ownerUrl, { max: 4, keys })
  return {
    name,
    ownerUrl,
    webUrl: forDatabase(services.webUrl, name),
    workerUrl: forDatabase(services.workerUrl, name),
    keys,
    owner,
    drop: () => owner.destroy(),
  }
}
