import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, person } from '../support/browser.ts'
import { caseFile, clockTo } from '../support/cases.ts'
import { fillStart, type Leaver, mailTo, open, press, seen, signIn } from '../support/journey.ts'
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

const SAM: Leaver = {
  name: 'Sam Sample',
  email: 'sam@home.example',
  workEmail: 'sam@sample.example',
  kind: 'Volunteer',
  role: 'Helpline',
  startDate: '2024-02-01',
  endDate: '2027-01-29',
  line: { name: 'Lin Line', email: 'lin@sample.example' },
}

/** HR starts a case by the pages and gets its id from the address of its page. */
async function start(page: Page, leaver: Leaver): Promise<string> {
  await page.goto(`${product.url}/cases/new`)
  await seen(page, 'start-form')
  await press(page, 'Continue')
  await seen(page, 'start-form-errors')
  expect(await page.title()).toMatch(/^Error: /)
  await fillStart(page, leaver)
  await press(page, 'Continue')
  await page.getByRole('heading', { name: 'Check before you start' }).waitFor()
  await seen(page, 'start-check')
  await press(page, 'Start the offboarding')
  await page.getByRole('heading', { level: 1, name: leaver.name }).waitFor()
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** The leaver answers one line; what it is called is what the list says. */
async function answer(page: Page, line: string, choice: string): Promise<void> {
  await page.getByRole('link', { name: line }).click()
  await page.getByLabel(choice, { exact: true }).check()
  await press(page, 'Save and continue')
  await page.getByRole('heading', { level: 1, name: /Thank you/ }).waitFor()
}

test('HR starts a case, the leaver answers on a phone without JavaScript, and the case closes with a whole record', {
  timeout: 400_000,
}, async () => {
  const hr = await person(browser)
  await signIn(product, hr.page)
  await seen(hr.page, 'first-visit')
  const id = await start(hr.page, SAM)
  await seen(hr.page, 'case-new')

  await clockTo(product, id, '2027-01-18T12:00:00Z')
  const invite = await mailTo(product, SAM.email, /Thank you/)
  expect(invite.text.match(/https?:\/\//g)).toHaveLength(1)

  const { page } = await person(browser, { width: 390 })
  await open(page, invite.link, 'leaver-link')
  await seen(page, 'leaver-list')
  await page.getByRole('link', { name: 'LinkedIn' }).click()
  await seen(page, 'leaver-question')
  await press(page, 'Save and continue')
  await seen(page, 'leaver-question-error')
  await page.goto(`${product.url}/tasks`)
  await answer(page, 'LinkedIn', 'I have removed them')
  await answer(page, 'Facebook', 'I have no account there')
  await answer(page, 'Instagram', 'I never had any from this role')
  await answer(page, 'X (Twitter)', 'I have no account there')
  await answer(page, 'WhatsApp', 'I have removed them')

  await seen(page, 'leaver-list-part')

  // Left and resumed, on another device.
  const desk = await person(browser, { width: 1280 })
  await open(desk.page, invite.link, 'leaver-link-desk')
  await seen(desk.page, 'leaver-list-desk')
  await desk.page.getByRole('link', { name: 'Add another site' }).click()
  await seen(desk.page, 'leaver-add-site')
  await desk.page.getByRole('textbox').fill('Sample Forum')
  await press(desk.page, 'Add it to my list')
  await page.goto(`${product.url}/tasks`)
  await answer(page, 'Sample Forum', 'I have removed them')
  await answer(page, 'Work email off personal accounts', 'Done: I have changed them')
  await answer(page, 'Volunteers', 'I hold none')
  await answer(
    page,
    'Other contact details and files',
    'I have returned what is needed and deleted the rest',
  )
  // Changed before it is sent.
  await answer(page, 'WhatsApp', 'I never had any from this role')

  await page.getByRole('link', { name: 'Check your answers and send' }).click()
  await seen(page, 'leaver-check')
  await press(page, 'Send your answers')
  await seen(page, 'leaver-check-error')
  await page.getByRole('textbox').fill('Sam Sample')
  await press(page, 'Send your answers')
  const reference = (await caseFile(product, id)).reference
  await page.getByText(reference).first().waitFor()
  await seen(page, 'leaver-receipt')

  const { state } = await caseFile(product, id)
  expect(state.status).toBe('closed')
  expect(state.final).toBe('confirmed')
  expect((await mailTo(product, SAM.email, new RegExp(reference))).text).toContain(reference)

  await hr.page.goto(`${product.url}/cases/${id}`)
  await seen(hr.page, 'case-closed')
  await hr.page.getByText('chain whole').waitFor()
  await hr.page.getByRole('link', { name: 'Whole record' }).click()
  await seen(hr.page, 'record')
  await hr.page.goto(`${product.url}/cases/${id}/messages`)
  await seen(hr.page, 'messages')

  // The link is dead, and says nothing about the case.
  const late = await person(browser, { width: 390 })
  await late.page.goto(invite.link)
  expect(await late.page.textContent('body')).not.toContain('Sam Sample')
  await seen(late.page, 'dead-link')
})
