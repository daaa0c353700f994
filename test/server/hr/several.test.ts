import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookAtWidths, openBrowser, person } from '../../support/browser.ts'
import { caseFile, SAM, startCase, stateOf } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { post } from '../../support/visitors.ts'
import { signIn } from './hr-support.ts'

let product: Product
let browser: Browser
let page: Page
const ids: string[] = []

const PEOPLE = ['Sam Sample', 'Eva Example', 'Max Wolfeschlegelsteinhausenbergerdorff']

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  page = (await person(browser, { width: 320 })).page
  await signIn(product, page)
  for (const [at, name] of PEOPLE.entries()) {
    const leaver = {
      ...SAM.leaver,
      name,
      email: `p${at}@home.example`,
      workEmail: `p${at}@sample.example`,
    }
    ids.push(await startCase(product, { ...SAM, leaver }))
  }
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

async function choose(names: readonly string[], act: string): Promise<void> {
  await page.goto(`${product.url}/cases`)
  for (const name of names) await page.getByLabel(`Choose ${name}`).check()
  await page.getByRole('button', { name: act, exact: true }).click()
}

const events = async (id: string): Promise<string[]> =>
  (
    await product.deps.db
      .selectFrom('events')
      .select('type')
      .where('case_id', '=', id)
      .orderBy('number')
      .execute()
  ).map(({ type }) => type)

test('HR sees what would come of each, and changes the line of several at once, each in its own record', async () => {
  await page.goto(`${product.url}/cases`)
  await lookAtWidths(page, 'several-list')
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByText('No case is chosen').first().waitFor()

  await choose(PEOPLE.slice(0, 2), 'Change the line')
  await page.getByText('Led by Lin Line now').first().waitFor()
  await lookAtWidths(page, 'several-line')
  await page.getByLabel('Name').fill('Nia New')
  await page.getByLabel('Email address').fill('nia@')
  await page.getByRole('button', { name: 'Change it in 2 cases' }).click()
  await page.getByText('“nia@” is not an email address').first().waitFor()
  expect(await page.getByLabel('Name').inputValue()).toBe('Nia New')
  // The address of one of the leavers: the other case can take it.
  await page.getByLabel('Email address').fill('p0@home.example')
  await page.getByRole('button', { name: 'Change it in 2 cases' }).click()
  await page.getByText('Done for 1 of 2 cases').first().waitFor()
  await page.getByText('Not done: “p0@home.example” is the address of Sam Sample').waitFor()
  await lookAtWidths(page, 'several-done')
  const lines = await Promise.all(
    ids.map(async (id) => (await caseFile(product, id)).people.line.name),
  )
  expect(lines).toEqual(['Lin Line', 'Nia New', 'Lin Line'])
  expect(await events(ids[0] ?? '')).not.toContain('line-changed')
}, 90_000)

test('all of a page are ticked by one link, and none by another', async () => {
  const ticked = page.locator('[name=case]:checked')
  await page.goto(`${product.url}/cases?sort=reference`)
  await page.getByRole('link', { name: 'Tick all 3 on this page' }).click()
  expect(await ticked.count()).toBe(3)
  await lookAtWidths(page, 'several-ticked')
  await page.getByRole('link', { name: 'Tick none' }).click()
  expect(await ticked.count()).toBe(0)
  expect(page.url()).toContain('sort=reference')
})

test('several are stopped with a reason, once however often the form is sent', async () => {
  await choose(PEOPLE, 'Stop')
  await page.getByRole('button', { name: 'Stop 3 cases' }).click()
  await page.getByText('Choose why').first().waitFor()
  expect(await page.content()).not.toContain('started-in-error, ')
  await lookAtWidths(page, 'several-stop')
  const number = await page.locator('#submission').getAttribute('value')
  const cookie = (await page.context().cookies())
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ')
  const two = ids.slice(0, 2)
  const form = {
    submission: number ?? '',
    do: 'cancel',
    case: two,
    why: 'other',
    reason: 'The season goes on',
    sure: 'yes',
  }
  const send = () => post(product.url, '/cases/several', form, cookie)
  expect(await (await send()).text()).toContain('Done for 2 cases')
  const again = await send()
  expect(again.status).toBe(200)
  expect(await again.text()).toContain('Done for 2 cases')
  for (const id of two) {
    expect((await stateOf(product, id)).status).toBe('closed')
    expect((await events(id)).filter((type) => type === 'cancelled')).toHaveLength(1)
  }
  expect((await stateOf(product, ids[2] ?? '')).status).toBe('open')
}, 90_000)

test('what cannot be done to one keeps no other from it', async () => {
  await choose(PEOPLE, 'Send a reminder')
  await page.getByText('Left out:').first().waitFor()
  await lookAtWidths(page, 'several-remind')
  await page.getByLabel('Yes, remind all of them').check()
  await page.getByRole('button', { name: 'Remind 1' }).click()
  await page.getByText('Done for 1 of 3 cases').first().waitFor()
})
