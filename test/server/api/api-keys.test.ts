import { createHash, randomUUID } from 'node:crypto'
import canonicalize from 'canonicalize'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../../db/connect.ts'
import { createKey, listKeys, revokeKey } from '../../../db/queries/access/api-keys.ts'
import { KEY_SCOPES, type KeyScope } from '../../../db/tables/access.ts'
import { scopeOf } from '../../../server/api/endpoint.ts'
import { ENDPOINTS } from '../../../server/api/routes.ts'
import { LIMITS } from '../../../server/web/rate-limit.ts'
import {
  type Api,
  expectProblem,
  listen,
  openCase,
  START,
  someStart,
  startApi,
} from './api-support.ts'

let api: Api
let wallNow = Date.now()
beforeAll(async () => {
  api = await startApi({ now: () => wallNow })
})
afterAll(() => api?.stop())

const withKey = (authorization: string) =>
  api.call('GET', '/settings', { headers: { authorization } })

describe('a key', () => {
  test('is needed for every call but the description', async () => {
    const other = `lw_${'A'.repeat(43)}`
    for (const header of [
      '',
      'Bearer',
      `Bearer ${other}`,
      `Basic ${api.key}`,
      api.key,
      'Bearer x'.repeat(900),
    ]) {
      const { status, headers, body } = await withKey(header)
      expect(status, header).toBe(401)
      expect(headers.get('www-authenticate')).toMatch(/^Bearer/)
      expect(body.code).toBe('no-key')
    }
    expect((await withKey(`bearer ${api.key}`)).status).toBe(200)
  })

  test('is kept as a hash only, and ends when it is revoked', async () => {
    const { db } = api.product.deps
    const key = await createKey(db, 'short-lived')
    expect(key).toMatch(/^lw_[\w-]{43}$/)
    await expect(createKey(db, 'short-lived')).rejects.toThrow(/already/)
    expect(JSON.stringify(await db.selectFrom('api_keys').selectAll().execute())).not.toContain(key)
    expect((await withKey(`Bearer ${key}`)).status).toBe(200)
    await revokeKey(db, 'short-lived', Date.now())
    expect((await withKey(`Bearer ${key}`)).status).toBe(401)
    await expect(revokeKey(db, 'short-lived', Date.now())).rejects.toThrow(/no live key/)
  })

  test('does what it may and nothing else, and is told which right is missing', async () => {
    const { db } = api.product.deps
    const keys: Partial<Record<KeyScope, string>> = {}
    const without: Partial<Record<KeyScope, string>> = {}
    for (const scope of KEY_SCOPES) {
      keys[scope] = await createKey(db, `only ${scope}`, { scopes: [scope] })
      const rest = KEY_SCOPES.filter((one) => one !== scope)
      without[scope] = await createKey(db, `all but ${scope}`, { scopes: rest })
    }
    for (const call of ENDPOINTS) {
      const needed = scopeOf(call)
      const others = KEY_SCOPES.filter((scope) => scope !== needed)
      const key = keys[needed] ?? ''
      const path = call.path.replace(':id', randomUUID())
      const asked = async (token: string) =>
        api.call(call.method.toUpperCase(), path, {
          headers: { authorization: `Bearer ${token}` },
          ...(call.method === 'get' ? {} : { body: {} }),
        })
      expect((await asked(key)).status, `${call.method} ${path} with ${needed}`).not.toBe(403)
      const refused = await asked(without[needed] ?? '')
      expect(refused, `${call.method} ${path} with ${others}`).toMatchObject({
        status: 403,
        body: { code: 'not-for-this-key', detail: expect.stringContaining(`“${needed}”`) },
      })
    }
    expect((await listKeys(db)).find(({ name }) => name === 'only read')?.used_at).not.toBeNull()
  })

  test('ends on its last day', async () => {
    const { db } = api.product.deps
    const key = await createKey(db, 'till tomorrow', { endsAt: new Date(wallNow + 60_000) })
    expect((await withKey(`Bearer ${key}`)).status).toBe(200)
    wallNow += 60_001
    expect((await withKey(`Bearer ${key}`)).status).toBe(401)
  })

  test('may be used a thousand times a minute, and a wrong one is tried sixty times', async () => {
    const { owner } = api.product.database
    const tired = await createKey(owner, 'tired')
    const { id } = await owner
      .selectFrom('api_keys')
      .select('id')
      .where('name', '=', 'tired')
      .executeTakeFirstOrThrow()
    const { name, most, windowMs } = LIMITS.apiPerKey
    const window = new Date(Math.floor(wallNow / windowMs) * windowMs)
    await owner
      .insertInto('rate_limits')
      .values({ key: `${name}:${id}`, window_start: window, count: most - 1 })
      .execute()
    expect((await withKey(`Bearer ${tired}`)).status).toBe(200)
    const late = await withKey(`Bearer ${tired}`)
    expect(late.status).toBe(429)
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
    const wrong = await Promise.all(Array.from({ length: 70 }, () => withKey('Bearer no')))
    expect(wrong.map(({ status }) => status)).toContain(429)
    expect((await withKey(`Bearer ${api.key}`)).status).toBe(200)
  })
})

/** Opened at once, or taken down on a machine that is busy. */
const TAKEN = [201, 202]

