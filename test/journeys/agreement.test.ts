import type { Browser } from 'playwright-core'
import { expect, test } from 'vitest'
import { answerLines } from '../server/door/visits.ts'
import { person } from '../support/browser.ts'
import { noonOf, SAM, stateOf } from '../support/cases.ts'
import { mailTo, open, press, seen } from '../support/journey.ts'
import { workday } from '../support/policy.ts'
import type { Product } from '../support/product.ts'
import { useStage } from '../support/stage.ts'
import { until } from '../support/until.ts'
import { addressOf, LIN, startFor } from './people.ts'

let product: Product
let browser: Browser

useStage((stage) => {
  product = stage.product
  browser = stage.browser
})

test('contacts that are kept are not agreed to by the line, and are by the chief', {
  timeout: 400_000,
}, async () => {
  const id = await startFor(product, 'Sam Sample')
  await answerLines(product, id, {}, { sign: false })
  await noonOf(product, id, workday(SAM.endDate, -30))
  const phone = await person(browser, { width: 390 })
  const invite = await mailTo(product, addressOf('Sam Sample'), /./)
  await open(phone.page, invite.link, 'keeper-link')
  await phone.page.goto(`${product.url}/tasks/social-contacts/linkedin`)
  await phone.page.getByLabel('I have kept some, for a reason').check()
  await seen(phone.page, 'keeper-question')
  await phone.page.getByLabel('If you have kept some: why?').selectOption('other')
  await phone.page.getByLabel('If you have kept some: how many?').fill('4')
  await press(phone.page, 'Save and continue')
  await phone.page.getByRole('heading', { name: 'Check your answers and send' }).waitFor()
  await seen(phone.page, 'keeper-check')
  await phone.page.getByRole('textbox').fill('Sam Sample')
  await press(phone.page, 'Send your answers')
  await phone.page.getByText('We have asked Lin Line to agree').waitFor()
  await seen(phone.page, 'keeper-receipt')

  await noonOf(product, id, workday(SAM.endDate, -29))
  const line = await person(browser)
  await open(line.page, (await mailTo(product, LIN.email, /./)).link, 'kept-link')
  await line.page.getByText('4 kept: “Another reason”').waitFor()
  expect(await line.page.textContent('main')).not.toContain('LinkedIn')
  await seen(line.page, 'line-kept')
  await line.page.getByLabel('Please ask them to remove these contacts').check()
  await press(line.page, 'Continue')
  await line.page.getByRole('textbox').fill('They are our contacts,\nand we need them.')
  await line.page.getByRole('checkbox').check()
  await seen(line.page, 'line-not-agreed')
  await press(line.page, 'Record this')
  await seen(line.page, 'line-not-agreed-recorded')

  await phone.page.goto(`${product.url}/tasks`)
  await phone.page.getByText('They are our contacts,').waitFor()
  await seen(phone.page, 'keeper-refused')
  await phone.page.getByRole('link', { name: 'Ask Chris Chief to look at it again' }).click()
  await seen(phone.page, 'keeper-appeal')
  await press(phone.page, 'Send it on')
  await seen(phone.page, 'keeper-appeal-error')
  await phone.page.getByRole('checkbox').check()
  await press(phone.page, 'Send it on')
  await phone.page.getByText('We have asked Chris Chief to look again').waitFor()

  await noonOf(product, id, workday(SAM.endDate, -28))
  const chief = await person(browser, { width: 320 })
  await open(chief.page, (await mailTo(product, 'chief@sample.example', /./)).link, 'appeal-link')
  await seen(chief.page, 'chief-appeal')
  await chief.page.getByLabel('They may keep these contacts').check()
  await press(chief.page, 'Continue')
  await chief.page.getByRole('checkbox').check()
  await press(chief.page, 'Record this')
  await seen(chief.page, 'chief-appeal-recorded')
  const closed = await until('the case is closed', async () => {
    const state = await stateOf(product, id)
    return state.status === 'closed' ? state : undefined
  })
  expect(closed.final).toBe('confirmed-with-exceptions')
})

test('a worry about somebody goes past every ladder, and says nothing on the way', {
  timeout: 400_000,
}, async () => {
  const id = await startFor(product, 'Kit Example', { duties: ['images-and-tags'] })
  await noonOf(product, id, workday(SAM.endDate, -30))
  const phone = await person(browser, { width: 320 })
  const invite = await mailTo(product, addressOf('Kit Example'), /./)
  await open(phone.page, invite.link, 'worried-link')
  await phone.page.getByRole('link', { name: 'Pictures and tags of people' }).click()
  await seen(phone.page, 'worried-question')
  await phone.page.getByLabel('I am worried about someone').check()
  await press(phone.page, 'Save and continue')
  await phone.page.getByText('call 999').waitFor()
  await seen(phone.page, 'worried')

  const told = await mailTo(product, 'chief@sample.example', /./)
  expect(`${told.subject} ${told.text}`).not.toMatch(/Kit|safeguard|worried|picture/i)
  const chief = await person(browser, { width: 390 })
  await open(chief.page, told.link, 'route-link')
  await chief.page.getByText('Kit Example', { exact: true }).waitFor()
  await seen(chief.page, 'route')
  await chief.page.getByRole('link', { name: 'I am dealing with it' }).click()
  await chief.page.getByRole('checkbox').check()
  await seen(chief.page, 'route-dealt-with')
  await press(chief.page, 'Record this')
  await seen(chief.page, 'route-recorded')
})
