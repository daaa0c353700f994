import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keysCheck } from '../../../cli/verify/keys-check.ts'
import { connect, dataKeysOf } from '../../../db/connect.ts'
import { keyRing } from '../../../db/crypto/keys.ts'
import { ROLES } from '../../../db/grants.ts'
import type { KeyOptions } from '../../../db/keys/data-keys.ts'
import { destroyKeys, retireKeys } from '../../../db/keys/ends.ts'
import { migrate } from '../../../db/migrator.ts'
import { peopleOf } from '../../../db/queries/people.ts'
import { type Postgres, startPostgres } from '../../../embedded/postgres/postgres.ts'
import { SAM, startCase } from '../../support/cases.ts'
import { makeDatabase } from '../../support/database.ts'
import { DATA_KEYS, keyNamed } from '../../support/keys.ts'
import { noProgress } from '../../support/no-progress.ts'
import { type Product, startProduct } from '../../support/product.ts'

/** The keys of cases stand on a server of their own, as where files or WAL are backed up whole. */

const dataDir = mkdtempSync(join(tmpdir(), 'leavewell-keys-'))
chmodSync(dataDir, 0o711)
const PASSWORDS = { web: 'theirs', worker: 'other' }
let elsewhere: Postgres
let product: Product
let id: string

beforeAll(async () => {
  const start = startPostgres({ dataDir, onProgress: noProgress, disposable: true })
  const [other, database] = await Promise.all([start, makeDatabase()])
  elsewhere = other
  await prepared('keys')
  await sql`drop schema case_keys cascade`.execute(database.owner)
  product = await startProduct({
    ...{ database, web: false },
    environment: {
      KEYS_DATABASE_URL_WEB: other.urlFor(ROLES.web, PASSWORDS.web, 'keys'),
      KEYS_DATABASE_URL_WORKER: other.urlFor(ROLES.worker, PASSWORDS.worker, 'keys'),
    },
  })
  id = await startCase(product)
}, 120_000)
afterAll(async () => {
  await product?.stop()
  await elsewhere?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A store as `npm run migrate` makes it beside a database that has none. Answers with its address. */
async function prepared(name: string): Promise<string> {
  await elsewhere.ensureDatabase(name)
  const beside = await makeDatabase()
  const owner = connect(elsewhere.ownerUrl(name), { max: 1 })
  const passwordOf = (url: string) => decodeURIComponent(new URL(url).password)
  const own = { web: passwordOf(beside.webUrl), worker: passwordOf(beside.workerUrl) }
  await migrate(beside.owner, own, { owner, passwords: PASSWORDS })
  await Promise.all([owner.destroy(), beside.drop()])
  return elsewhere.ownerUrl(name)
}

/** The leaver's name, for whoever has the database, this store of keys and this ring. */
async function nameBy(keys: Pick<KeyOptions, 'url' | 'ring'>): Promise<string | undefined> {
  const db = connect(product.database.ownerUrl, {
    ...{ max: 1, keys: { ...keys, onUnreadable: 'say' } },
  })
  const people = await peopleOf(db, id).finally(() => db.destroy())
  return people.find(({ role }) => role === 'leaver')?.name
}

const ring = keyRing([DATA_KEYS])
const LOST = 'Name cannot be read: its key is lost'

test('database, store and ring open a case together, and none of them without the others', async () => {
  const url = elsewhere.ownerUrl('keys')
  expect(await nameBy({ url, ring })).toBe(SAM.leaver.name)
  expect(await nameBy({ url, ring: keyRing([keyNamed('k1')]) })).toBe(LOST)
  expect(await nameBy({ url: await prepared('empty'), ring })).toBe(LOST)
  expect(await keysCheck(product.config).run()).toEqual([])
})

test('while their server is away nothing is opened or typed, and all goes on once it is back', async () => {
  const { port } = elsewhere
  await elsewhere.stop()
  await expect(
    startCase(product, { ...SAM, leaver: { ...SAM.leaver, name: 'Late Leaver' } }),
  ).rejects.toThrow(/ECONNREFUSED|terminated|connect/)
  const url = elsewhere.ownerUrl('keys')
  await expect(nameBy({ url, ring })).rejects.toThrow('ECONNREFUSED')
  const [found] = await keysCheck(product.config).run()
  expect(found?.says).toContain('KEYS_DATABASE_URL_WEB: the store of keys says: ECONNREFUSED')
  elsewhere = await startPostgres({ dataDir, port, onProgress: noProgress, disposable: true })
  expect(await nameBy({ url, ring })).toBe(SAM.leaver.name)
  const late = { ...SAM.leaver, name: 'Late Leaver', email: 'late@home.example' }
  expect(await startCase(product, { ...SAM, leaver: late })).not.toBe(id)
})

test('the worker alone destroys a key there, and the name is gone with it', async () => {
  const web = dataKeysOf(product.deps.db)?.db
  const worker = dataKeysOf(product.worker.options.deps.db)?.db
  if (!web || !worker) throw new Error('A process has no store of keys')
  const stages = ['rest'] as const
  await expect(retireKeys(web, { caseId: id, stages })).rejects.toThrow('permission denied')
  await retireKeys(worker, { caseId: id, stages })
  await destroyKeys(worker, { caseId: id, stage: 'rest' })
  expect(await nameBy({ url: elsewhere.ownerUrl('keys'), ring })).toBe('Name erased')
})
