import { once } from 'node:events'
import { get } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../../server/app.ts'
import { startCase } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { StatementCounter } from '../../support/statements.ts'
import { byLink, linkOf } from '../../support/visitors.ts'
import { answerLines, decide, WHOLE_POLICY } from '../door/visits.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

/** What a phone is sent for one address: every byte of the answer, headers too. */
async function fetched(url: string, cookie = '') {
  const headers = { cookie, 'accept-encoding': 'gzip, deflate, br', connection: 'close' }
  const request = get(url, { headers, agent: false })
  const [response] = await once(request, 'response')
  const parts: Buffer[] = []
  for await (const part of response) parts.push(part)
  const { statusCode: status, headers: sent } = response
  const body = Buffer.concat(parts)
  const text = (sent['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString()
  return { status, headers: sent, text, bytes: response.socket.bytesRead as number }
}

/** Style sheets, scripts and drawings of a page; typefaces aside. */
const partsOf = (html: string): string[] =>
  [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)]
    .map(([, path = '']) => path.replaceAll('&amp;', '&'))
    .filter((path) => !path.includes('/fonts/'))

test('a first visit, from the link to the whole list, brings less than 40 kB to a phone', {
  timeout: 60_000,
}, async () => {
  const id = await startCase(product, WHOLE_POLICY)
  const link = await fetched(`${product.url}/l/${await linkOf(product, id, 'leaver')}`)
  const list = await fetched(`${product.url}/tasks`, await byLink(product, id, 'leaver'))
  expect(list.text.match(/govuk-task-list__item/g)?.length).toBeGreaterThan(20)
  const parts = [...new Set([link, list].flatMap(({ text }) => partsOf(text)))]
  expect(parts.some((path) => path.includes('.css'))).toBe(true)
  const rest = await Promise.all(parts.map((path) => fetched(product.url + path)))
  const all = [link, list, ...rest]
  expect(all.map(({ status }) => status)).toEqual(all.map(() => 200))
  const bytes = all.reduce((sum, one) => sum + one.bytes, 0)
  expect(bytes).toBeLessThan(40_000)
})

describe('the list', () => {
  /** How often one look at a case's list asks Postgres, its policy being known. */
  async function asked(id: string): Promise<number> {
    const cookie = await byLink(product, id, 'leaver')
    const counter = new StatementCounter()
    const app = createApp({ ...product.deps, db: counter.on(product.deps.db) })
    const server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    const look = () => fetched(`http://127.0.0.1:${port}/tasks`, cookie)
    await look()
    const before = counter.count
    expect((await look()).status).toBe(200)
    server.close()
    return counter.count - before
  }

  test('asks Postgres once, and once more where it quotes the record', {
    timeout: 90_000,
  }, async () => {
    const id = await startCase(product, WHOLE_POLICY)
    expect(await asked(id)).toBe(1)
    const reason = 'contact-asked-to-stay-in-touch'
    const kept = { answer: 'keep_some', reason, count: 12 } as const
    await answerLines(product, id, { 'social-contacts/linkedin': kept })
    expect(await asked(id)).toBe(1)
    const why = { reason: 'Please remove them.' }
    await decide(product, id, 'line', { outcome: 'keep-not-accepted' }, why)
    expect(await asked(id)).toBe(2)
  })
})
