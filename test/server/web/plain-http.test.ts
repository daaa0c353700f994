import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, person } from '../../support/browser.ts'
import { caseFile, SAM, startCase, swept } from '../../support/cases.ts'
import { press } from '../../support/journey.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { linkOf } from '../../support/visitors.ts'

/** Where browsers do not say Sec-Fetch-Site: on pages that are not secure, and before Safari 16.4. */
const HOST = 'leavewell.example'

let product: Product
let browser: Browser
let page: Page

beforeAll(async () => {
  product = await startProduct({ host: HOST })
  browser = await openBrowser([HOST])
  page = (await person(browser, { width: 390, javaScript: true })).page
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** What the browser tells of itself when it sends a form. */
async function told(send: () => Promise<void>) {
  const [request] = await Promise.all([
    page.waitForRequest((one) => one.method() === 'POST'),
    send(),
  ])
  const { origin, 'sec-fetch-site': site } = await request.allHeaders()
  return { origin, site }
}

test('a browser that tells its origin alone can send every form', async () => {
  const id = await startCase(product, SAM)
  const link = `${product.url}/l/${await linkOf(product, id, 'leaver')}`
  await page.goto(link)
  expect(await told(() => press(page, 'Continue'))).toEqual({
    origin: product.url,
    site: undefined,
  })
  await page.getByRole('heading', { name: /Thank you/ }).waitFor()
  await page.getByRole('link', { name: /Other contact details/ }).click()
  await page.getByRole('radio').first().check()
  await press(page, 'Save and continue')
  await page.getByText(/^Saved:/).waitFor()
  await swept(product)
  const { state } = await caseFile(product, id)
  expect(state.duties.some(({ answers }) => Object.keys(answers).length > 0)).toBe(true)
})

test('another site can send none, and learns no address of ours', async () => {
  const id = await startCase(product, SAM)
  const token = await linkOf(product, id, 'leaver')
  const form = `<form method="post" action="${product.url}/l"><input name="token" value="${token}"><button>Go</button></form>`
  const other = createServer((_req, res) => res.setHeader('content-type', 'text/html').end(form))
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  await page.goto(`http://127.0.0.1:${port}/`)
  await press(page, 'Go')
  expect(await page.textContent('main')).toContain('This form was sent from another site')

  await page.goto(`${product.url}/l/${token}`)
  const [leaving] = await Promise.all([
    page.waitForRequest((one) => one.url().includes(`:${port}/`)),
    page.evaluate(`location.href = 'http://127.0.0.1:${port}/'`),
  ])
  expect((await leaving.allHeaders()).referer).toBeUndefined()
  other.close()
})
