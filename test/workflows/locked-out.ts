import { sql } from 'kysely'
import { inject } from 'vitest'
import { connect } from '../../db/connect.ts'
import { ROLES } from '../../db/grants.ts'
import type { Product } from '../support/product.ts'
import { forDatabase } from '../support/services.ts'

/** Lets the product sign in to its database, or not. */
export async function letIn({ database }: Product, may: boolean): Promise<void> {
  const admin = connect(forDatabase(inject('services').ownerUrl, 'postgres'), { max: 1 })
  await sql.raw(`alter database ${database.name} allow_connections ${may}`).execute(admin)
  await admin.destroy()
}

/** Takes Postgres away from the product: no new connection, and those that stand are cut. */
export async function lockOut(product: Product): Promise<void> {
  await letIn(product, false)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = ${product.database.name} and pid <> pg_backend_pid()`.execute(
    product.database.owner,
  )
}

/** Lets the worker write down what happens, or not; the server keeps what people submit all the same. */
export const letWrite = ({ database }: Product, may: boolean): Promise<unknown> =>
  sql`${sql.raw(may ? 'grant insert on events to' : 'revoke insert on events from')} ${sql.ref(ROLES.worker)}`.execute(
    database.owner,
  )
