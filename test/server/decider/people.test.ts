import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tokenFor } from '../../../db/crypto/link-token.ts'
import { expectAccessible, openBrowser, person, picture } from '../../support/browser.ts'
import { LINE, say, stateOf } from '../../support/cases.ts'
import { dayByDay, leaver, NAMES, openLate } from '../../support/late-leavers.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { post } from '../../support/visitors.ts'
import { eventsOfType } from '../../workflows/journey.ts'

const LIN = { name: 'Lin Line', email: 'lin@sample.example' }
let product: Product
let browser: Browser
let ids: string[]

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  ids = await openLate(
    product,
    NAMES.map((name) => leaver(name, { line: LIN })),
  )
  await dayByDay(product)
}, 180_000)
afterAll(async () => {
  await browser.close()
  await product.stop()
})

/** The link that stands in a person's mail of the day. */
async function personLink(email: string): Promise<string> {
  const { id, generation } = await product.database.owner
    .selectFrom('addressees')
    .select(['id', 'generation'])
    .where('email', '=', email)
    .executeTakeFirstOrThrow()
  return `${product.url}/l/${tokenFor(product.deps.linkKeys, { purpose: 'addressee', id, generation })}`
}

test('one link opens one page with everybody who waits, without a script, on a phone', async () => {
  const { page, context } = await person(browser, { width: 320 })
  await page.goto(await personLink(LIN.email))
  await expectAccessible(page)
  expect(await page.textContent('main')).not.toContain('Ada Sample')
  await page.click('main button')
  await expectAccessible(page)
  await picture(page, 'people-320')
  expect(await page.textContent('h1')).toBe('5 people wait for you')
  const headings = await page.locator('main h2').allTextContents()
  expect(headings.slice(0, NAMES.length)).toEqual(NAMES.toSorted())
  await context.close()
})

test('each of them leads to their own question, and back', async () => {
  const { page, context } = await person(browser)
  await page.goto(await personLink(LIN.email))
  await page.click('main button')
  await picture(page, 'people-desk')
  await page.getByRole('button', { name: 'Look at it : Ben Sample' }).click()
  expect(await page.textContent('h1')).toBe('Please have a word with Ben Sample')
  await picture(page, 'people-one')
  await page.getByRole('link', { name: 'All who wait for you' }).click()
  expect(await page.textContent('h1')).toBe('5 people wait for you')
  await context.close()
})

test('one decision for three of them is an event in each of the three', async () => {
  const { page, context } = await person(browser, { width: 320 })
  await page.goto(await personLink(LIN.email))
  await page.click('main button')
  await page.getByRole('button', { name: 'Choose what to record' }).click()
  expect(await page.textContent('main')).toContain('Tick at least one person')
  await expectAccessible(page)
  for (const name of ['Ada', 'Cem', 'Eve'])
    await page.getByLabel(`${name} Sample, Helpline`).check()
  await page.getByRole('button', { name: 'Choose what to record' }).click()
  await picture(page, 'people-choose')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Continue' }).click()
  expect(await page.textContent('main')).toContain('Choose what to record')
  await page.getByLabel('I cannot reach them').check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  expect(await page.locator('.govuk-error-message').count()).toBe(2)
  await picture(page, 'people-fill')
  await expectAccessible(page)
  await page.locator('input[name=tried]').first().check()
  await page.locator('input[name=sure]').check()
  await page.getByRole('button', { name: 'Continue' }).click()
  expect(await page.textContent('h1')).toBe('Is this right for 3 people?')
  for (const name of ['Ada', 'Cem', 'Eve']) expect(await page.textContent('main')).toContain(name)
  await picture(page, 'people-confirm')
  await expectAccessible(page)
  // Meanwhile one of them was decided by another way.
  await say(product, ids[4] ?? '', {
    kind: 'decide',
    by: LINE,
    escalation: 1,
    outcome: 'spoke-informally',
  })
  await page.getByRole('button', { name: 'Record this for 3 people' }).click()
  expect(await page.textContent('h1')).toBe('Recorded for 2 of 3 people')
  await picture(page, 'people-done')
  await expectAccessible(page)
  for (const [index, outcome] of [
    [0, 'cannot-reach'],
    [2, 'cannot-reach'],
    [4, 'spoke-informally'],
  ] as const) {
    const decided = await eventsOfType(product, ids[index] ?? '', 'decided')
    expect(decided.map((one) => one.outcome)).toEqual([outcome])
  }
  for (const index of [1, 3]) {
    expect((await stateOf(product, ids[index] ?? '')).escalations[0]?.decidedAt).toBeUndefined()
  }
  await page.getByRole('link', { name: 'Back to all' }).click()
  expect(await page.textContent('h1')).toBe('2 people wait for you')
  await context.close()
}, 60_000)

test('a link that was replaced opens nothing, and nobody sees it without one', async () => {
  const { status } = await fetch(`${product.url}/people`)
  expect(status).toBe(401)
  const link = await personLink(LIN.email)
  await product.database.owner
    .updateTable('addressees')
    .set((row) => ({ generation: row('generation', '+', 1) }))
    .where('email', '=', LIN.email)
    .execute()
  expect((await fetch(link)).status).toBe(404)
  const token = link.split('/').at(-1) ?? ''
  expect((await post(product.url, '/l', { token })).status).toBe(404)
})
