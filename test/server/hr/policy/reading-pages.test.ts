import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BESIDE_MB } from '../../../../apart/apart.ts'
import { connect } from '../../../../db/connect.ts'
import { keysOf } from '../../../../db/keys/options.ts'
import { freePort } from '../../../../embedded/process/ports.ts'
import { createApp } from '../../../../server/app.ts'
import type { ServerDeps } from '../../../../server/deps.ts'
import { makePackReader } from '../../../../server/pages/hr/policy/versions/reading/reader.ts'
import { serve } from '../../../../server/serve.ts'
import { childrenOf, hostile } from '../../../apart/children.ts'
import type * as hostileWork from '../../../apart/hostile-work.ts'
import { type Product, startProduct } from '../../../support/product.ts'
import { until } from '../../../support/until.ts'
import { post } from '../../../support/visitors.ts'
import { cutOff } from '../../../workflows/other-doors.ts'
import { type Hr, words } from '../hr-support.ts'
import { HOSTILE, heldUp } from './hostile.ts'
import { hrWith } from './policy-support.ts'

let product: Product
let hr: Hr

beforeAll(async () => {
  product = await startProduct()
  hr = await hrWith(product, true)
}, 120_000)
afterAll(() => product?.stop())

const SENT = { text: 'a: 1', note: 'Kept <b>note</b>' }

/** The product's parts, with something else in the place of what reads texts. */
const withReader = (name: keyof typeof hostileWork, cpuMs = 2_000): ServerDeps => {
  const limits = {
    cpuMs,
    ms: 300_000,
    memoryMb: 64,
    besideMb: BESIDE_MB,
    bytes: 1_000_000,
    waiting: 4,
  }
  const { log } = product.deps
  return { ...product.deps, packReader: makePackReader({ log, limits, work: hostile(name) }) }
}

/** The address of a web side of these parts. */
async function webOf(deps: ServerDeps) {
  const server = createApp(deps).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, [Symbol.dispose]: () => server.close().closeAllConnections() }
}

describe('a text that is slow to read', () => {
  test('is refused on the page, and nobody else waits for that', async () => {
    const text = HOSTILE['merged aliases'] ?? ''
    const longest = await heldUp(async () => {
      const answer = await hr.send('/policy/new', { text, note: 'x' })
      expect(answer.status).toBe(422)
      expect(await words(answer)).toContain('Write it without aliases')
    })
    expect(longest).toBeLessThan(400)
  }, 120_000)

  test('keeps others waiting, and when many wait the next is told so and loses nothing', async () => {
    const sent = Array.from({ length: 8 }, () =>
      hr.send('/policy/new', { text: 'a: 1', note: 'x' }),
    )
    const answers = await Promise.all(sent)
    const busy = answers.filter(({ status }) => status === 503)
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(8 - busy.length)
    const [first] = busy
    expect(first?.headers.get('retry-after')).toBe('60')
    const html = (await first?.text()) ?? ''
    expect(html).toContain('Other texts are being checked just now')
    expect(html).toContain('>a: 1</textarea>')
  }, 120_000)
})

describe('what reads texts', () => {
  test.each(['loop', 'fillTheHeap', 'fillMemoryBesideTheHeap', 'sayMoreAndMore'] as const)(
    'costs too much (%s): the server answers all the while, and HR reads what to do',
    async (name) => {
      using web = await webOf(withReader(name))
      let healthy = 0
      const longest = await heldUp(async () => {
        const sent = post(web.url, '/policy/new', SENT, hr.cookie)
        const answer = await meanwhile(sent, async () => {
          const { status } = await fetch(`${web.url}/healthz`)
          if (status === 200) healthy++
        })
        expect(answer.status).toBe(422)
        expect(await words(answer)).toContain('or more memory than a policy needs')
      })
      expect(healthy).toBeGreaterThan(5)
      expect(longest).toBeLessThan(400)
    },
    120_000,
  )

  test('ends without an answer: HR reads so, and nothing typed is lost', async () => {
    using web = await webOf(withReader('killItself'))
    const answer = await post(web.url, '/policy/new', SENT, hr.cookie)
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('60')
    const html = await answer.text()
    expect(html).toContain('The text could not be read')
    expect(html).toContain('>a: 1</textarea>')
    expect(html).toContain('Kept &lt;b&gt;note&lt;/b&gt;')
    expect(product.logged()).toMatch(/"ended":"SIGKILL".*the text of a policy could not be read/)
  })

  test('ends with its server, and who waits gets what they typed back', async () => {
    const { config } = product
    const db = connect(config.DATABASE_URL_WEB, { keys: keysOf(config, 'web') })
    const where = { port: await freePort(), host: '127.0.0.1' }
    const { packReader } = withReader('loop', 300_000)
    const second = await serve({ ...cutOff(product).deps, packReader, db }, where)
    const url = `http://127.0.0.1:${where.port}`
    const sent = post(url, '/policy/new', SENT, hr.cookie)
    await until('it is read', () => childrenOf().length > 0)
    await second.stop()
    const answer = await sent
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('>a: 1</textarea>')
    await until('nothing is left of it', () => childrenOf().length === 0)
  })
})

/** Does something again and again until there is an answer. */
async function meanwhile<T>(answer: Promise<T>, again: () => Promise<void>): Promise<T> {
  let waits = true
  const done = () => {
    waits = false
  }
  answer.then(done, done)
  while (waits) await again()
  return answer
}
