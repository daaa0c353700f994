import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerLines } from '../server/visits.ts'
import { expectAccessible, openBrowser, person, picture } from '../support/browser.ts'
import { pastChanges, SAM, startCase } from '../support/cases.ts'
import { press } from '../support/journey.ts'
import { type Product, startProduct } from '../support/product.ts'
import { come, leaverLink, POLICY, startFor } from './people.ts'

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

const NAMES = {
  'one letter': 'O',
  '120 letters': `${'Samantha Sample '.repeat(8)}`.slice(0, 120).trim(),
  'one word of 120': 'S'.repeat(120),
  'an apostrophe': "Sam O'Sample-d’Sample",
  'right to left': 'דוגמה בן־דוגמה',
  'an emoji': '🌿 Sam 👩‍👩‍👧',
}

test.each(Object.entries(NAMES))(
  'every page holds a name of %s',
  { timeout: 300_000 },
  async (what, name) => {
    const id = await startCase(product, {
      ...{ ...SAM, pack: POLICY },
      leaver: { ...SAM.leaver, name, email: `${what.replaceAll(' ', '-')}@home.example` },
    })
    const { page } = await person(browser, { width: 320 })
    await page.goto(await leaverLink(product, id))
    await expectAccessible(page)
    await press(page, 'Continue')
    for (const path of ['', '/check', '/ask', '/not-you', '/my-data', '/privacy']) {
      await page.goto(`${product.url}/tasks${path}`)
      await expectAccessible(page)
      await picture(page, `name-${what.replaceAll(' ', '-')}${path.replace('/', '-')}`)
    }
  },
)

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
  const id = await startFor(product, `Pat Pages ${width}`)
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
    // What a browser does whose text is set to twice the size (WCAG 1.4.4).
    const wider = await page.evaluate(`(() => {
      const root = document.documentElement
      root.style.fontSize = '200%'
      return root.scrollWidth - root.clientWidth
    })()`)
    expect([path, wider]).toEqual([path, 0])
  }
})
