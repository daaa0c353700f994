import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect } from '../../../db/connect.ts'
import { keyRing } from '../../../db/crypto/keys.ts'
import { rewrapKeys } from '../../../db/keys/ends.ts'
import { MARK } from '../../../db/keys/envelope.ts'
import { connectKeys } from '../../../db/keys/store.ts'
import { startKeys } from '../../../db/queries/starts/keyed.ts'
import type { StartWords } from '../../../people/start.ts'
import { startName } from '../../../server/intake/start-once.ts'
import { DATA_KEYS, keyNamed } from '../../support/keys.ts'
import { until } from '../../support/until.ts'
import { type Api, type Reply, START, startApi } from './api-support.ts'

let api: Api
beforeAll(async () => {
  api = await startApi()
}, 120_000)
afterAll(() => api?.stop())

/** Somebody of their own in each test, whose home and work addresses and first day are known. */
let number = 0
beforeEach(() => {
  number++
})
const somebody = () => ({
  ...START,
  leaver: {
    ...START.leaver,
    name: `Pat Number${number}`,
    email: `pat-${number}@home.example`,
    workEmail: `p.number${number}@sample.example`,
    startDate: '2024-02-01',
  },
})

/** A start of them that differs in what is said of the leaver, or in what else is given. */
const like = (leaver: Record<string, unknown>, other: Record<string, unknown> = {}) => ({
  ...somebody(),
  leaver: { ...somebody().leaver, ...leaver },
  ...other,
})

async function opened(body: unknown): Promise<string> {
  const { status, body: answer } = await api.post('/cases', body)
  expect([201, 202]).toContain(status)
  await until('the case is open', async () => {
    return (await api.get(`/cases/${answer.id}`)).body.status === 'open'
  })
  return answer.id
}

const statuses = (answers: readonly Reply[]) => answers.map(({ status }) => status).sort()
const cases = () => api.product.deps.db.selectFrom('cases').select('id').execute()

describe('equal starts in one instant', () => {
  test('without a key open one case, and all are answered with it', async () => {
    const before = (await cases()).length
    const answers = await Promise.all(
      Array.from({ length: 15 }, () => api.post('/cases', somebody())),
    )
    const [first] = answers
    expect(new Set(answers.map(({ body }) => body.id))).toEqual(new Set([first?.body.id]))
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1)
    expect(statuses(answers).every((status) => status < 203)).toBe(true)
    expect(statuses(answers).filter((status) => status === 201).length).toBeLessThan(2)
    await until('the case is open', async () => (await cases()).length > before)
    expect(await cases()).toHaveLength(before + 1)
  })

  test('that differ in something open one case, and the others are told of it', async () => {
    const lines = ['Lin Line', 'Lou Line', 'Lea Line', 'Liv Line', 'Lyn Line']
    const answers = await Promise.all(
      lines.map((name) => api.post('/cases', like({}, { line: { ...START.line, name } }))),
    )
    const begun = answers.filter(({ status }) => status === 201 || status === 202)
    expect(begun).toHaveLength(1)
    for (const { status, body } of answers.filter((one) => one !== begun[0])) {
      expect([status, body.code]).toEqual([409, 'duplicate'])
      expect(body.cases).toMatchObject([{ id: begun[0]?.body.id, endDate: START.endDate }])
    }
  })
})

