import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { inject } from 'vitest'
import { connect, type Db } from '../../db/connect.ts'
import { forDatabase } from './services.ts'

export interface TestDatabase {
  readonly name: string
  readonly ownerUrl: string
  readonly webUrl: string
  readonly workerUrl: string
  /** Signed in as the owner, for looking at everything. */
  readonly owner: Db
  drop(): Promise<void>
}

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
  const owner = connect(ownerUrl, { max: 4 })
  return {
    name,
    ownerUrl,
    webUrl: forDatabase(services.webUrl, name),
    workerUrl: forDatabase(services.workerUrl, name),
    owner,
    drop: () => owner.destroy(),
  }
}
