import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sideBySide } from '../../../side-by-side.ts'
import { axeFaults, openBrowser, picture, widerBy } from '../../support/browser.ts'
import { deskRoutes } from '../../support/desk-routes.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { twiceTheSize } from '../../support/text-size.ts'
import { type Filled, fillDesk } from './full-desk.ts'

/** What is no page: files, and what leads on at once. */
const NO_PAGES = /\.(?:csv|pdf|json|xlsx|zip)$|^GET \/(?:clock|cases\/:id\/messages\/:mail\/html)$/

let product: Product
let browser: Browser
let filled: Filled
let cookie: string

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  const desk = await fillDesk(product)
  filled = desk.filled
  cookie = desk.hr.cookie
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** The addresses of a page, in every state that is looked at; nothing where it is not filled. */
function addressesOf(route: string): readonly string[] | undefined {
  const path = route.slice('GET '.length)
  const known = filled[route]
  const [fixed = ''] = path.split('/:')
  if (known)
    return known.map((rest) => (rest && !rest.startsWith('?') ? `${fixed}/${rest}` : fixed + rest))
  return path.includes('/:') ? undefined : [path]
}

const pages = (): string[] =>
  deskRoutes(product.deps).filter((route) => route.startsWith('GET ') && !NO_PAGES.test(route))

test('every page of the desk has a row that says in which states it is looked at', () => {
  expect(pages().filter((route) => addressesOf(route) === undefined)).toEqual([])
  expect(Object.keys(filled).filter((route) => !pages().includes(route))).toEqual([])
})

/**
 * Forms of one template, which axe looks at in `hr-looks.test.ts`; how wide they are depends on what they say.
 */
const FORMS = /\/do\//

/** Windows of HR, each with a page; as many as two cores bear. */
const WINDOWS = 3

test('every page is accessible, and whole on a phone, at a desk and with text of twice the size', {
  timeout: 240_000,
}, async () => {
  const windows = await Promise.all(Array.from({ length: WINDOWS }, openWindow))
  const addresses = pages().flatMap((route) => addressesOf(route) ?? [])
  const found = await sideBySide(addresses, WINDOWS, async (address) => {
    const page = windows.pop() ?? expect.fail('more at once than there are windows')
    const faults = await faultsOf(page, address)
    windows.push(page)
    return faults.map((fault) => `${nameOf(address)}: ${fault}`)
  })
  expect(found.flat().sort()).toEqual([])
})

/** Our pages have no scripts and allow none; what measures them is one. */
async function openWindow(): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', bypassCSP: true })
  const cookies = cookie.split('; ').map((one) => one.split('='))
  await context.addCookies(
    cookies.map(([name = '', value = '']) => ({ name, value, url: product.url })),
  )
  return context.newPage()
}

const nameOf = (address: string): string =>
  address.replaceAll(/[\da-f]{8}-[\da-f-]{27,}|[\da-f]{64}/g, ':id')

const resize = (page: Page, width: number) => page.setViewportSize({ width, height: 900 })

async function faultsOf(page: Page, address: string): Promise<string[]> {
  await resize(page, 320)
  const answer = await page.goto(product.url + address)
  const status = answer?.status() ?? 0
  const found = [...(status === 200 || status === 422 ? [] : [`answers ${status}`])]
  found.push(...wide(320, await widerBy(page)))
  if (!FORMS.test(address)) found.push(...(await axeFaults(page)))
  const name = `desk${nameOf(address).replaceAll(/[^\w]+/g, '-')}`
  for (const width of [390, 1280]) {
    await resize(page, width)
    found.push(...wide(width, await widerBy(page)))
    await picture(page, `${name}-${width}`)
  }
  const { small, cut, wider } = await twiceTheSize(page)
  found.push(...small.map((one) => `does not grow: ${one}`), ...cut.map((one) => `is cut: ${one}`))
  return [...found, ...wide('twice', wider)]
}

const wide = (window: number | 'twice', by: number): string[] =>
  by > 0 ? [`is ${by} pixels wider than its window (${window})`] : []
