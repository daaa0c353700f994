import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { inject } from 'vitest'
import { connect } from '../../db/connect.ts'
import type { Database } from '../../db/schema.ts'
import type { TestDatabase } from './database.ts'
import { forDatabase } from './services.ts'
import { until } from './until.ts'

/** A database as it stood at an instant. */
export interface Backup {
  /** Puts it in the place of the one that it was taken from. Whoever is connected is cut off. */
  restore(): Promise<void>
}

/** Copies a database; whoever is connected to it is cut off and connects again. */
export async function backUp({ name }: TestDatabase): Promise<Backup> {
  const copy = `${name}_${randomBytes(3).toString('hex')}`
  await asAdmin((admin) => copied(admin, name, copy))
  return {
    restore: () =>
      asAdmin(async (admin) => {
        await sql.raw(`drop database ${name} with (force)`).execute(admin)
        await copied(admin, copy, name)
      }),
  }
}

async function asAdmin(work: (admin: Kysely<Database>) => Promise<void>): Promise<void> {
  const admin = connect(forDatabase(inject('services').ownerUrl, 'postgres'), { max: 1 })
  await work(admin).finally(() => admin.destroy())
}

/** Nobody may be connected to what is copied, so it is tried until a moment is found. */
const copied = (admin: Kysely<Database>, from: string, to: string): Promise<void> =>
  until(`${from} is copied`, async () => {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = ${from}`.execute(admin)
    return sql
      .raw(`create database ${to} template ${from}`)
      .execute(admin)
      .then(
        () => true,
        () => undefined,
      )
  }).then(() => undefined)
