import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { person } from '../support/browser.ts'
import { caseFile, noonOf, pastChanges } from '../support/cases.ts'
import { fillStart, type Leaver, mailTo, open, press, seen, signIn } from '../support/journey.ts'
import { workday } from '../support/policy.ts'
import type { Product } from '../support/product.ts'
import { useStage } from '../support/stage.ts'
import { answer, POLICY, VOLUNTEER } from './people.ts'

let product: Product
let browser: Browser

useStage((stage) => {
  product = stage.product
  browser = stage.browser
})

/** HR starts a case by the pages and gets its id from the address of its page. */
async function start(page: Page, leaver: Leaver): Promise<string> {
  await page.goto(`${product.url}/cases/new`)
  await seen(page, 'start-form')
  await press(page, 'Continue')
  await seen(page, 'start-form-errors')
  expect(await page.title()).toMatch(/^Error: /)
  await fillStart(page, leaver)
  await page.getByText('Something special about this leaver?').click()
  await page.getByLabel('Which policy?').selectOption(POLICY)
  await press(page, 'Continue')
  await page.getByRole('heading', { name: 'Check before you start' }).waitFor()
  await seen(page, 'start-check')
  await press(page, 'Start the offboarding')
  await page.getByRole('heading', { level: 1, name: leaver.name }).waitFor()
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

const NEVER = 'I never had any from this role'
const OTHERS = [
  ['Work email off personal accounts', 'I have done this'],
  ['Pages and groups you run for us', 'I have none of these'],
  ['Files, photos and notes', 'I have returned what is needed and deleted the rest'],
  ['What stays private', 'I have read it'],
  ['Work group chats', 'I have left them'],
  ["Volunteers' details", 'I have none of these'],
  ['Address books you uploaded', 'I never uploaded one'],
  ['Phone, email and paper lists', 'I have removed them'],
  ['What your profiles say', 'I have done this'],
] as const

test('HR starts a case, the leaver answers on a phone without JavaScript, and the case closes with a whole record', {
  timeout: 400_000,
}, async () => {
  const hr = await person(browser)
  await signIn(product, hr.page)
  await seen(hr.page, 'first-visit')
  const id = await start(hr.page, VOLUNTEER)
  await seen(hr.page, 'case-new')

  await noonOf(product, id, workday(VOLUNTEER.endDate, -9))
  const invite = await mailTo(product, VOLUNTEER.email, /Thank you/)
  expect(invite.text.match(/https?:\/\//g)).toHaveLength(1)

  const { page } = await person(browser, { width: 390 })
  await open(page, invite.link, 'leaver-link')
  await seen(page, 'leaver-list')
  await page.getByRole('link', { name: 'Which networks do you use?' }).click()
  await seen(page, 'leaver-networks')
  await press(page, 'Save and continue')
  await seen(page, 'leaver-networks-error')
  await page.getByLabel('LinkedIn', { exact: true }).check()
  await page.getByLabel('WhatsApp', { exact: true }).check()
  await press(page, 'Save and continue')
  await page.getByText('What is your answer for LinkedIn and WhatsApp?').waitFor()
  await seen(page, 'leaver-together')
  await press(page, 'Save and continue')
  await seen(page, 'leaver-together-error')
  await page.getByLabel('They differ: I answer one by one').check()
  await press(page, 'Save and continue')
  await page.getByRole('heading', { level: 1, name: 'LinkedIn' }).waitFor()
  await seen(page, 'leaver-question')
  await press(page, 'Save and continue')
  await seen(page, 'leaver-question-error')
  await page.getByLabel('I have removed them, and looked again to check').check()
  await press(page, 'Save and continue')
  await page.getByRole('heading', { level: 1, name: 'WhatsApp' }).waitFor()
  await page.getByLabel('I do not use WhatsApp, or never used it for this role').check()
  await press(page, 'Save and continue')
  await page.getByText('Saved: WhatsApp.').waitFor()
  await seen(page, 'leaver-several')
  await page.getByRole('link', { name: 'Your list' }).click()
  await seen(page, 'leaver-list-part')

  // Left and resumed, on another device.
  const desk = await person(browser, { width: 1280 })
  await open(desk.page, invite.link, 'leaver-link-desk')
  await seen(desk.page, 'leaver-list-desk')
  await desk.page.getByRole('link', { name: 'Add another site' }).click()
  await seen(desk.page, 'leaver-add-site')
  await desk.page.getByRole('textbox').fill('mastodon')
  await press(desk.page, 'Add it to my list')
  await page.goto(`${product.url}/tasks`)
  await page.getByRole('link', { name: 'Mastodon' }).click()
  await page.getByText('How to do it on Mastodon').click()
  await seen(page, 'leaver-own-site')
  await page.goto(`${product.url}/tasks`)
  await answer(page, 'Mastodon', 'I have removed them, and looked again to check')
  for (const [line, choice] of OTHERS) await answer(page, line, choice)
  // Changed before it is sent: they do use it.
  await page.goto(`${product.url}/tasks`)
  await page.getByRole('link', { name: /^Not used for this role/ }).click()
  await page.getByLabel('WhatsApp', { exact: true }).check()
  await press(page, 'Save and continue')
  await page.getByLabel(NEVER).check()
  await press(page, 'Save and continue')

  // After the last thing comes what is left: to check and to send.
  await seen(page, 'leaver-check')
  await press(page, 'Send your answers')
  await seen(page, 'leaver-check-error')
  await page.getByRole('textbox').fill('Sam Sample')
  await press(page, 'Send your answers')
  const { reference } = await caseFile(product, id)
  await page.getByText(reference).first().waitFor()
  await seen(page, 'leaver-receipt')

  // For five working days it can be changed; then the case closes by itself.
  await mailTo(product, VOLUNTEER.email, /^Re: Thank you/)
  await pastChanges(product, id)
  const { state } = await caseFile(product, id)
  expect(state.status).toBe('closed')
  expect(state.final).toBe('confirmed-and-checked')
  expect((await mailTo(product, VOLUNTEER.email, new RegExp(reference))).text).toContain(reference)

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
