import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../../../db/connect.ts'
import { addSubmission, markRefused } from '../../../db/queries/intray.ts'
import { addImport, findImport, markStarted } from '../../../db/queries/starts/imports.ts'
import { freePort } from '../../../embedded/process/ports.ts'
import { keepHouse } from '../../../server/ops/housekeeping.ts'
import { serve } from '../../../server/serve.ts'
import { countAgainst, LIMITS } from '../../../server/web/rate-limit.ts'
import { HR, startCase } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { until } from '../../support/until.ts'
import { asHr, byLink } from '../../support/visitors.ts'
import { cutOff } from '../../workflows/other-doors.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

const HOUR = 3_600_000

const after = (hours: number) => ({ db: product.deps.db, now: () => Date.now() + hours * HOUR })

/** Whose sessions there are, and whose tries are counted. */
async function kept() {
  const { owner } = product.database
  const sessions = await owner.selectFrom('sessions').select('scope').orderBy('scope').execute()
  const counts = await owner.selectFrom('rate_limits').select('key').orderBy('key').execute()
  const answers = await owner.selectFrom('idempotency').select('key').execute()
  return {
    sessions: sessions.map(({ scope }) => scope),
    counts: counts.map(({ key }) => key),
    answers: answers.length,
  }
}

const status = async (path: string, cookie: string) =>
  (await fetch(product.url + path, { headers: { cookie }, redirect: 'manual' })).status

test('visits, counts and first answers are deleted once they are over, not before', async () => {
  const { db } = product.deps
  const answer = { key: 'k', caller: 'c', route: 'r', body_hash: 'h' }
  await db.insertInto('idempotency').values(answer).execute()
  const cookie = await byLink(product, await startCase(product), 'leaver')
  await asHr(product)
  await countAgainst(db, LIMITS.unknownLinkPerIp, '192.0.2.1', Date.now())
  await countAgainst(db, LIMITS.freshLinkPerPerson, 'a link', Date.now() + 5 * HOUR)
  const all = {
    sessions: ['hr', 'leaver'],
    counts: ['fresh-link:a link', 'unknown-link:192.0.2.1'],
    answers: 1,
  }
  expect(await keepHouse(after(0))).toBe(0)
  expect(await kept()).toEqual(all)
  expect(await status('/tasks', cookie)).toBe(200)

  const both = await Promise.all([keepHouse(after(5)), keepHouse(after(5))])
  expect(both.reduce((one, other) => one + other)).toBe(2)
  expect(await kept()).toEqual({ ...all, sessions: ['hr'], counts: all.counts.slice(0, 1) })
  expect(await status('/tasks', cookie)).toBe(401)

  expect(await keepHouse(after(13))).toBe(2)
  expect(await kept()).toEqual({ sessions: [], counts: [], answers: 1 })
  expect(await keepHouse(after(25))).toBe(1)
  expect(await kept()).toEqual({ sessions: [], counts: [], answers: 0 })
})

test('what was typed stands once: in the record once taken, for ninety days where it was refused', async () => {
  const { owner } = product.database
  const caseId = await startCase(product)
  const inTray = async () => {
    const rows = await owner.selectFrom('intray').select('words').where('case_id', '=', caseId)
    return (await rows.orderBy('received_at').execute()).map(({ words }) => words)
  }
  const kept = await owner
    .selectFrom('event_words')
    .select('field')
    .where('case_id', '=', caseId)
    .execute()
  expect(kept.map(({ field }) => field)).toContain('leaverName')
  expect(await inTray()).toEqual([{}])
  const message = { kind: 'remind', id: randomUUID(), by: HR } as const
  await addSubmission(product.deps.db, { caseId, message, words: { reason: 'Sample reason' } })
  await markRefused(product.deps.db, message.id, 'nothing-open')
  await keepHouse(after(89 * 24))
  expect(await inTray()).toEqual([{}, { reason: 'Sample reason' }])
  await keepHouse(after(91 * 24))
  expect(await inTray()).toEqual([{}, {}])
})

test('a server does so by itself, beside another one', async () => {
  const { owner } = product.database
  await byLink(product, await startCase(product), 'leaver')
  await owner
    .updateTable('sessions')
    .set({ expires_at: new Date(Date.now() - 1) })
    .execute()
  const db = connect(product.config.DATABASE_URL_WEB)
  const where = { port: await freePort(), host: '127.0.0.1' }
  const second = await serve({ ...cutOff(product).deps, db }, where)
  try {
    await until('the visit is deleted', async () => !(await kept()).sessions.length)
  } finally {
    await second.stop()
  }
})

test('a table that nobody started is deleted after two days, and what became of one after a month', async () => {
  const { db } = product.deps
  const [left, started] = [randomUUID(), randomUUID()]
  const some = { byUser: 'u', name: '', bytes: Buffer.from('Name') }
  await addImport(db, { ...some, id: left })
  await addImport(db, { ...some, id: started })
  await db.transaction().execute((tx) => markStarted(tx, started, { at: new Date(), caseIds: [] }))
  const there = async () =>
    [left, started].map(async (id) => (await findImport(db, id)) !== undefined)
  await keepHouse(after(47))
  expect(await Promise.all(await there())).toEqual([true, true])
  await keepHouse(after(49))
  expect(await Promise.all(await there())).toEqual([false, true])
  await keepHouse(after(31 * 24))
  expect(await Promise.all(await there())).toEqual([false, false])
})
