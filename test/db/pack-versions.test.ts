import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect, type Db } from '../../db/connect.ts'
import {
  addVersion,
  findPack,
  findVersion,
  packsInForce,
  putInForce,
  versionsOf,
} from '../../db/queries/pack-versions.ts'
import { pin } from '../../policies/pin.ts'
import { makeDatabase, type TestDatabase } from '../support/database.ts'
import { thePack, thePolicies } from '../support/policy.ts'

let database: TestDatabase
let web: Db
let worker: Db
const user = randomUUID()
const policies = thePolicies()

beforeAll(async () => {
  database = await makeDatabase()
  web = connect(database.webUrl)
  worker = connect(database.workerUrl)
  const one = { id: user, email: 'hana@sample.example', name: 'Hana Sample' }
  await web.insertInto('hr_users').values(one).execute()
})
afterAll(async () => {
  await web.destroy()
  await worker.destroy()
  await database.drop()
})
beforeEach(async () => {
  await database.owner.deleteFrom('pack_versions').execute()
})

let uploads = 0

/** Keeps a version of the small pack, or of another. Answers with its id and what was pinned. */
async function upload(version: string, pack = 'four-duties') {
  const id = randomUUID()
  const pinned = pin({ ...thePack(), pack, version }, pack, version)
  const at = Date.UTC(2027, 0, 1) + uploads++ * 60_000
  const kept = await addVersion(web, { id, pinned, source: '# text', note: 'Why', by: user, at })
  return { id, pinned, kept }
}

const inForce = async (day: string, pack = 'four-duties') =>
  (await packsInForce(web, policies, day)).get(pack)?.version

const put = (id: string, from: string | null, today: string) =>
  putInForce(web, id, { from, by: user, today })

describe('the version in force on a day', () => {
  test('is the file while nothing was uploaded, or nothing was put in force', async () => {
    expect(await inForce('2027-01-01')).toBe('1.0.0')
    await upload('1.1.0')
    expect(await inForce('2099-01-01')).toBe('1.0.0')
  })

  test('is the one that came into force last, from its first day on', async () => {
    const { id } = await upload('1.1.0')
    const later = await upload('1.2.0')
    await put(id, '2027-03-01', '2027-02-01')
    await put(later.id, '2027-05-01', '2027-02-01')
    expect(await inForce('2027-02-28')).toBe('1.0.0')
    expect(await inForce('2027-03-01')).toBe('1.1.0')
    expect(await inForce('2027-04-30')).toBe('1.1.0')
    expect(await inForce('2027-05-01')).toBe('1.2.0')
  })

  test('of two of one day is the one that was uploaded last', async () => {
    const { id } = await upload('1.1.0')
    const later = await upload('1.2.0')
    await put(later.id, '2027-03-01', '2027-03-01')
    await put(id, '2027-03-01', '2027-03-01')
    expect(await inForce('2027-03-01')).toBe('1.2.0')
  })

  test('may be of a pack that has no file, and leaves the others and their order alone', async () => {
    const { id } = await upload('1.0.0', 'our-own')
    await put(id, '2027-03-01', '2027-03-01')
    const names = [...policies.packs.keys()]
    const packs = await packsInForce(web, policies, '2027-03-01')
    expect([...packs.keys()]).toEqual([...names, 'our-own'])
    expect(packs.get('our-own')?.data.duties).toEqual(thePack().duties)
    expect([...(await packsInForce(web, policies, '2027-02-28')).keys()]).toEqual(names)
  })
})

describe('a version', () => {
  test('that is in force is neither moved nor taken back; before that, both', async () => {
    const { id } = await upload('1.1.0')
    expect(await put(id, '2027-03-01', '2027-02-01')).toBe(true)
    expect(await put(id, '2027-04-01', '2027-02-28')).toBe(true)
    expect(await put(id, null, '2027-03-31')).toBe(true)
    expect(await findVersion(web, id)).toMatchObject({ in_force_from: null, decider: null })
    expect(await put(id, '2027-04-01', '2027-04-01')).toBe(true)
    expect(await put(id, '2027-05-01', '2027-04-01')).toBe(false)
    expect(await put(id, null, '2027-04-02')).toBe(false)
    expect(await findVersion(web, id)).toMatchObject({ in_force_from: '2027-04-01' })
  })

  test('is kept once, and tells who uploaded it, when, and why', async () => {
    const { id, kept } = await upload('1.1.0')
    expect(kept).toBe(true)
    expect((await upload('1.1.0')).kept).toBe(false)
    expect(await versionsOf(web, 'four-duties')).toMatchObject([
      { id, version: '1.1.0', uploader: 'Hana Sample', decider: null, note: 'Why' },
    ])
  })

  test('comes newest first in the list, with its text and pack by its id', async () => {
    const { id, pinned } = await upload('1.1.0')
    await upload('1.2.0')
    await upload('9.0.0', 'our-own')
    const versions = await versionsOf(web, 'four-duties')
    expect(versions.map(({ version }) => version)).toEqual(['1.2.0', '1.1.0'])
    expect(await findVersion(web, id)).toMatchObject({ source: '# text', data: pinned.data })
    expect(await findVersion(web, randomUUID())).toBeUndefined()
  })
})

test('a pinned pack is found by its hash, in force or not, by the worker, too', async () => {
  const { pinned } = await upload('1.1.0')
  expect(await findPack(worker, policies, pinned.hash)).toEqual(pinned)
  const [file] = policies.packs.values()
  expect(await findPack(worker, policies, file?.hash ?? '')).toBe(file)
  expect(await findPack(worker, policies, 'f'.repeat(64))).toBeUndefined()
})
