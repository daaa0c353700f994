import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Db } from '../../db/connect.ts'
import { keyRing } from '../../db/crypto/keys.ts'
import { keysOf } from '../../db/keys/options.ts'
import { mailsOut, SAM, startCase, submit } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { asHr, byLink, post } from '../support/visitors.ts'
import { listen } from './api/api-support.ts'

/** The keys of cases are away for a while, or what unwraps them is: nothing was erased by that. */

let product: Product
let id: string
let hr: string
let own: string
/** Servers beside the product's, on the same database. */
let storeAway: Web
let ringAway: Web

interface Web {
  readonly url: string
  close(): Promise<void>
}

beforeAll(async () => {
  product = await startProduct()
  id = await startCase(product)
  // A mail that goes at once, whatever the hour.
  await submit(product, id, { kind: 'renew-link', by: { role: 'hr' }, who: 'leaver' })
  await mailsOut(product)
  ;[hr, own] = await Promise.all([asHr(product), byLink(product, id, 'leaver')])
  const keys = keysOf(product.config, 'web')
  storeAway = await webWith({ ...keys, url: 'postgres://nobody:none@127.0.0.1:1/none' })
  const other = `k9:${randomBytes(32).toString('base64')}`
  ringAway = await webWith({ ...keys, ring: keyRing([other]) })
}, 120_000)
afterAll(async () => {
  await storeAway?.close()
  await ringAway?.close()
  await product?.stop()
})

async function webWith(keys: ReturnType<typeof keysOf>): Promise<Web> {
  const db: Db = connect(product.config.DATABASE_URL_WEB, { keys })
  const { url, close } = await listen({ ...product.deps, db })
  return {
    url,
    async close() {
      await close()
      await db.destroy()
    },
  }
}

const get = async ({ url }: { readonly url: string }, path: string, cookie = hr) => {
  const answer = await fetch(url + path, { headers: { cookie }, redirect: 'manual' })
  return { status: answer.status, headers: answer.headers, html: await answer.text() }
}
const PAGES = [
  '',
  '/record',
  '/record.pdf',
  '/record.csv',
  '/messages',
  '/do/change-address/leaver',
]

describe('while the store of keys is away', () => {
  test('pages say that they cannot be given just now, and nothing is called erased', async () => {
    const all = PAGES.map((path) => [`/cases/${id}${path}`, hr])
    for (const [path = '', cookie] of [
      ...all,
      ['/cases', hr],
      ['/tasks', own],
      ['/tasks/my-data', own],
    ]) {
      const { status, headers, html } = await get(storeAway, path, cookie)
      expect([path, status, headers.get('retry-after')]).toEqual([path, 503, '10'])
      expect(html, path).toContain('cannot save anything right now')
      expect(html, path).not.toMatch(/erased|no longer kept|No address/i)
    }
    expect((await get(storeAway, '/sign-in', '')).status).toBe(200)
  })

  test('what was typed stays in the page, and counts once when it is sent again', async () => {
    const path = `/cases/${id}/do/add-note`
    const text = 'Typed while the keys were away (sample)'
    const form = (await get(product, path)).html
    const submission = /name="submission" value="([^"]+)"/.exec(form)?.[1] ?? ''
    const sent = { note: text, submission }
    const refused = await post(storeAway.url, path, sent, hr)
    expect(refused.status).toBe(503)
    const kept = await refused.text()
    expect(kept).toContain(text)
    expect(kept).toContain(`action="${path}"`)
    for (const _ of [1, 2]) expect((await post(product.url, path, sent, hr)).status).toBe(303)
    const record = (await get(product, `/cases/${id}/record`)).html
    expect(record.split(text)).toHaveLength(2)
  })
})

describe('without its key of DATA_KEYS', () => {
  test('pages go on, and say of name, address and mail that they cannot be read', async () => {
    const { html } = await get(ringAway, `/cases/${id}`)
    expect(html).toContain('Name cannot be read: its key is lost')
    const address = await get(ringAway, `/cases/${id}/do/change-address/leaver`)
    expect(address.html).toContain('Address cannot be read: its key is lost')
    expect(address.html).not.toContain('No address')
    const held = await get(ringAway, '/tasks/my-data', own)
    expect(held.html).toContain('Address cannot be read: its key is lost')
    const { id: mail } = await product.database.owner
      .selectFrom('mails')
      .select('id')
      .where('case_id', '=', id)
      .where('state', '=', 'sent')
      .executeTakeFirstOrThrow()
    const message = await get(ringAway, `/cases/${id}/messages/${mail}`)
    expect(message.html).toContain('What it said cannot be read: its key is lost')
    expect(message.html).not.toContain('no longer kept')
    expect((await get(ringAway, `/cases/${id}/messages/${mail}/html`)).status).toBe(404)
  })

  test('all of it is there again with the key', async () => {
    const { html } = await get(product, `/cases/${id}/do/change-address/leaver`)
    expect(html).toContain(SAM.leaver.email)
  })
})
