import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { connect } from '../../db/connect.ts'
import { createKey } from '../../db/queries/access/api-keys.ts'
import { someStart } from '../server/api/api-support.ts'
import { formOf } from '../server/door/visits.ts'
import { startCase } from '../support/cases.ts'
import { makeDatabase, type TestDatabase } from '../support/database.ts'
import { type Product, startProduct } from '../support/product.ts'
import { forDatabase } from '../support/services.ts'
import { until } from '../support/until.ts'
import { byLink, post } from '../support/visitors.ts'
import { sitesOf } from './sites.ts'
import { byPort, type Switch, startSwitch } from './switch.ts'

/**
 * A Postgres that is there and will not: what was sent is kept in the page, no program is told that
 * it was saved, the process is not ready where that helps, and all goes on by itself afterwards.
 */

let database: TestDatabase
let network: Switch
let product: Product
let caseId: string
let cookie: string
let key: string

beforeAll(async () => {
  database = await makeDatabase()
  network = await startSwitch(Number(new URL(database.webUrl).port))
  const [web, worker] = [database.webUrl, database.workerUrl].map((url) =>
    byPort(url, network.port),
  )
  product = await startProduct({
    database,
    environment: { DATABASE_URL_WEB: `${web}`, DATABASE_URL_WORKER: `${worker}` },
  })
  caseId = await startCase(product)
  cookie = await byLink(product, caseId, 'leaver')
  key = await createKey(product.deps.db, 'test')
}, 120_000)
afterAll(async () => {
  await product?.stop()
  await network?.stop()
})

/** As somebody who is let in whatever the database thinks of others. */
async function asOwner(...statements: string[]): Promise<void> {
  const admin = connect(forDatabase(inject('services').ownerUrl, 'postgres'), { max: 1 })
  for (const statement of statements) await sql.raw(statement).execute(admin)
  await admin.destroy()
}

/** The product signs in anew: what is set for a role counts from then on. */
const signInAnew = () => network.cut()

const setForWeb = (setting: string, value: string) => [
  `alter role leavewell_web in database ${database.name} set ${setting} = ${value}`,
]

async function forget(): Promise<void> {
  await asOwner(
    `alter role leavewell_web in database ${database.name} reset all`,
    `alter database ${database.name} connection limit -1`,
  )
  network.pointTo(Number(new URL(database.webUrl).port))
  network.swallow(false)
  signInAnew()
}

/** The owner holds the table of submissions while something is done. */
const whileHeld = (work: () => Promise<void>) =>
  database.owner.transaction().execute(async (tx) => {
    await sql`lock table intray in access exclusive mode`.execute(tx)
    await work()
  })

const now = (work: () => Promise<void>) => work()

interface Trouble {
  readonly begin: () => Promise<void>
  readonly during?: (work: () => Promise<void>) => Promise<void>
  /** What readyz says of Postgres meanwhile. */
  readonly ready: 'reached' | 'read-only' | 'away'
}

const TROUBLES: Readonly<Record<string, Trouble>> = {
  'is away': {
    begin: async () => {
      network.pointTo(1)
      signInAnew()
    },
    ready: 'away',
  },
  'has no connection left': {
    begin: async () => {
      await asOwner(`alter database ${database.name} connection limit 0`)
      signInAnew()
    },
    ready: 'away',
  },
  'can only be read': {
    begin: async () => {
      await asOwner(...setForWeb('default_transaction_read_only', 'on'))
      signInAnew()
    },
    ready: 'read-only',
  },
  'takes too long for a statement': {
    begin: async () => {
      await asOwner(...setForWeb('statement_timeout', `'300ms'`))
      signInAnew()
    },
    during: whileHeld,
    ready: 'reached',
  },
  'does not give a lock': {
    begin: async () => {
      await asOwner(...setForWeb('lock_timeout', `'300ms'`))
      signInAnew()
    },
    during: whileHeld,
    ready: 'reached',
  },
}

const ready = async () => {
  const answer = await fetch(`${product.url}/readyz`)
  const said = (await answer.json()) as { ready: boolean; postgres: string }
  expect(answer.status).toBe(said.ready ? 200 : 503)
  return said
}

const startByApi = () =>
  fetch(`${product.url}/api/v1/cases`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(someStart()),
  })

describe('where Postgres', () => {
  test.each(Object.entries(TROUBLES))('%s, nothing is lost', async (name, trouble) => {
    const sent = { case: caseId, submission: randomUUID(), site: `The "&" one that ${name}` }
    await trouble.begin()
    let action = ''
    await (trouble.during ?? now)(async () => {
      const answer = await post(product.url, '/tasks/add-site', sent, cookie)
      const html = await answer.text()
      expect({ status: answer.status, html }).toMatchObject({ status: 503 })
      expect(answer.headers.get('retry-after')).toBe('10')
      const form = formOf(html)
      expect(form.hidden).toEqual({ ...sent, site: sent.site.replace('"&"', '&quot;&amp;&quot;') })
      action = form.action
      const call = await startByApi()
      expect(call.status).toBe(503)
      expect(call.headers.get('retry-after')).toBe('10')
      expect(await call.json()).toMatchObject({ code: 'unavailable', status: 503 })
      expect(await ready()).toMatchObject({
        ready: trouble.ready === 'reached',
        postgres: trouble.ready,
      })
    })
    await forget()
    await until('it is taken', async () => {
      return (await post(product.url, action, sent, cookie)).status === 303
    })
    await until('the process is ready', async () => (await ready()).ready)
    const added = () => sitesOf(product, caseId)
    await until('the case has it', async () => (await added()).includes(sent.site))
    expect((await added()).filter((site) => site === sent.site)).toHaveLength(1)
  })
})

test('where every connection is in use, people are told so in seconds, and it passes', async () => {
  const held = Promise.withResolvers<void>()
  const all = Array.from({ length: 10 }, () =>
    product.deps.db.connection().execute(() => held.promise),
  )
  const began = performance.now()
  const answer = await fetch(`${product.url}/tasks`, { headers: { cookie } })
  expect(answer.status).toBe(503)
  expect(performance.now() - began).toBeLessThan(10_000)
  held.resolve()
  await Promise.all(all)
  expect((await fetch(`${product.url}/tasks`, { headers: { cookie } })).status).toBe(200)
})

test('a network that swallows everything is given up on, and the late answer meets nobody', async () => {
  const db = connect(byPort(database.webUrl, network.port), { max: 1, answerWithinMs: 500 })
  const ask = (text: string) =>
    sql<{ said: string }>`select ${text}::text as said`
      .execute(db)
      .then(({ rows }) => rows[0]?.said)
  try {
    expect(await ask('before')).toBe('before')
    network.swallow(true)
    await expect(ask('swallowed')).rejects.toThrow('Query read timeout')
    network.swallow(false)
    expect(await ask('after')).toBe('after')
  } finally {
    await db.destroy()
  }
})
