import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addVersion } from '../../db/queries/pack-versions.ts'
import { pin } from '../../policies/pin.ts'
import { type Hr, signIn } from '../server/hr/hr-support.ts'
import { hrWith } from '../server/hr/policy/policy-support.ts'
import { lookAtWidths, openBrowser, person, picture } from '../support/browser.ts'
import { thePack } from '../support/policy.ts'
import { type Product, startProduct } from '../support/product.ts'
import { HANA } from '../support/visitors.ts'

let product: Product
let hr: Hr
let browser: Browser
let page: Page

beforeAll(async () => {
  product = await startProduct()
  hr = await hrWith(product, true)
  browser = await openBrowser()
  page = (await person(browser, { width: 320 })).page
  await signIn(product, page)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const LONG = { timeout: 180_000 }
const WORKED = 'start=2027-01-11&end=2027-01-29&flags=has_org_email,worked_with_volunteers'
const PAGE = '/policy/rett-uk-social-media/rehearse'
const go = (query: string, path = PAGE) => page.goto(`${product.url}${path}?${query}`)

const looksRight = (name: string) => lookAtWidths(page, `rehearse-${name}`, [320, 390, 1280])

describe('the page', () => {
  test('shows every day, what happens on it and the mails that go', LONG, async () => {
    await go(WORKED)
    await looksRight('worked')
    const day = page.getByRole('row', { name: /^Thu 11 February 2027/ })
    expect(await day.textContent()).toContain('Lin Line was asked for an informal word')
    expect(await page.getByLabel('Held volunteers’ details').isChecked()).toBe(true)
    expect(await page.locator('.lw-story svg').isVisible()).toBe(true)
  })

  test('shows a mail as it would be sent once its link is pressed', LONG, async () => {
    await go(WORKED)
    const words = page.getByText('Hello Lin Line,').first()
    expect(await words.isVisible()).toBe(false)
    await page
      .getByRole('row', { name: /^Thu 11 February 2027/ })
      .getByRole('link')
      .first()
      .click()
    expect(await words.isVisible()).toBe(true)
    await picture(page, 'rehearse-mail')
  })

  test('is asked anew by its form, without a script', LONG, async () => {
    await page.goto(`${product.url}/policy?pack=rett-uk-social-media`)
    await page.getByRole('link', { name: 'Rehearse it' }).click()
    await page.getByLabel('Who leaves?').selectOption('Volunteer')
    await page.getByLabel('What does the leaver do?').selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Rehearse' }).click()
    expect(new URL(page.url()).searchParams.get('leaver')).toBe('at-once')
    expect(await page.locator('main').textContent()).toContain(
      'Sam Sample confirmed everything that was asked',
    )
    await looksRight('at-once')
  })

  test('gives back what was typed, and says what is wrong with it', LONG, async () => {
    await go('start-day=31&start-month=2&start-year=2027&leaver=never&after=many&switch=pause')
    expect(await page.title()).toMatch(/^Error: /)
    const alert = await page.getByRole('alert').textContent()
    expect(alert).toContain('“2027-02-31” is no date')
    expect(alert).toContain('“many” is no number of working days')
    expect(await page.locator('[name="start-day"]').inputValue()).toBe('31')
    expect(await page.locator('[name="after"]').inputValue()).toBe('many')
    await looksRight('wrong')
  })

  test.each([
    ['a year whose bank holidays nobody knows', 'start=2031-01-06&end=2031-02-01', /knows 2026 to/],
    ['a leaver nobody knows', 'leaver=sometimes', /“sometimes” is not known here/],
    ['a duty nobody knows', 'on=dance', /“dance” is not known here/],
    ['lists of lists', 'flags[a][b]=1&end[x]=2', /How it ends/],
  ])('takes %s for what it is', async (_, query, words) => {
    const { text } = await hr.page(`${PAGE}?${query}`)
    expect(text).toMatch(words)
  })
})

describe('a version that is not in force', () => {
  test('is rehearsed by its id and by its hash, and leaves no trace', async () => {
    const data = { ...thePack(), version: '9.9.9' }
    const pinned = pin(data, data.pack, data.version)
    const { id: by } = await product.database.owner
      .selectFrom('hr_users')
      .select('id')
      .where('email', '=', HANA.email)
      .executeTakeFirstOrThrow()
    const id = randomUUID()
    await addVersion(product.database.owner, {
      ...{ id, pinned, by, source: '', note: 'A sample', at: Date.now() },
    })
    const paths = [`/policy/${id}/rehearse`, `/policy/four-duties/rehearse?version=${pinned.hash}`]
    for (const path of paths) expect((await hr.page(path)).text).toContain('version 9.9.9')
    expect((await hr.page('/policy/four-duties/rehearse')).text).toContain('version 1.0.0')
    expect(await product.database.owner.selectFrom('cases').select('id').execute()).toEqual([])
  })

  test.each([
    '/policy/no-such-pack/rehearse',
    `/policy/${randomUUID()}/rehearse`,
    '/policy/four-duties/rehearse?version=0000',
  ])('is not found where there is none: %s', async (path) => {
    expect((await hr.page(path)).status).toBe(404)
  })
})