describe('a start of somebody who has a case', () => {
  test.each([
    ['another role', { role: 'Archive' }, {}],
    ['another last day', {}, { endDate: '2027-03-26' }],
    ['capitals in the address', { email: 'PAT-#@Home.Example', workEmail: null }, {}],
    ['another address, the same at work', { email: 'new-#@home.example', startDate: null }, {}],
    ['the work address as their own', { email: 'P.Number#@sample.example', workEmail: null }, {}],
    [
      'the own address as the one at work',
      { email: 'x#@home.example', workEmail: 'pat-#@home.example' },
      {},
    ],
    ['name and first day', { name: 'PAT  number#', email: 'x#@home.example', workEmail: null }, {}],
    [
      'name and last day, no address',
      { email: null, workEmail: null, startDate: null },
      { noEmail: true, addressConfirmed: false },
    ],
  ])('is asked about: %s', async (_what, leaver, other) => {
    const id = await opened(somebody())
    const numbered = JSON.parse(JSON.stringify(like(leaver, other)).replaceAll('#', String(number)))
    const { status, body } = await api.post('/cases', numbered)
    expect([status, body.code]).toEqual([409, 'duplicate'])
    expect(body.cases).toEqual([
      { id, reference: expect.stringMatching(/^LW-\d+$/), endDate: START.endDate },
    ])
    expect(body.detail).toContain(`last day ${START.endDate}`)
    const meant = await api.post('/cases', { ...numbered, allowDuplicate: true })
    expect([201, 202]).toContain(meant.status)
    expect(meant.body.id).not.toBe(id)
  })

  test.each([
    ['dots in the address', { email: 'p.at-#@home.example', workEmail: null, startDate: null }],
    ['a name alone', { email: 'x#@home.example', workEmail: null, startDate: null }],
    [
      'a name and another first day',
      { email: 'x#@home.example', workEmail: null, startDate: '2025-02-03' },
    ],
  ])('is somebody else’s: %s', async (_what, leaver) => {
    const id = await opened(somebody())
    const numbered = JSON.parse(JSON.stringify(like(leaver)).replaceAll('#', String(number)))
    const { status, body } = await api.post('/cases', numbered)
    expect([201, 202]).toContain(status)
    expect(body.id).not.toBe(id)
  })

  test('is a new one where that case is closed', async () => {
    const id = await opened(somebody())
    const stop = { type: 'cancel', why: 'other', reason: 'The wrong person.' }
    expect((await api.post(`/cases/${id}/actions`, stop)).status).toBeLessThan(300)
    await until('it is closed', async () => {
      return (await api.get(`/cases/${id}`)).body.status === 'closed'
    })
    expect(await opened(somebody())).not.toBe(id)
  })

  test('is asked about while that case is still to be opened', async () => {
    await api.product.worker.stop()
    const first = await api.post('/cases', somebody())
    expect(first.status).toBe(202)
    const later = await api.post('/cases', like({}, { endDate: '2027-03-26' }))
    expect(later.body).toMatchObject({
      ...{ status: 409, code: 'duplicate' },
      cases: [{ id: first.body.id, reference: null, endDate: START.endDate }],
      detail: expect.stringContaining('one being opened'),
    })
    await api.product.worker.start()
    await until('the case is open', async () => {
      return (await api.get(`/cases/${first.body.id}`)).body.status === 'open'
    })
  })
})

describe('what a start is known by', () => {
  /** As it stands in the database, for whoever has no keys. */
  async function kept(id: string) {
    const db = connect(api.product.database.ownerUrl, { max: 1 })
    const row = db
      .selectFrom('intray')
      .select(['start_key', 'start_keyed', 'words_hash'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return row.finally(() => db.destroy())
  }
  const plainKey = () => startName(somebody() as unknown as StartWords, START.endDate)

  test('cannot be tried for with an address and a day, nor what was typed', async () => {
    const { start_key: key, words_hash: hash } = await kept(await opened(somebody()))
    expect(key).toMatch(/^[\da-f-]{36}$/)
    expect(key).not.toBe(plainKey())
    expect(hash?.startsWith(MARK)).toBe(true)
  })

  test('stays what it is when the ring of keys turns, and the key of before may go', async () => {
    const { keys } = api.product.database
    const id = await opened(somebody())
    const { start_key: key } = await kept(id)
    const other = keyNamed('k2')
    const store = connectKeys(keys.url)
    const read = async (...ring: string[]) => {
      const db = connect(api.product.config.DATABASE_URL_WEB, {
        keys: { ...keys, ring: keyRing(ring) },
      })
      return startKeys(db, [plainKey()]).finally(() => db.destroy())
    }
    expect(await read(other, DATA_KEYS)).toEqual([key])
    await rewrapKeys(store, keyRing([other, DATA_KEYS]))
    expect(await read(other)).toEqual([key])
    await expect(read(DATA_KEYS)).rejects.toThrow('Put it back into DATA_KEYS')
    await rewrapKeys(store, keyRing([DATA_KEYS, other]))
    await store.destroy()
    expect((await api.post('/cases', somebody())).body.id).toBe(id)
  })

  test('as versions of before left it is changed, and the start is known by it still', async () => {
    const id = await opened(somebody())
    const { start_key: key } = await kept(id)
    const before = { start_key: plainKey(), start_keyed: false }
    await api.product.database.owner
      .updateTable('intray')
      .set(before)
      .where('id', '=', id)
      .execute()
    const fresh = connect(api.product.config.DATABASE_URL_WEB, { keys: api.product.database.keys })
    expect(await startKeys(fresh, [plainKey()])).toEqual([key])
    await fresh.destroy()
    expect(await kept(id)).toMatchObject({ start_key: key, start_keyed: true })
    expect((await api.post('/cases', somebody())).body.id).toBe(id)
  })
})
