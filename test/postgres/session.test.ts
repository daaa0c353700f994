import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { connect } from '../../db/connect.ts'
import { SAM } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { forDatabase } from '../support/services.ts'
import { until } from '../support/until.ts'
import { asHr, byLink } from '../support/visitors.ts'
import { open } from '../workflows/journey.ts'
import { type PgBouncer, startPgBouncer } from './pgbouncer.ts'

/** What other programs of a house may want from their Postgres, and ours must not read by. */
const FOREIGN = [
  `datestyle = 'SQL, DMY'`,
  `timezone = 'Asia/Kathmandu'`,
  `intervalstyle = 'sql_standard'`,
  `standard_conforming_strings = off`,
  `bytea_output = 'escape'`,
  `extra_float_digits = -10`,
]

const SEEN = ['datestyle', 'timezone', 'standard_conforming_strings', 'client_encoding']

let product: Product
let pooler: PgBouncer

/** Every connection from now on begins with these, the product's among them. */
async function furnish(name: string): Promise<void> {
  const admin = connect(forDatabase(inject('services').ownerUrl, 'postgres'), { max: 1 })
  for (const setting of FOREIGN) {
    await sql.raw(`alter database ${name} set ${setting}`).execute(admin)
    for (const role of ['leavewell_web', 'leavewell_worker']) {
      await sql.raw(`alter role ${role} in database ${name} set ${setting}`).execute(admin)
    }
  }
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = ${name}`.execute(admin)
  await admin.destroy()
}

beforeAll(async () => {
  product = await startProduct()
  const { webUrl, workerUrl } = product.database
  const port = Number(new URL(webUrl).port)
  await furnish(product.database.name)
  pooler = await startPgBouncer({ port, roles: [webUrl, workerUrl] })
}, 180_000)
afterAll(async () => {
  await pooler?.stop()
  await product?.stop()
})

const settingsOver = async (url: string) => {
  const db = connect(url, { max: 3 })
  const ask = () =>
    sql<{ name: string; setting: string }>`select lower(name) as name, setting from pg_settings
      where lower(name) in (${sql.join(SEEN)}) order by 1`.execute(db)
  try {
    const answers = await Promise.all([ask(), ask(), ask()])
    return answers.map(({ rows }) => rows.map(({ setting }) => setting).join('; '))
  } finally {
    await db.destroy()
  }
}

describe('a Postgres that is furnished for others', () => {
  const ours = 'UTF8; ISO, MDY; on; UTC'

  test('answers us as we say', async () => {
    expect(await settingsOver(product.database.webUrl)).toEqual([ours, ours, ours])
  })

  test('does so through PgBouncer too, on whichever connection', async () => {
    expect(await settingsOver(pooler.through(product.database.webUrl))).toEqual([ours, ours, ours])
  })

  test('has its pages, takes a start, and lets a link in', async () => {
    const id = await until('a case opens', () => open(product, SAM).catch(() => undefined))
    const hr = await asHr(product)
    const leaver = await byLink(product, id, 'leaver')
    for (const [path, cookie] of [
      ['/', hr],
      ['/cases', hr],
      [`/cases/${id}`, hr],
      [`/cases/${id}/record`, hr],
      ['/tasks', leaver],
    ] as const) {
      const { status } = await fetch(product.url + path, { headers: { cookie } })
      expect({ path, status }).toEqual({ path, status: 200 })
    }
  })
})

test('a role’s statements, locks and idle transactions come to an end', async () => {
  const { rows } = await sql<{ name: string; setting: string }>`select name, setting
    from pg_settings where name in ('statement_timeout', 'lock_timeout',
      'idle_in_transaction_session_timeout', 'default_transaction_isolation')
    order by 1`.execute(product.deps.db)
  expect(rows.map(({ setting }) => setting)).toEqual(['read committed', '120000', '10000', '30000'])
})
