import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, person } from '../support/browser.ts'
import { caseFile, clockTo, SAM, startCase } from '../support/cases.ts'
import { mailTo, open, press, seen, signIn } from '../support/journey.ts'
import { type Product, startProduct } from '../support/product.ts'

let product: Product
let browser: Browser

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

test('a leaver who says nothing is asked about by the line, who passes it up, and closed by the chief', {
  timeout: 400_000,
}, async () => {
  const id = await startCase(product)
  await clockTo(product, id, '2027-02-18T12:00:00Z')

  const asked = await mailTo(product, SAM.line.email, /quick word/)
  const line = await person(browser, { width: 390 })
  await open(line.page, asked.link, 'line-link')
  await seen(line.page, 'line-decision')
  expect(await line.page.textContent('main')).not.toContain('LinkedIn')
  await press(line.page, 'Continue')
  await seen(line.page, 'line-decision-error')
  await line.page.getByLabel('Pass this to the chief executive').check()
  await press(line.page, 'Continue')
  await seen(line.page, 'line-pass-up')
  await line.page.getByRole('textbox').first().fill('Called twice; no answer yet')
  await line.page.getByRole('checkbox').check()
  await press(line.page, 'Record this')
  await seen(line.page, 'line-recorded')

  const referred = await mailTo(product, 'chief@sample.example', /decision/)
  expect(referred.subject).not.toContain('Sam')
  const chief = await person(browser)
  await open(chief.page, referred.link, 'chief-link')
  await seen(chief.page, 'chief-decision')
  await chief.page.getByLabel('Close: not confirmed').check()
  await press(chief.page, 'Continue')
  await seen(chief.page, 'chief-close')
  await press(chief.page, 'Record this')
  await seen(chief.page, 'chief-close-error')
  const boxes = chief.page.getByRole('textbox')
  await boxes.first().fill('Asked often; the role held few contacts')
  await boxes.last().fill('Chris Chief')
  await press(chief.page, 'Record this')
  await seen(chief.page, 'chief-recorded')

  const { state, reference } = await caseFile(product, id)
  expect(state.final).toBe('closed-not-confirmed')
  await mailTo(product, 'hr@sample.example', new RegExp(reference))

  const hr = await person(browser)
  await signIn(product, hr.page)
  await seen(hr.page, 'today-closed')
  await hr.page.goto(`${product.url}/cases/${id}`)
  await seen(hr.page, 'case-not-confirmed')
  await hr.page.goto(`${product.url}/cases/${id}/record`)
  await seen(hr.page, 'record-not-confirmed')
})

test('HR moves the clock of a case from its page, and sees who has to act', {
  timeout: 400_000,
}, async () => {
  const id = await startCase(product, {
    ...SAM,
    leaver: { ...SAM.leaver, name: 'Tam Sample', email: 'tam@home.example' },
  })
  await startCase(product, {
    ...SAM,
    leaver: {
      ...SAM.leaver,
      name: 'Pat Placeholder',
      email: 'pat@home.example',
      kind: 'volunteer',
    },
    endDate: '2027-02-26',
  })
  await clockTo(product, id, '2027-02-10T12:00:00Z')
  const hr = await person(browser)
  await signIn(product, hr.page)
  await hr.page.goto(`${product.url}/cases/${id}`)
  await press(hr.page, 'Next moment')
  await hr.page.getByText('This case’s clock says').first().waitFor()
  await press(hr.page, '1 day')
  await press(hr.page, '1 week')
  await seen(hr.page, 'case-with-line')
  expect((await caseFile(product, id)).waitsOn).toBe('chief')
  await hr.page.goto(product.url)
  await seen(hr.page, 'today')
  await hr.page.goto(`${product.url}/cases`)
  await seen(hr.page, 'cases')
  await hr.page.goto(`${product.url}/settings`)
  await seen(hr.page, 'settings')
})

test('what a line records for a leaver can be said to be wrong', { timeout: 400_000 }, async () => {
  const leaver = {
    ...SAM.leaver,
    name: 'Jo Specimen',
    email: 'jo@home.example',
    kind: 'volunteer' as const,
  }
  const lineMail = { name: 'Lou Line', email: 'lou@sample.example' }
  const id = await startCase(product, { ...SAM, leaver, line: lineMail, heldVolunteerData: false })
  await clockTo(product, id, '2027-02-18T12:00:00Z')
  const { page } = await person(browser)
  await open(page, (await mailTo(product, lineMail.email, /quick word/)).link, 'line-link-desk')
  await page.getByLabel('They confirmed to me, and I record it').check()
  await press(page, 'Continue')
  await seen(page, 'line-confirmed-to-me')
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await page.getByLabel('On the phone or a video call').check()
  await fillToday(page, '2027-02-18')
  await page.getByRole('textbox').last().fill('Lou Line')
  await press(page, 'Record this')
  await seen(page, 'line-recorded-confirmation')

  await clockTo(product, id, '2027-02-19T12:00:00Z')
  const told = await mailTo(product, leaver.email, /./)
  const phone = await person(browser, { width: 320 })
  await open(phone.page, told.link, 'leaver-link-320')
  await seen(phone.page, 'leaver-recorded')
  await phone.page.getByRole('link', { name: /wrong/i }).click()
  await seen(phone.page, 'leaver-recorded-wrong')
  await press(phone.page, /wrong/)
  await phone.page.getByRole('checkbox').check()
  await press(phone.page, /wrong/)
  const { state } = await caseFile(product, id)
  expect(state.status).toBe('open')
  expect(state.duties.some((duty) => duty.settled === 'recorded')).toBe(false)
})

async function fillToday(page: Parameters<typeof press>[0], date: string): Promise<void> {
  const [year, month, day] = date.split('-').map(Number)
  await page.getByLabel('Day').fill(String(day))
  await page.getByLabel('Month').fill(String(month))
  await page.getByLabel('Year').fill(String(year))
}
