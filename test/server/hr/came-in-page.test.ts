import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MINUTE } from '../../../workflows/plan/durations.ts'
import {
  expectAccessible,
  lookAtWidths,
  openBrowser,
  person,
  picture,
} from '../../support/browser.ts'
import { clockTo, mailsOut, startCase, stateOf } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { until } from '../../support/until.ts'
import { answer, mailTo, pipe, placed, report } from '../intake/mail-in/sent.ts'
import { signIn } from './hr-support.ts'

let product: Product
let browser: Browser
let page: Page
let id: string

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  page = (await person(browser, { width: 320, javaScript: true })).page
  await signIn(product, page)
  id = await startCase(product)
  await clockTo(product, id, (await stateOf(product, id)).inviteAt + MINUTE)
  await mailsOut(product)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

async function seen(name: string, path: string): Promise<void> {
  await page.goto(product.url + path)
  await lookAtWidths(page, `came-in-${name}`)
}

test('HR reads what nobody could place, says whose it is, and finds it in the case', async () => {
  await seen('nothing', '/mail/came-in')
  const { message_id } = await mailTo(product, id, 'leaver')
  await pipe(
    product,
    answer(message_id, 'friend@else.example', 'She asks where to bring the keys.\n\nThank you'),
  )
  const one = await placed(product, ['pile'])
  await seen('today', '/')
  await seen('pile', '/mail/came-in')
  await page.getByRole('link', { name: 'friend@else.example' }).click()
  await seen('message', `/mail/came-in/${one.id}`)
  await page.getByText('The whole message, as text').click()
  await picture(page, 'came-in-message-whole-desk')
  await page.getByRole('button', { name: 'Put it into the case' }).click()
  await page.getByText('Choose whose it is').first().waitFor()
  await expectAccessible(page)
  await page.getByLabel('Who wrote it').selectOption('leaver')
  await page.getByRole('button', { name: 'Put it into the case' }).click()
  await page.getByText('It is in the case.').waitFor()
  await pipe(product, report(message_id, { said: '550 5.1.1 nobody of that name is here' }))
  await until('the case is paused', async () => (await stateOf(product, id)).status === 'paused')
  await seen('case', `/cases/${id}`)
  await seen('messages', `/cases/${id}/messages`)
  await seen('record', `/cases/${id}/record`)
  expect(await page.textContent('main')).toContain('nobody of that name is here')
})
