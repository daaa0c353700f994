import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookAtWidths, openBrowser, person, picture } from '../../../support/browser.ts'
import { type Product, startProduct } from '../../../support/product.ts'
import { signIn } from '../hr-support.ts'
import { hrWith, packText } from './policy-support.ts'

let product: Product
let browser: Browser
let page: Page

beforeAll(async () => {
  product = await startProduct()
  await hrWith(product, true)
  browser = await openBrowser()
  page = (await person(browser, { width: 320 })).page
  await signIn(product, page)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const looksRight = (name: string) => lookAtWidths(page, `policy-${name}`)

const LONG = { timeout: 180_000 }

test('the policy is accessible, and its ladders are drawn where there is room', LONG, async () => {
  await page.goto(`${product.url}/policy?pack=rett-uk-social-media`)
  await looksRight('page')
  const drawing = page.locator('#ladder-row svg')
  expect(await drawing.isVisible()).toBe(true)
  expect(await page.locator('#ladder-row ol').isVisible()).toBe(true)
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await drawing.isVisible()).toBe(false)
  expect(await page.locator('#ladder-row ol').isVisible()).toBe(true)
  await page.setViewportSize({ width: 794, height: 1123 })
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false)
  await picture(page, 'policy-print')
  await page.emulateMedia({ media: 'screen' })
})

test('a version goes from its text to being in force, by hand and by eye', LONG, async () => {
  await page.goto(`${product.url}/policy/new`)
  const wrong = packText(['ladder: standard', 'ladder: steep'])
  await page.getByLabel('Text of the policy').fill(wrong)
  await page.getByRole('button', { name: 'Check and keep it' }).click()
  expect(await page.title()).toMatch(/^Error: /)
  expect(await page.getByLabel('Text of the policy').inputValue()).toBe(wrong)
  await looksRight('faults')
  const right = packText(
    ['version: 1.0.0', 'version: 1.1.0'],
    ['day: 10,', 'day: 9,'],
    ['Please remove the contact details of people', 'We ask you to remove the details of people'],
  )
  await page.getByLabel('Text of the policy').fill(right)
  await page.getByLabel('What changes, and why').fill('Sooner to the chief')
  await page.getByRole('button', { name: 'Check and keep it' }).click()
  await page.getByRole('button', { name: 'Put it in force' }).click()
  await looksRight('version')
  for (const [box, value] of [
    ['Day', '1'],
    ['Month', '2'],
    ['Year', '2031'],
  ] as const) {
    await page.getByLabel(box, { exact: true }).fill(value)
  }
  await page.getByRole('button', { name: 'Put it in force' }).click()
  expect(await page.getByText('Comes into force on Saturday 1 February 2031').count()).toBe(1)
  await looksRight('coming')
  await page.getByRole('button', { name: 'Take it back' }).click()
  expect(await page.getByText('Taken back. It is kept, and not in force.').count()).toBe(1)
  await page.getByRole('link', { name: 'Read it as a whole' }).click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('four duties')
})

test(
  'the form is used by hand: what is wrong is shown where it is, and what changes',
  LONG,
  async () => {
    await page.goto(`${product.url}/policy`)
    await page.getByRole('link', { name: 'Change the policy' }).click()
    await looksRight('form')
    const due = (duty: string) => page.locator(`[id="duties.${duty}.due.offset_wd"]`)
    const save = () => page.getByRole('button', { name: 'Save as a new version' }).click()
    await page.locator('summary', { hasText: 'Contacts on your own networks' }).click()
    await due('social-contacts').fill('soon')
    await save()
    expect(await page.title()).toMatch(/^Error: /)
    expect(await due('social-contacts').isVisible()).toBe(true)
    await looksRight('form-faults')
    await page.getByRole('link', { name: /“soon” is no whole number/ }).click()
    expect(await due('social-contacts').evaluate((box) => box.matches(':target'))).toBe(true)
    await due('social-contacts').fill('12')
    await page.getByLabel('What changes, and why').fill('Two more days')
    await save()
    expect(await due('declaration').isVisible()).toBe(true)
    await due('declaration').fill('12')
    await save()
    expect(await page.getByText('What it would do').count()).toBe(1)
    await looksRight('form-version')
  },
)

test('the question whose policy it is, and who may change it', LONG, async () => {
  await page.goto(`${product.url}/policy/yours`)
  await looksRight('yours')
  await page.getByLabel('I will see to it later').check()
  await page.getByRole('button', { name: 'Go on' }).click()
  await looksRight('first-visit')
  await page.goto(`${product.url}/settings`)
  await looksRight('settings')
  await hrWith(product, false)
  const right = { id: crypto.randomUUID(), email: 'rae@sample.example', name: 'Rae Right' }
  await product.database.owner
    .insertInto('hr_users')
    .values({ ...right, may_change_policy: true })
    .execute()
  await page.goto(`${product.url}/policy/change`)
  await looksRight('right')
  await page.getByRole('button', { name: 'Ask to be allowed' }).click()
  expect(await page.getByText('Nobody has answered yet.').count()).toBe(1)
  await hrWith(product, true)
  await product.database.owner
    .updateTable('hr_users')
    .set({ may_change_policy: false, policy_asked_at: new Date() })
    .where('email', '=', right.email)
    .execute()
  await page.goto(`${product.url}/policy`)
  await looksRight('asked')
})
