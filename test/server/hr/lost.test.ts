import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookAtWidths, openBrowser, person } from '../../support/browser.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { signIn } from './hr-support.ts'

let product: Product
let browser: Awaited<ReturnType<typeof openBrowser>>

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

test('who is signed in and types a plain address gets to the page, or reads where things are', async () => {
  const { page } = await person(browser, { width: 320 })
  await signIn(product, page)
  const to = async (path: string) => {
    const status = (await page.goto(product.url + path))?.status()
    return [new URL(page.url()).pathname, status]
  }
  const meant = { '/people': '/settings/people', '/Start/': '/cases/new', '/report': '/reports' }
  for (const [typed, is] of Object.entries(meant)) expect(await to(typed)).toEqual([is, 200])
  expect(await to('/nothing/like/this')).toEqual(['/nothing/like/this', 404])
  await lookAtWidths(page, 'lost')
  for (const link of await page.getByRole('main').getByRole('link').all()) {
    const href = (await link.getAttribute('href')) ?? ''
    expect((await page.request.get(product.url + href)).status(), href).toBe(200)
  }
})

test('a stranger reads the plain page, and learns no address of HR’s', async () => {
  for (const path of ['/start', '/nothing']) {
    const answer = await fetch(product.url + path)
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain('href="/cases')
  }
  expect((await fetch(`${product.url}/people`, { redirect: 'manual' })).status).toBe(401)
})