describe('an Idempotency-Key', () => {
  /** Starts of a person: in the in-tray while one waits, and in the case's people once it is open. */
  /** Cases of a leaver and starts that wait to be one. Addresses are sealed: they are compared once opened. */
  const startsOf = async (email: string) => {
    const { db } = api.product.deps
    const leavers = await db
      .selectFrom('people')
      .select(['case_id as id', 'email'])
      .where('role', '=', 'leaver')
      .execute()
    const { rows } = await sql<{ id: string }>`
      select case_id as id from intray where kind = 'start' and event_number is null
        and words->'leaver'->>'email' = ${email}`.execute(api.product.database.owner)
    return [...leavers.filter((one) => one.email === email), ...rows]
  }

  test('makes a request that is sent again one request, with its first answer', async () => {
    const start = someStart()
    const first = await api.post('/cases', start, { 'idempotency-key': 'again' })
    const second = await api.post('/cases', start, { 'idempotency-key': 'again' })
    expect(second.status).toBe(first.status)
    expect(second.body).toEqual(first.body)
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    expect(second.headers.get('idempotent-replayed')).toBe('true')
    expect(await startsOf(start.leaver.email)).toHaveLength(1)
  })

  test('makes requests at the same moment one case', async () => {
    const start = someStart()
    const headers = { 'idempotency-key': 'at-once' }
    const all = await Promise.all(
      Array.from({ length: 8 }, () => api.post('/cases', start, headers)),
    )
    expect(all.map(({ status }) => TAKEN.includes(status))).toEqual(all.map(() => true))
    expect(new Set(all.map(({ body }) => body.id)).size).toBe(1)
    expect(await startsOf(start.leaver.email)).toHaveLength(1)
  })

  test('stands for one body only', async () => {
    const headers = { 'idempotency-key': 'one-body' }
    const start = someStart()
    await api.post('/cases', start, headers)
    const other = await api.post('/cases', someStart(), headers)
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
    const { endDate, line, leaver, addressConfirmed } = start
    const reordered = { addressConfirmed, endDate, line, leaver }
    expect(TAKEN).toContain((await api.post('/cases', reordered, headers)).status)
  })

  test('that a version of before kept is still the same request, and no other', async () => {
    const headers = { 'idempotency-key': 'before' }
    const start = someStart()
    const first = await api.post('/cases', start, headers)
    const { owner } = api.product.database
    const plain = createHash('sha256')
      .update(canonicalize(start) ?? '')
      .digest('hex')
    const { numUpdatedRows } = await owner
      .updateTable('idempotency')
      .set({ body_hash: plain })
      .where('key', '=', 'before')
      .where('body_hash', '!=', plain)
      .executeTakeFirst()
    expect(numUpdatedRows).toBe(1n)
    const again = await api.post('/cases', start, headers)
    expect([again.body, again.headers.get('idempotent-replayed')]).toEqual([first.body, 'true'])
    expect((await api.post('/cases', someStart(), headers)).status).toBe(422)
  })

  test('belongs to one caller and one route', async () => {
    const headers = { 'idempotency-key': 'mine' }
    await api.post('/cases', someStart(), headers)
    const { id } = await openCase(api)
    const action = { type: 'resume', reason: 'A test' }
    expect((await api.post(`/cases/${id}/actions`, action, headers)).status).toBe(409)
    const key = await createKey(api.product.deps.db, 'another')
    const theirs = { ...headers, authorization: `Bearer ${key}` }
    expect(TAKEN).toContain((await api.post('/cases', someStart(), theirs)).status)
  })

  test('is free again after an answer that changed nothing', async () => {
    const headers = { 'idempotency-key': 'second-try' }
    const own = { ...START, line: { name: 'Sam', email: START.leaver.email } }
    expect((await api.post('/cases', own, headers)).status).toBe(422)
    expect(TAKEN).toContain((await api.post('/cases', someStart(), headers)).status)
  })

  test('lasts 24 hours', async () => {
    const headers = { 'idempotency-key': 'a-day' }
    const start = { ...someStart(), allowDuplicate: true }
    const first = await api.post('/cases', start, headers)
    wallNow += 86_399_000
    expect((await api.post('/cases', start, headers)).body.id).toBe(first.body.id)
    wallNow += 2_000
    const next = await api.post('/cases', start, headers)
    expect(TAKEN).toContain(next.status)
    expect(next.body.id).not.toBe(first.body.id)
    // Cases go by Temporal's clock, which stayed where it was.
    wallNow -= 86_401_000
  })

  test('moves a clock once', async () => {
    const { id } = await openCase(api)
    const headers = { 'idempotency-key': 'clock' }
    const move = () => api.post(`/cases/${id}/fast-forward`, { days: 1 }, headers)
    const all = await Promise.all([move(), move(), move()])
    for (const { status } of all) expect([200, 409]).toContain(status)
    expect((await move()).status).toBe(200)
    const { body: after } = await api.get(`/cases/${id}`)
    expect(Date.parse(after.now) - wallNow).toBeLessThan(1.1 * 86_400_000)
  })

  test('is 1 to 255 visible characters', async () => {
    for (const key of ['x'.repeat(256), 'two words', 'é']) {
      const answer = await api.post('/cases', someStart(), { 'idempotency-key': key })
      expect(answer).toMatchObject({ status: 400, body: { code: 'bad-idempotency-key' } })
    }
  })
})

test('while Postgres is away every call answers 503 and claims nothing', async () => {
  const db = connect('postgres://nobody@127.0.0.1:1/none')
  const { url, close } = await listen({ ...api.product.deps, db })
  const answer = await fetch(`${url}/api/v1/cases`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.key}`, 'content-type': 'application/json' },
    body: JSON.stringify(someStart()),
  })
  const reply = { status: answer.status, headers: answer.headers, body: await answer.json() }
  expectProblem(reply)
  expect(answer.headers.get('retry-after')).toBe('10')
  expect(reply).toMatchObject({
    status: 503,
    body: { code: 'unavailable', detail: expect.stringContaining('does not claim that it did') },
  })
  await close()
  await db.destroy()
})
