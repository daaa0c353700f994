import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../../db/connect.ts'
import { keyRing } from '../../../db/crypto/keys.ts'
import { makeLog } from '../../../log.ts'
import { makeEngine } from '../../../server/intake/temporal-client.ts'
import { dataConverter } from '../../../temporal.config.ts'
import { type Api, listen, openCase, startApi } from '../api/api-support.ts'

let api: Api
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api?.stop())

const ask = async (path: string, url = api.url) => {
  const answer = await fetch(url + path)
  return { status: answer.status, text: await answer.text() }
}

/** The app while Postgres and Temporal are both where nobody answers. */
async function cutOff() {
  const db = connect('postgres://nobody@127.0.0.1:1/none')
  const engine = makeEngine({
    temporal: { connection: { address: '127.0.0.1:1' }, namespace: 'none' },
    dataConverter: dataConverter(keyRing([`k1:${randomBytes(32).toString('base64')}`])),
    taskQueue: 'none',
    log: makeLog('silent'),
    patienceMs: 500,
  })
  const { url, close } = await listen({ ...api.product.deps, db, engine })
  const stop = async () => {
    await close()
    await engine.close()
    await db.destroy()
  }
  return { url, stop }
}

test('the process is alive and ready while Postgres and Temporal answer', async () => {
  expect(await ask('/healthz')).toEqual({ status: 200, text: 'ok\n' })
  const { status, text } = await ask('/readyz')
  expect(status).toBe(200)
  expect(JSON.parse(text)).toEqual({ ready: true, postgres: 'reached', temporal: 'reached' })
})

test('without Postgres and Temporal it is alive, not ready, and says which are away', async () => {
  const { url, stop } = await cutOff()
  expect((await ask('/healthz', url)).status).toBe(200)
  const { status, text } = await ask('/readyz', url)
  expect(status).toBe(503)
  expect(JSON.parse(text)).toEqual({ ready: false, postgres: 'away', temporal: 'away' })
  const metrics = await ask('/metrics', url)
  expect(metrics.status).toBe(200)
  expect(metrics.text).toContain('leavewell_postgres_up 0')
  expect(metrics.text).toMatch(/leavewell_http_request_seconds_count{.*route="\/readyz"/)
  expect(metrics.text).not.toMatch(/^leavewell_(intray|cases|mails)\S* \d/m)
  await stop()
})

describe('the figures', () => {
  test('count cases, mails, submissions and what waits', async () => {
    await openCase(api)
    const { owner } = api.product.database
    const id = '7d7f8a3e-0d43-4a3d-9d0c-2f1b0c6a1e55'
    await owner
      .insertInto('intray')
      .values({
        id,
        case_id: null,
        kind: 'message',
        message: JSON.stringify({ id, kind: 'declare' }),
        words: '{}',
        // Postgres says by its own clock how long it has waited.
        received_at: sql<Date>`now() - interval '90 seconds'`,
      })
      .execute()
    const { text } = await ask('/metrics')
    expect(text).toContain('leavewell_postgres_up 1')
    expect(text).toContain('leavewell_cases{status="open"} 1')
    expect(text).toMatch(/leavewell_mails{state="(pending|data|sent)"} 1/)
    expect(text).toContain('leavewell_submissions{kind="start",result="taken"} 1')
    expect(text).toContain('leavewell_submissions{kind="declare",result="waiting"} 1')
    expect(text).toContain('leavewell_intray_untaken 1')
    const age = Number(text.match(/^leavewell_intray_oldest_seconds (\S+)$/m)?.[1])
    expect(age).toBeGreaterThanOrEqual(90)
    expect(age).toBeLessThan(200)
    await owner.deleteFrom('intray').where('id', '=', id).execute()
    expect((await ask('/metrics')).text).toContain('leavewell_intray_oldest_seconds 0')
  })

  test('name routes by their pattern, and hold no id, name or token', async () => {
    const { id } = await openCase(api)
    const token = 'T'.repeat(64)
    await api.get(`/cases/${id}/events`)
    for (const path of [
      `/l/${token}`,
      `/sign-in/${token}`,
      `/cases/${id}`,
      '/assets/leaf.svg',
      '/x',
    ]) {
      await fetch(api.url + path, { redirect: 'manual' })
    }
    await fetch(`${api.url}/healthz`, { method: 'PROPFIND' })
    const { text } = await ask('/metrics')
    expect(text).toMatch(/route="\/api\/v1\/cases\/:id\/events",status="2xx"/)
    expect(text).toMatch(/route="none",status="4xx"/)
    expect(text).toContain('method="other"')
    for (const secret of [id, token, 'Sam', 'sample.example', 'home.example']) {
      expect(text).not.toContain(secret)
    }
  })
})
