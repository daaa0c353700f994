import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BESIDE_MB } from '../../apart/apart.ts'
import { connect } from '../../db/connect.ts'
import { keysOf } from '../../db/keys/options.ts'
import { freePort } from '../../embedded/process/ports.ts'
import { makePrinter, UnprintedError } from '../../paper/printer.ts'
import { serve } from '../../server/serve.ts'
import { childrenOf, hostile, isAlive } from '../apart/children.ts'
import type * as hostileWork from '../apart/hostile-work.ts'
import { everyBlock } from '../paper/every-block.ts'
import { LEAVER, SAM, startCase } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { asHr, byLink, post } from '../support/visitors.ts'
import { cutOff } from '../workflows/other-doors.ts'
import { listen } from './api/api-support.ts'

/** What sets papers ends, stands still or takes too much: the server stays, and people are told what to do. */

let product: Product
let id: string
let hr: string
let own: string
const PERSON = SAM.leaver.email

beforeAll(async () => {
  product = await startProduct()
  id = await startCase(product)
  ;[hr, own] = await Promise.all([asHr(product), byLink(product, id, LEAVER.role)])
}, 120_000)
afterAll(() => product?.stop())

/** A web side of the product's parts, with something else that sets papers. */
async function webWith(name: keyof typeof hostileWork, waiting = 100) {
  const limits = {
    cpuMs: 500,
    ms: 60_000,
    memoryMb: 64,
    besideMb: BESIDE_MB,
    bytes: 50_000_000,
    waiting,
  }
  const printer = makePrinter({ log: product.deps.log, limits, work: hostile(name) })
  const web = await listen({ ...product.deps, printer })
  return {
    url: web.url,
    printer,
    async [Symbol.asyncDispose]() {
      await printer.close()
      await web.close()
    },
  }
}

const get = (url: string, path: string, cookie = hr) =>
  fetch(url + path, { headers: { cookie }, redirect: 'manual' })

async function expectRefused(answer: Response): Promise<string> {
  const html = await answer.text()
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60'])
  expect(answer.headers.get('content-type')).toContain('text/html')
  expect(html).toContain('This paper could not be made just now')
  return html
}

const PAPERS = () =>
  [
    [`/cases/${id}/record.pdf`, hr],
    ['/privacy/assessment.pdf', hr],
    ['/tasks/my-data.pdf', own],
  ] as const

test.each(['killItself', 'fail', 'loop', 'fillTheHeap', 'sayNothing'] as const)(
  'where what sets papers does this, people read what to do, and pages go on: %s',
  async (name) => {
    await using web = await webWith(name)
    for (const [path, cookie] of PAPERS()) await expectRefused(await get(web.url, path, cookie))
    expect((await get(web.url, `/cases/${id}`)).status).toBe(200)
    expect(product.logged()).toContain('a paper could not be set')
  },
)

test('what was typed for a paper stays in the page', async () => {
  await using web = await webWith('killItself')
  const html = await (await post(web.url, '/held/paper', { email: String(PERSON) }, hr)).text()
  expect(html).toContain('This paper could not be made just now')
  expect(html).toContain(`value="${PERSON}"`)
  expect(html).toContain('action="/held/paper"')
})

test('whoever comes while too many wait is told so at once', async () => {
  await using web = await webWith('sleep', 0)
  const first = Promise.allSettled([web.printer.print(everyBlock())])
  await expectRefused(await get(web.url, `/cases/${id}/record.pdf`))
  await web.printer.close()
  expect(await first).toMatchObject([{ reason: expect.any(UnprintedError) }])
})

describe('the real one', () => {
  const paper = async () => {
    const answer = await get(product.url, `/cases/${id}/record.pdf`)
    return { status: answer.status, pdf: Buffer.from(await answer.arrayBuffer()) }
  }

  test('is killed under papers: each comes or can be asked for again, and all else goes on', async () => {
    const { pdf } = await paper()
    const asked = Promise.all(Array.from({ length: 8 }, paper))
    const [first = 0] = await until('it is there', () => childrenOf().length > 0 && childrenOf())
    process.kill(first, 'SIGKILL')
    const next = await until('another one works', () => childrenOf().find((one) => one !== first))
    process.kill(next, 'SIGKILL')
    expect((await get(product.url, '/healthz')).status).toBe(200)
    for (const { status, pdf: one } of await asked) {
      expect([200, 503]).toContain(status)
      if (status === 200) expect(one.equals(pdf)).toBe(true)
    }
    expect((await paper()).pdf.equals(pdf)).toBe(true)
  })

  test('ends with its server', async () => {
    const { config } = product
    const before = childrenOf()
    const db = connect(config.DATABASE_URL_WEB, { keys: keysOf(config, 'web') })
    const where = { port: await freePort(), host: '127.0.0.1' }
    const printer = makePrinter({ log: product.deps.log })
    const second = await serve({ ...cutOff(product).deps, printer, db }, where)
    await get(`http://127.0.0.1:${where.port}`, `/cases/${id}/record.pdf`)
    const [pid = 0] = childrenOf().filter((one) => !before.includes(one))
    expect(isAlive(pid)).toBe(true)
    await second.stop()
    expect(isAlive(pid)).toBe(false)
  })
})
