import type { Browser } from 'playwright-core'
import { expect, test } from 'vitest'
import { person } from '../support/browser.ts'
import { caseFile, noonOf, SAM, stateOf } from '../support/cases.ts'
import { mailTo, open, press, seen, signIn } from '../support/journey.ts'
import { workday } from '../support/policy.ts'
import type { Product } from '../support/product.ts'
import { useStage } from '../support/stage.ts'
import { addressOf, LIN, startFor, typeDay } from './people.ts'

let product: Product
let browser: Browser

useStage((stage) => {
  product = stage.product
  browser = stage.browser
})

/** What is about people's data comes soonest: the line two days after the end, the chief five. */
const LINE_ASKED = workday(SAM.endDate, 3)

test('a leaver who says nothing is asked about by the line, who passes it up, and closed by the chief', {
  timeout: 400_000,
}, async () => {
  const id = await startFor(product, 'Sam Sample')
  await noonOf(product, id, LINE_ASKED)

  const asked = await mailTo(product, LIN.email, /quick word/)
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
  expect(await chief.page.getByLabel('Close: not confirmed').count()).toBe(0)

  // The ladder's last step: only now can it be closed without an answer.
  await noonOf(product, id, workday(SAM.endDate, 31))
  await chief.page.goto(`${product.url}/decision`)
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

  const { state } = await caseFile(product, id)
  expect(state.final).toBe('closed-not-confirmed')
  await mailTo(product, 'hr@sample.example', /Sample.*: closed/)

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
  const id = await startFor(product, 'Tam Sample')
  await startFor(product, 'Pat Placeholder', { kind: 'volunteer' })
  await noonOf(product, id, workday(SAM.endDate, 1))
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
  const line = { name: 'Lou Line', email: 'lou@sample.example' }
  const id = await startFor(product, 'Jo Specimen', { line, kind: 'volunteer' })
  await noonOf(product, id, LINE_ASKED)
  const { page } = await person(browser)
  await open(page, (await mailTo(product, line.email, /quick word/)).link, 'line-link-desk')
  await page.getByLabel('They confirmed to me, and I record it').check()
  await press(page, 'Continue')
  await seen(page, 'line-confirmed-to-me')
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await page.getByLabel('On the phone or a video call').check()
  await typeDay(page, LINE_ASKED)
  await page.getByRole('textbox').last().fill('Lou Line')
  await press(page, 'Record this')
  await seen(page, 'line-recorded-confirmation')

  await noonOf(product, id, workday(LINE_ASKED, 1))
  const told = await mailTo(product, addressOf('Jo Specimen'), /./)
  const phone = await person(browser, { width: 320 })
  await open(phone.page, told.link, 'leaver-link-320')
  await seen(phone.page, 'leaver-recorded')
  await phone.page.getByRole('link', { name: /wrong/i }).click()
  await seen(phone.page, 'leaver-recorded-wrong')
  await press(phone.page, /wrong/)
  await phone.page.getByRole('checkbox').check()
  await press(phone.page, /wrong/)
  const state = await stateOf(product, id)
  expect(state.status).toBe('open')
  expect(state.duties.some((duty) => duty.settled === 'recorded')).toBe(false)
})
