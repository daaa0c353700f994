import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../db/connect.ts'
import { ROLES } from '../../db/grants.ts'
import { migrate } from '../../db/migrator.ts'
import { formOf } from '../server/door/visits.ts'
import { startCase } from '../support/cases.ts'
import { keysAt, type TestDatabase } from '../support/database.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { byLink, post } from '../support/visitors.ts'
import { eventsOf, eventsOfType, LAST_DAY, noonOf, workday } from '../workflows/journey.ts'
import { sitesOf } from './sites.ts'
import { asOwner, caughtUp, follow, type Node, promote, startNode } from './standby.ts'
import { byPort, type Switch, startSwitch } from './switch.ts'

/** A real primary, a real standby that takes over, and a third that takes over from that one. */

const folder = mkdtempSync(join(tmpdir(), 'leavewell-failover-'))
chmodSync(folder, 0o711)
const PASSWORDS = { web: 'sample-web', worker: 'sample-worker' }
const NAME = 'leavewell'
const DAY = 86_400_000

let nodes: Node[]
let network: Switch
let product: Product

/** The database behind the switch, whichever Postgres has it. */
async function databaseOn({ postgres }: Node): Promise<TestDatabase> {
  await postgres.ensureDatabase(NAME)
  const direct = connect(postgres.ownerUrl(NAME), { max: 2 })
  await migrate(direct, PASSWORDS)
  await direct.destroy()
  const through = (url: string) => byPort(url, network.port)
  const ownerUrl = through(postgres.ownerUrl(NAME))
  const keys = keysAt(ownerUrl)
  const owner = connect(ownerUrl, { max: 4, keys })
  return {
    ...{ name: NAME, ownerUrl, keys, owner, drop: () => owner.destroy() },
    webUrl: through(postgres.urlFor(ROLES.web, PASSWORDS.web, NAME)),
    workerUrl: through(postgres.urlFor(ROLES.worker, PASSWORDS.worker, NAME)),
  }
}

beforeAll(async () => {
  const primary = await startNode(join(folder, 'first'))
  nodes = [primary]
  network = await startSwitch(primary.postgres.port)
  product = await startProduct({ database: await databaseOn(primary) })
}, 180_000)
afterAll(async () => {
  await product?.stop()
  await network?.stop()
  for (const { postgres } of nodes ?? []) await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The Postgres that is written to now, and one that follows it from now on. */
async function withStandby(name: string): Promise<{ primary: Node; standby: Node }> {
  const primary = nodes.at(-1) as Node
  const standby = await follow(primary, join(folder, name))
  nodes.push(standby)
  await caughtUp(primary)
  return { primary, standby }
}

const ready = async () => {
  const answer = await fetch(`${product.url}/readyz`)
  return { status: answer.status, ...((await answer.json()) as { postgres: string }) }
}

const addSite = (id: string, submission: string, site: string, cookie: string) =>
  post(product.url, '/tasks/add-site', { case: id, submission, site }, cookie)

/** How often a transaction was given up in the database: whoever tried to write was told no. */
const givenUp = (node: Node): Promise<number> =>
  asOwner(node, async (client) => {
    const { rows } = await client.query<{ count: string }>(
      'select xact_rollback as count from pg_stat_database where datname = $1',
      [NAME],
    )
    return Number(rows[0]?.count)
  })

describe('a failover', () => {
  test('that is not over: who came to the standby finds the primary as soon as the address does', async () => {
    const id = await startCase(product)
    const cookie = await byLink(product, id, 'leaver')
    const { primary, standby } = await withStandby('second')
    network.pointTo(standby.postgres.port)
    network.cut()
    const submission = randomUUID()
    const send = async () => (await addSite(id, submission, 'Sample site', cookie)).status
    await until('the standby is met', async () => (await ready()).postgres === 'read-only')
    expect(await send()).toBe(503)
    // Nothing ends the connections that are open: they are let go by those who were told no.
    network.pointTo(primary.postgres.port)
    await until('it is taken', async () => (await send()) === 303, 5_000)
    await until('it is recorded', async () => (await sitesOf(product, id)).length > 0)
    expect(await sitesOf(product, id)).toEqual(['Sample site'])
    // Who only read by a connection to the standby was told nothing, and holds it still.
    network.cut()
    await until('the server is ready', async () => (await ready()).status === 200)
  }, 60_000)

  test('to a standby that only reads at first: nothing is lost, and all goes on by itself', async () => {
    const id = await startCase(product)
    await noonOf(product, id, workday(LAST_DAY, 2))
    const cookie = await byLink(product, id, 'leaver')
    const [primary, standby] = nodes.slice(-2) as [Node, Node]
    await caughtUp(primary)
    await primary.postgres.stop()
    network.pointTo(standby.postgres.port)

    const submission = randomUUID()
    const lost = await until('the standby answers', async () => {
      const answer = await addSite(id, submission, 'Sample site', cookie)
      return (await ready()).postgres === 'read-only' && answer
    })
    expect(lost.status).toBe(503)
    expect(lost.headers.get('retry-after')).toBe('10')
    const form = formOf(await lost.text())
    expect(form.hidden).toEqual({ case: id, submission, site: 'Sample site' })
    expect((await ready()).status).toBe(503)
    const read = await fetch(`${product.url}/tasks`, { headers: { cookie } })
    expect(read.status).toBe(200)

    const before = await givenUp(standby)
    const moving = product.deps.engine.fastForward(id, DAY)
    await until('the worker was told no', async () => (await givenUp(standby)) > before + 1)
    await promote(standby)
    await moving
    await until('the form is taken', async () => {
      return (await post(product.url, form.action, form.hidden, cookie)).status === 303
    })
    await until('the server is ready', async () => (await ready()).status === 200)
    await noonOf(product, id, workday(LAST_DAY, 3))
    const events = await eventsOf(product, id)
    expect(await sitesOf(product, id)).toEqual(['Sample site'])
    const reminders = await eventsOfType(product, id, 'reminded')
    expect(new Set(reminders.map(({ at }) => at)).size).toBe(reminders.length)
    expect(events.map(({ number }) => number)).toEqual(events.map((_, at) => at + 1))
  }, 120_000)

  test('while people press: whatever was said to be saved is there, once', async () => {
    const id = await startCase(product)
    const cookie = await byLink(product, id, 'leaver')
    const { primary, standby } = await withStandby('third')
    const saved: string[] = []
    let over = false
    let number = 0
    const person = async () => {
      while (!over) {
        const submission = randomUUID()
        const site = `Sample site ${number++}`
        for (let taken = false; !taken; ) {
          const answer = await addSite(id, submission, site, cookie)
          expect([303, 503]).toContain(answer.status)
          taken = answer.status === 303
        }
        saved.push(site)
      }
    }
    const people = [person(), person(), person()]
    await until('some are saved', () => saved.length > 6)
    await primary.postgres.stop()
    network.pointTo(standby.postgres.port)
    await promote(standby)
    const meanwhile = saved.length
    await until('more are saved', () => saved.length > meanwhile + 6, 60_000)
    over = true
    await Promise.all(people)
    await until('all are recorded', async () => {
      const there = await sitesOf(product, id)
      return saved.every((site) => there.includes(site))
    })
    const there = await sitesOf(product, id)
    expect(new Set(there).size).toBe(there.length)
  }, 120_000)
})
