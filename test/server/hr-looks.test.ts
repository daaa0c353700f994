import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openBrowser, person, picture } from '../support/browser.ts'
import { answerAll, clockTo, LEAVER, startCase, submit } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { another, STARTING, signIn } from './hr-support.ts'

let product: Product
let browser: Browser
let page: Page

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  page = (await person(browser, { width: 320, javaScript: true })).page
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** Looks at where the browser is, or goes there first: a phone as narrow as they come. */
async function looksRight(name: string, path = ''): Promise<void> {
  if (path) await page.goto(product.url + path)
  await expectAccessible(page)
  await picture(page, `hr-${name}`)
}

/** The same in a window as wide as a desk's. */
async function looksRightOnADesk(name: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 })
  await looksRight(`${name}-desk`)
  await page.setViewportSize({ width: 320, height: 800 })
}

const LONG = { timeout: 180_000 }

test('signing in is accessible on a narrow phone', LONG, async () => {
  await looksRight('sign-in', '/sign-in')
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await looksRight('sign-in-fault')
  await looksRight('sent-late', '/sign-in/sent?late=yes')
  await looksRight('dead-link', '/sign-in/nothing')
  await looksRight('nowhere', '/nowhere')
})

test(
  'starting a case is accessible on a narrow phone, from the first visit to the story',
  LONG,
  async () => {
    await signIn(product, page)
    await looksRight('first-visit', '/')
    await looksRight('settings', '/settings')
    await looksRight('start-form', '/cases/new')
    await page.getByRole('button', { name: 'Continue' }).click()
    expect(await page.title()).toMatch(/^Error: /)
    await looksRight('start-faults')
    for (const [name, value] of Object.entries(STARTING)) {
      const field = page.locator(`[name="${name}"]`)
      if ((await field.first().getAttribute('type')) === 'radio') {
        await page.locator(`[name="${name}"][value="${value}"]`).check()
      } else await field.fill(value)
    }
    await page.getByRole('button', { name: 'Continue' }).click()
    await looksRight('check')
    await looksRightOnADesk('check')
    await page.getByRole('button', { name: 'Change last day' }).click()
    await page.waitForURL(/#endDate$/)
    expect(await page.locator('#endDate').inputValue()).toBe('29')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Start the offboarding' }).click()
    await looksRight('case-new')
  },
)

test('a case is accessible on a narrow phone, in each of its states', LONG, async () => {
  const id = await startCase(product, another('Lee Late'))
  await clockTo(product, id, '2027-02-03T19:05:00Z')
  for (const [part, answer] of [
    ['linkedin', 'removed'],
    ['facebook', 'no_such_contacts'],
  ] as const) {
    await submit(product, id, { kind: 'answer', by: LEAVER, duty: 'social-contacts', part, answer })
  }
  await clockTo(product, id, '2027-02-18T10:12:00Z')
  await looksRight('case-line', `/cases/${id}`)
  await looksRightOnADesk('case-line')
  await looksRight('record', `/cases/${id}/record`)
  await looksRight('messages', `/cases/${id}/messages`)
  await looksRight('address-who', `/cases/${id}/address`)
  await looksRight('address', `/cases/${id}/address?who=line`)
  await page.goto(`${product.url}/cases/${id}`)
  await page.getByRole('button', { name: 'Next moment' }).click()
  await page.getByText('clock says Fri 19 Feb 2027').waitFor()
  await looksRight('case-chief')
})

test(
  'a closed and a paused case, and the desk that shows them, are accessible on a narrow phone',
  LONG,
  async () => {
    const done = await startCase(product, another('Jo Specimen'))
    await answerAll(product, done)
    await looksRight('case-closed', `/cases/${done}`)
    product.smtp.setMode('550 at RCPT')
    const paused = await startCase(product, another('Tom Example'))
    await clockTo(product, paused, '2027-01-20T10:12:00Z')
    await until('the pause', async () => {
      const { status } = await product.database.owner
        .selectFrom('cases')
        .select('status')
        .where('id', '=', paused)
        .executeTakeFirstOrThrow()
      return status === 'paused'
    })
    await looksRight('case-paused', `/cases/${paused}`)
    await looksRight('resume', `/cases/${paused}/resume`)
    await looksRight('today', '/')
    await looksRightOnADesk('today')
    await looksRight('cases', '/cases')
  },
)
