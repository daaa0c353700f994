import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { askPostgres } from '../../cli/doctor/postgres.ts'
import { readConfig } from '../../config.ts'
import { connect } from '../../db/connect.ts'
import { type PgBouncer, startPgBouncer } from '../postgres/pgbouncer.ts'
import { makeDatabase, type TestDatabase } from '../support/database.ts'
import { keyNamed } from '../support/keys.ts'
import { forDatabase } from '../support/services.ts'

let database: TestDatabase
let transactions: PgBouncer
let sessions: PgBouncer
beforeAll(async () => {
  database = await makeDatabase()
  const port = Number(new URL(database.webUrl).port)
  const roles = [database.webUrl]
  transactions = await startPgBouncer({ port, roles })
  sessions = await startPgBouncer({ port, roles, settings: { pool_mode: 'session' } })
}, 180_000)
afterAll(async () => {
  await sessions?.stop()
  await transactions?.stop()
  await database?.drop()
})

/** What is said of the web role's Postgres, without what a test's Postgres is: quick to forget. */
async function told(url: string, prepared: string): Promise<string[]> {
  const config = readConfig({
    BASE_URL: 'http://127.0.0.1:3000',
    DATABASE_URL_WEB: url,
    DATABASE_URL_WORKER: url,
    DATABASE_PREPARED: prepared,
    SMTP_URL: 'smtp://127.0.0.1:25',
    MAIL_FROM: 'leaving@sample.example',
    PAYLOAD_KEYS: keyNamed('k1'),
    LINK_KEYS: keyNamed('k1'),
    DATA_KEYS: keyNamed('k1'),
  })
  const all = await askPostgres(config, 'WEB')
  return all.filter((line) => !line.includes('power cut'))
}

test('names that a pooler would mix up are noticed, and only those', async () => {
  const { webUrl } = database
  expect(await told(transactions.through(webUrl), 'yes')).toEqual([
    expect.stringMatching(/DATABASE_PREPARED is yes.*DATABASE_URL_WEB.*Leave DATABASE_PREPARED/),
  ])
  expect(await told(transactions.through(webUrl), 'auto')).toEqual([])
  expect(await told(sessions.through(webUrl), 'yes')).toEqual([])
  expect(await told(webUrl, 'yes')).toEqual([])
})

test('a Postgres that can only be read is noticed', async () => {
  const admin = connect(forDatabase(inject('services').ownerUrl, 'postgres'), { max: 1 })
  const set = (to: string) =>
    sql.raw(`alter database ${database.name} set default_transaction_read_only = ${to}`)
  try {
    await set('on').execute(admin)
    expect(await told(database.webUrl, 'auto')).toEqual([
      expect.stringMatching(/DATABASE_URL_WEB: .*default_transaction_read_only/),
    ])
  } finally {
    await set('off').execute(admin)
    await admin.destroy()
  }
})
