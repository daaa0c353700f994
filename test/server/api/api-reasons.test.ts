import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createKey } from '../../../db/queries/access/api-keys.ts'
import type { KeyScope } from '../../../db/tables/access.ts'
import { faultIn } from '../../../server/api/cases/check-events.ts'
import { WITHHELD } from '../../../server/read/rights/withheld.ts'
import { type Api, openCase, startApi } from './api-support.ts'

let api: Api
/** Rests, as its leaver is ill. */
let ill: string
/** Nothing of it is about anybody's health; somebody typed something. */
let plain: string
const TYPED = 'They rang and asked for a chat (sample)'

beforeAll(async () => {
  api = await startApi()
  ill = (await openCase(api)).id
  plain = (await openCase(api)).id
  await act(ill, { type: 'pause', why: 'illness' })
  await act(plain, { type: 'add-note', note: TYPED })
}, 120_000)
afterAll(() => api?.stop())

async function act(id: string, body: object): Promise<void> {
  const { status, body: said } = await api.post(`/cases/${id}/actions`, body)
  expect(status, JSON.stringify(said)).toBe(200)
}

/** What a key that may so much is answered. */
async function reader(...scopes: readonly KeyScope[]) {
  const key = await createKey(api.product.deps.db, scopes.join(' and '), { scopes })
  return async (path: string) => {
    const headers = { authorization: `Bearer ${key}` }
    const { status, body } = await api.call('GET', path, { headers })
    return { status, body, text: JSON.stringify(body) }
  }
}

const DOORS = ['', '/events', '/record', '/messages']

describe('a key that only reads', () => {
  test('is told that a case rests for a reason, and not for which, by any door', async () => {
    const get = await reader('read')
    expect((await get(`/cases/${ill}`)).body.paused).toMatchObject({
      why: 'pause',
      reason: WITHHELD,
    })
    for (const path of ['/cases', ...DOORS.map((door) => `/cases/${ill}${door}`)]) {
      expect((await get(path)).text, path).not.toContain('illness')
    }
    for (const door of ['/events', '/record']) {
      expect(await get(`/cases/${ill}${door}`)).toMatchObject({
        status: 403,
        body: { code: 'not-for-this-key', detail: expect.stringContaining('“words”') },
      })
    }
  })

  test('reads a record without what people typed, which is whole and says so', async () => {
    const get = await reader('read', 'start')
    for (const door of ['/events', '/record']) {
      const { status, body, text } = await get(`/cases/${plain}${door}`)
      expect([status, body.withheld, body.chain.whole]).toEqual([200, true, true])
      expect(text).not.toContain(TYPED)
      expect(faultIn(body, true)).toBeUndefined()
    }
  })
})

describe.each([['words'], ['act']] as const)('a key that may read and %s', (scope) => {
  test('reads what people typed, and which reason was given', async () => {
    const get = await reader('read', scope)
    expect((await get('/cases')).text).toContain('illness')
    expect((await get(`/cases/${ill}`)).body.paused.reason).toBe('illness')
    for (const door of ['/events', '/record']) {
      expect((await get(`/cases/${ill}${door}`)).text).toContain('illness')
      const { body, text } = await get(`/cases/${plain}${door}`)
      expect(text).toContain(TYPED)
      expect([body.withheld, faultIn(body)]).toEqual([undefined, undefined])
    }
  })
})
