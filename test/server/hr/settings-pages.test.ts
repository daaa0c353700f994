import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeSettings, readSettings } from '../../../db/queries/settings.ts'
import { feed } from '../../support/bank-holidays.ts'
import { expectAccessible, openBrowser, person, picture } from '../../support/browser.ts'
import { caseFile, startCase } from '../../support/cases.ts'
import { thePolicies } from '../../support/policy.ts'
import { type Product, SETTINGS, startProduct } from '../../support/product.ts'
import { another, enter, type Hr, signIn, words } from './hr-support.ts'

const known = thePolicies().calendars.get('england-and-wales')?.data.holidays['2028'] ?? []
const next = known.map((date) => date.replace('2028', '2029'))
const PAGE = '/settings/bank-holidays'

let product: Product
let browser: Browser
let hr: Hr

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  hr = await enter(product)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const kept = () => readSettings(product.deps.db)

describe('the settings', () => {
  const typed = {
    organisation: SETTINGS.organisation,
    'hrMailbox-name': 'Hana Sample',
    'hrMailbox-email': 'hr@sample.example',
    'chief-name': 'Chris Chief',
    'chief-email': 'chief@sample.example',
    'dataLead-name': 'Dana Data',
    'dataLead-email': 'data@sample.example',
    calendar: 'scotland',
    closedDays: '30 December 2027 to 2 January 2028',
  }

  test('keep who is who, the calendar and the days on which nobody works', async () => {
    expect((await hr.send('/settings', typed)).status).toBe(303)
    expect(await kept()).toMatchObject({
      chair: null,
      dataLead: { name: 'Dana Data', email: 'data@sample.example' },
      calendar: 'scotland',
      closedDays: ['2027-12-30', '2027-12-31', '2028-01-01', '2028-01-02'],
    })
    const { text } = await hr.page('/settings')
    expect(text).toContain('30 December 2027 to 2 January 2028')
  })

  test('saved again leave the imported bank holidays as they are', async () => {
    const list = feed({ 'england-and-wales': next })
    await hr.send(`${PAGE}/save`, { list })
    await hr.send('/settings', { ...typed, closedDays: '' })
    const { closedDays, holidays } = await kept()
    expect(closedDays).toEqual([])
    expect(holidays?.['england-and-wales']).toEqual({ 2029: next })
    expect((await hr.page('/settings')).text).toContain(
      'England and Wales, bank holidays 2026 to 2029',
    )
  })

  test('with a day that is none keep nothing, and show what was typed', async () => {
    const answer = await hr.send('/settings', { ...typed, closedDays: '1 May 2028\nChristmas' })
    expect(answer.status).toBe(422)
    const text = await words(answer)
    expect(text).toContain('Line 2: “Christmas” is no day. Write it like 24 December 2027')
    expect(text).toContain('1 May 2028')
    expect((await kept()).closedDays).toEqual([])
  })
})

describe('bank holidays', () => {
  test('are shown before they are saved, and saved on a second press', async () => {
    const list = feed({ scotland: next })
    const before = await kept()
    const text = await words(await hr.send(PAGE, { list }))
    expect(text).toContain('Scotland 2029 ')
    expect(text).toContain('A new year of 8 days: Wed 3 Jan, ')
    expect(await kept()).toEqual(before)
    const answer = await hr.send(`${PAGE}/save`, { list, fewer: 'yes' })
    expect(answer.headers.get('location')).toBe(`${PAGE}?done=saved`)
    expect((await kept()).holidays?.scotland).toEqual({ 2029: next })
    expect((await hr.page(PAGE)).text).toContain('2029: 8 days')
    expect(await words(await hr.send(PAGE, { list }))).toContain('There is nothing new in it')
  })

  test('of a year with fewer days than before want a tick', async () => {
    const list = feed({ 'england-and-wales': known.slice(2) })
    const answer = await hr.send(`${PAGE}/save`, { list })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('href="#fewer"')
    expect((await kept()).holidays?.['england-and-wales']).not.toHaveProperty('2028')
    expect((await hr.send(`${PAGE}/save`, { list, fewer: 'yes' })).status).toBe(303)
    expect((await kept()).holidays?.['england-and-wales']).toMatchObject({ 2028: known.slice(2) })
  })

  test('that are none keep what was pasted, and say what is wrong with it', async () => {
    for (const path of [PAGE, `${PAGE}/save`]) {
      const answer = await hr.send(path, { list: '<p>Not found</p>' })
      expect(answer.status).toBe(422)
      const html = await answer.text()
      expect(html).toContain('This is no JSON')
      expect(html).toContain('&lt;p&gt;Not found&lt;/p&gt;')
      expect((await hr.send(path, {})).status).toBe(422)
    }
  })

  test('can be as many as the government publishes', async () => {
    const years = Array.from({ length: 12 }, (_none, index) => String(2018 + index))
    const dates = years.flatMap((year) => known.map((date) => date.replace('2028', year)))
    const all = { 'england-and-wales': dates, scotland: dates, 'northern-ireland': dates }
    const pretty = JSON.stringify(JSON.parse(feed(all)), null, 2)
    expect((await hr.send(PAGE, { list: pretty })).status).toBe(200)
  })
})

test('a case that is open keeps the calendar that it was planned with', async () => {
  const id = await startCase(product)
  const { calendar, state } = await caseFile(product, id)
  const day = state.endDate
  expect(calendar.isWorkingDay(day)).toBe(true)
  await changeSettings({ db: product.deps.db, now: Date.now(), by: { operator: true } }, (now) => ({
    ...now,
    closedDays: [day],
  }))
  expect((await caseFile(product, id)).calendar.isWorkingDay(day)).toBe(true)
  const other = await startCase(product, another('Lee Late'))
  expect((await caseFile(product, other)).calendar.isWorkingDay(day)).toBe(false)
})

test('the pages are accessible on a narrow phone', { timeout: 120_000 }, async () => {
  const { page } = await person(browser, { width: 320 })
  const looksRight = async (name: string) => {
    await expectAccessible(page)
    await picture(page, `hr-${name}`)
  }
  await signIn(product, page)
  await page.goto(product.url + PAGE)
  await looksRight('bank-holidays')
  await page.getByRole('button', { name: 'Show what would change' }).click()
  await looksRight('bank-holidays-fault')
  await page.getByLabel('The government’s list').fill(feed({ 'england-and-wales': next.slice(3) }))
  await page.getByRole('button', { name: 'Show what would change' }).click()
  await looksRight('bank-holidays-changes')
  await page.getByRole('button', { name: 'Save' }).click()
  await looksRight('bank-holidays-unticked')
})
