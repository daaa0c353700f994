import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linesOf } from '../../../paper/pdf-text.ts'
import { lookAtWidths, openBrowser, person } from '../../../support/browser.ts'
import { type Product, startProduct } from '../../../support/product.ts'
import { asHr } from '../../../support/visitors.ts'
import { plain, signIn } from '../hr-support.ts'

let product: Product
let browser: Browser
let cookie: string
beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  cookie = await asHr(product)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const get = (path: string) => fetch(product.url + path, { headers: { cookie } })

describe.each([
  ['assessment', 'Risks, and what lowers them'],
  ['processing', 'Transfers outside the UK'],
])('/privacy/%s', { timeout: 60_000 }, (id, part) => {
  test('is filled in, says what is open, and reads well on a phone and a desk', async () => {
    const said = plain(await (await get(`/privacy/${id}`)).text())
    for (const one of ['yours to change', 'No data-protection lead is named', part, '5.14']) {
      expect(said).toContain(one)
    }
    expect(said).toContain('Sample Charity')
    expect(said).not.toMatch(/undefined|leavewell_web/)
    const { page } = await person(browser, { width: 320, javaScript: false })
    await signIn(product, page)
    await page.goto(`${product.url}/settings`)
    await page.locator(`a[href="/privacy/${id}"]`).click()
    await lookAtWidths(page, `privacy-${id}`)
  })

  test('leaves as a paper that says the same', async () => {
    const answer = await get(`/privacy/${id}.pdf`)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    const lines = linesOf(Buffer.from(await answer.arrayBuffer())).join(' ')
    for (const one of ['Open points', part, 'What only you can say']) expect(lines).toContain(one)
  })
})
