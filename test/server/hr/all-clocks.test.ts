import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as dates from '../../../server/look/dates.ts'
import { DAY } from '../../../workflows/plan/durations.ts'
import { expectAccessible, openBrowser, person, picture } from '../../support/browser.ts'
import { beginCase, caseFile, clockTo, mailsOut } from '../../support/cases.ts'
import { leaver } from '../../support/late-leavers.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { until } from '../../support/until.ts'
import { asHr, post, signInToken } from '../../support/visitors.ts'

let product: Product
let browser: Browser
let ids: string[]

const clocks = async () => Promise.all(ids.map(async (id) => (await caseFile(product, id)).now))

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

test('there is no clock to move where no case is on the time machine', async () => {
  const cookie = await asHr(product)
  const answer = await post(product.url, '/clock', { to: 'next' }, cookie)
  expect(answer.status).toBe(409)
  expect(await answer.text()).not.toContain('The clock of all cases says')
})

test('a bar on Today moves all cases together, who is behind first', async () => {
  ids = []
  for (const name of ['Ada Sample', 'Ben Sample']) ids.push(await beginCase(product, leaver(name)))
  await mailsOut(product)
  const [first = ''] = ids
  await clockTo(product, first, Date.now() + 3 * DAY)
  const { page, context } = await person(browser, { width: 320 })
  await page.goto(`${product.url}/sign-in/${await signInToken(product)}`)
  await page.click('main button')
  await expectAccessible(page)
  await picture(page, 'today-clock-320')
  const [before = 0] = await clocks()
  // The page's own day is that of the clock beside it.
  await page
    .getByText(dates.fullDay(before, { zone: 'Europe/London' }))
    .first()
    .waitFor()
  await page.getByRole('button', { name: '1 day' }).click()
  await page.getByText('The clock of all cases says').waitFor()
  const [one = 0, other = 0] = await clocks()
  expect(one).toBeGreaterThanOrEqual(before + DAY)
  expect(Math.abs(one - other)).toBeLessThan(60_000)
  await page.getByRole('button', { name: 'Next moment' }).click()
  await page.getByText('The clock of all cases says').waitFor()
  const next = await clocks()
  expect(Math.abs((next[0] ?? 0) - (next[1] ?? 0))).toBeLessThan(60_000)
  expect(next[0]).toBeGreaterThan(one)
  await context.close()
}, 120_000)

test('what is no target is told, and only HR moves clocks', async () => {
  const cookie = await asHr(product)
  expect((await post(product.url, '/clock', { to: 'year' }, cookie)).status).toBe(422)
  expect((await post(product.url, '/clock', { to: 'next' })).status).toBe(401)
})

test('one move is under way at a time, and its page says so until it is over', async () => {
  const cookie = await asHr(product)
  const move = () => post(product.url, '/clock', { to: 'week' }, cookie)
  const both = await Promise.all([move(), move()])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  await until('the clocks are there', async () => {
    const page = await fetch(`${product.url}/clock`, { headers: { cookie }, redirect: 'manual' })
    if (page.status === 200) expect(page.headers.get('refresh')).toBe('5; url=/clock')
    return page.headers.get('location') === '/'
  })
}, 60_000)
