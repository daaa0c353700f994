import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NOTICE_TYPES, STATE_NAMES } from '../../server/pages/gallery/states.ts'
import { type Product, startProduct } from '../support/product.ts'

let product: Product
let serving: Product
beforeAll(async () => {
  product = await startProduct()
  serving = await startProduct({ environment: { TIME_MACHINE: 'no' } })
}, 120_000)
afterAll(async () => {
  await product?.stop()
  await serving?.stop()
})

describe('the gallery of mails', () => {
  test('leads to every mail in every state', async () => {
    const html = await (await fetch(`${product.url}/gallery`)).text()
    const links = [...html.matchAll(/href="(\/gallery\/[^"]+)"/g)].map(([, href]) => href)
    const all = NOTICE_TYPES.flatMap((type) => STATE_NAMES.map((one) => `/gallery/${type}/${one}`))
    expect(links.sort()).toEqual(all.sort())
  })

  test.each(NOTICE_TYPES)('shows %s as text and as HTML, which fetches nothing', async (type) => {
    for (const state of STATE_NAMES) {
      const page = await fetch(`${product.url}/gallery/${type}/${state}`)
      const mail = await fetch(`${product.url}/gallery/${type}/${state}/html`)
      expect([state, page.status, mail.status]).toEqual([state, 200, 200])
      expect(mail.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(`${await page.text()}${await mail.text()}`).not.toMatch(/undefined|\[object|NaN/)
    }
  })

  test('knows no other mail', async () => {
    for (const path of ['/gallery/invite/none', '/gallery/none/usual', '/gallery/invite']) {
      expect((await fetch(product.url + path)).status).toBe(404)
    }
  })

  test('is not there where a copy serves people', async () => {
    for (const path of ['/gallery', '/gallery/invite/usual', '/gallery/invite/usual/html']) {
      expect((await fetch(serving.url + path)).status).toBe(404)
    }
  })
})
