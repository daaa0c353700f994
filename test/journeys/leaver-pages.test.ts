import type { Browser } from 'playwright-core'
import { expect, test } from 'vitest'
import { answerLines } from '../server/door/visits.ts'
import { expectAccessible, person, picture } from '../support/browser.ts'
import { pastChanges } from '../support/cases.ts'
import { press } from '../support/journey.ts'
import type { Product } from '../support/product.ts'
import { useStage } from '../support/stage.ts'
import { twiceTheSize } from '../support/text-size.ts'
import { come, leaverLink, startFor } from './people.ts'

let product: Product
let browser: Browser

useStage((stage) => {
  product = stage.product
  browser = stage.browser
})

/** Every page of a leaver, in the order in which they meet it. */
const OPEN: Readonly<Record<string, string>> = {
  list: '',
  networks: '/networks',
  question: '/social-contacts/linkedin',
  uploads: '/uploaded-address-books',
  'add-site': '/add-site',
  check: '/check',
  ask: '/ask',
  'ask-question': '/ask/question',
  'ask-time': '/ask/time',
  'ask-other-way': '/ask/other-way',
  'ask-unwell': '/ask/unwell',
  'ask-another-role': '/ask/another-role',
  'ask-objection': '/ask/objection',
  'ask-complaint': '/ask/complaint',
  'ask-not-them': '/ask/not-them',
  privacy: '/privacy',
  'my-data': '/my-data',
  'not-you': '/not-you',
}

test.each([390, 1280])('every page at %i pixels', { timeout: 400_000 }, async (width) => {
  const id = await startFor(product, 'Pat Pages')
  const { page } = await person(browser, { width })
  const look = async (name: string) => {
    await expectAccessible(page)
    await picture(page, `leaver-${name}-${width}`)
  }
  await page.goto(await leaverLink(product, id))
  await look('first')
  await press(page, 'Continue')
  for (const [name, path] of Object.entries(OPEN)) {
    await page.goto(`${product.url}/tasks${path}`)
    await look(name)
  }
  await answerLines(product, id)
  for (const name of ['receipt', 'reopen']) {
    await page.goto(`${product.url}/tasks/${name}`)
    await look(name === 'receipt' ? 'sent' : name)
  }
  await pastChanges(product, id)
  await page.goto(`${product.url}/tasks/receipt`)
  await look('receipt')
  await page.goto(await leaverLink(product, id))
  await look('over')
})

test('text of twice the size keeps every page whole', { timeout: 300_000 }, async () => {
  const id = await startFor(product, 'Tess Twice')
  const { page } = await person(browser, { width: 640, javaScript: true })
  await come(product, page, id)
  for (const path of Object.values(OPEN)) {
    await page.goto(`${product.url}/tasks${path}`)
    expect([path, await twiceTheSize(page)]).toEqual([path, { small: [], cut: [], wider: 0 }])
  }
})
