import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../db/connect.ts'
import { BUSY, withCaseLock } from '../../db/queries/case-lock.ts'
import { makeDatabase, type TestDatabase } from '../support/database.ts'
import { type PgBouncer, startPgBouncer } from './pgbouncer.ts'

/** Through Debian's PgBouncer, in transaction mode, as `deploy/pgbouncer.ini` sets it. */

let database: TestDatabase
let pooler: PgBouncer
let url: string

beforeAll(async () => {
  database = await makeDatabase()
  const { webUrl, workerUrl } = database
  const port = Number(new URL(webUrl).port)
  pooler = await startPgBouncer({ port, roles: [webUrl, workerUrl] })
  url = pooler.through(webUrl)
}, 180_000)
afterAll(async () => {
  await pooler?.stop()
  await database?.drop()
})

interface Counts {
  readonly right: number
  readonly wrong: number
  readonly failed: number
  readonly codes: readonly string[]
}

/** A process that reads, from one end of the statements. */
async function reads(direction: string, prepared: string, count: number): Promise<Counts> {
  const args = ['test/postgres/reader.ts', url, prepared, String(count), direction]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout)
}

const both = (prepared: string, count: number) =>
  Promise.all(['forward', 'backward'].map((direction) => reads(direction, prepared, count)))

describe('two processes that read at once', () => {
  test('get ten thousand right answers', async () => {
    const whole = { right: 5_000, wrong: 0, failed: 0, codes: [] }
    expect(await both('auto', 5_000)).toEqual([whole, whole])
  }, 120_000)

  test('get an error and never each other’s answer where names are insisted on', async () => {
    const told = await both('yes', 3_000)
    expect(told.map(({ wrong }) => wrong)).toEqual([0, 0])
    expect(told.reduce((sum, { failed }) => sum + failed, 0)).toBeGreaterThan(0)
    // Neither prepared here, or by another before.
    for (const code of told.flatMap(({ codes }) => codes))
      expect(['26000', '42P05']).toContain(code)
  }, 120_000)
})

describe('the lock of a case', () => {
  const CASE = '00000000-0000-4000-8000-000000000000'

  test('holds while its work goes on, is free after it and after a failure', async () => {
    const [one, other] = [connect(url, { max: 2 }), connect(url, { max: 2 })]
    const again = () => withCaseLock(other, CASE, async () => 'mine')
    try {
      for (let round = 0; round < 20; round++) {
        const during = await withCaseLock(one, CASE, again)
        expect([during, await again()]).toEqual([BUSY, 'mine'])
      }
      const failing = withCaseLock(one, CASE, () => Promise.reject(new Error('it failed')))
      await expect(failing).rejects.toThrow('it failed')
      expect(await again()).toBe('mine')
    } finally {
      await Promise.all([one.destroy(), other.destroy()])
    }
  })
})
