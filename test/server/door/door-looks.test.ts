import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookAtWidths, openBrowser, person, picture } from '../../support/browser.ts'
import { HR, LEAVER, LINE, noonOf, SAM, say, startCase } from '../../support/cases.ts'
import { press } from '../../support/journey.ts'
import { workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { linkOf } from '../../support/visitors.ts'
import { answerLines, WHOLE_POLICY } from './visits.ts'

let product: Product
let browser: Browser
let page: Page

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  page = (await person(browser, { width: 320 })).page
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** Looks at where the browser is on a phone as narrow as they come, and on a desk. */
async function looksRight(name: string, path = ''): Promise<void> {
  if (path) await page.goto(product.url + path)
  await lookAtWidths(page, `door-${name}`)
  await page.setViewportSize({ width: 320, height: 900 })
}

async function open(id: string, name: string): Promise<void> {
  await looksRight(name, `/l/${await linkOf(product, id, 'leaver')}`)
  await press(page, 'Continue')
}

const LONG = { timeout: 180_000 }
const { workEmail: _, ...atHome } = WHOLE_POLICY.leaver

test(
  'an address that nobody has confirmed is asked about on pages that everybody can use',
  LONG,
  async () => {
    const email = `sam.${'sample'.repeat(8)}@${'home-'.repeat(8)}s.example`
    const input = { ...WHOLE_POLICY, leaver: { ...atHome, email }, addressConfirmed: false }
    const id = await startCase(product, input)
    await open(id, 'link-doubtful')
    await looksRight('privacy-doubtful', '/tasks/privacy')
    await looksRight('not-you-doubtful', '/tasks/not-you')
    await looksRight('address', '/tasks/address')
    await press(page, 'Save and continue')
    await looksRight('address-error')
    await page.getByLabel('I would like to use another one').check()
    await page.getByRole('textbox').fill('sam at home')
    await press(page, 'Save and continue')
    await looksRight('address-other-error')
    await page.getByRole('textbox').fill('sam2@home.example')
    await press(page, 'Save and continue')
    await looksRight('address-changed')
    await open(id, 'link-again')
    await page.getByLabel('The mail was not for me').check()
    await press(page, 'Save and continue')
    await looksRight('address-stranger')
  },
)

test('whoever confirms their address reads first what becomes of their details', LONG, async () => {
  const id = await startCase(product, {
    ...{ ...WHOLE_POLICY, leaver: atHome, addressConfirmed: false },
  })
  await open(id, 'link-to-confirm')
  await page.getByLabel('Yes, it is mine').check()
  await press(page, 'Save and continue')
  await looksRight('welcome')
  await page.getByRole('link', { name: 'Continue to your list' }).click()
  await page.getByRole('heading', { level: 1, name: 'Thank you, Sam' }).waitFor()
})

test('the work address is asked about on the list', LONG, async () => {
  const id = await startCase(product, { ...WHOLE_POLICY, addressConfirmed: false })
  await open(id, 'link')
  await looksRight('list-at-work')
  await page.getByRole('link', { name: 'Say whether this address is right' }).click()
  await looksRight('address-at-work')
})

test('what comes after sending is accessible, to the very end', LONG, async () => {
  const id = await startCase(product, WHOLE_POLICY)
  await noonOf(product, id, workday(SAM.endDate, -9))
  await open(id, 'link-open')
  await page.goto(`${product.url}/tasks/add-site`)
  await page.getByRole('textbox').fill('Sample Forum')
  await page.context().clearCookies()
  await press(page, 'Add it to my list')
  await looksRight('typed-again')
  const other = await page.context().newPage()
  const continueAt = async (link: string) => {
    await other.goto(`${product.url}/l/${link}`)
    await press(other, 'Continue')
  }
  await continueAt(await linkOf(product, await startCase(product), 'leaver'))
  await press(page, 'Send it again')
  await looksRight('other-case')
  await continueAt(await linkOf(product, id, 'leaver'))
  await press(page, 'Send it again')
  await page.getByRole('heading', { level: 1, name: 'Sample Forum' }).waitFor()
  await looksRight('site-added')
  await answerLines(product, id)
  const question = { kind: 'request', by: LEAVER, what: 'question' } as const
  const asked = await say(product, id, question, { text: 'A sample question?\nOn two lines.' })
  const to = 'event' in asked ? asked.event : 0
  await looksRight('receipt', '/tasks/receipt')
  await page.emulateMedia({ media: 'print' })
  await picture(page, 'door-receipt-print')
  expect(await page.getByRole('link').filter({ visible: true }).count()).toBe(0)
  await page.locator('.lw-panel').getByText('Sam Sample').waitFor()
  await page.emulateMedia({ media: null })
  await page.getByRole('link', { name: 'Change what I said' }).click()
  await looksRight('reopen')
  await press(page, 'Go to my answers')
  await looksRight('reopen-error')
  await say(product, id, { kind: 'reply', by: LINE, to }, { answer: 'A sample reply.' })
  await looksRight('privacy', '/tasks/privacy')
  await looksRight('my-data', '/tasks/my-data')
  await say(product, id, { kind: 'cancel', by: HR, why: 'other' }, { reason: 'A sample reason' })
  await looksRight('receipt-closed', '/tasks/receipt')
  await looksRight('link-over', `/l/${await linkOf(product, id, 'leaver')}`)
  await looksRight('link-dead', '/l/nothing')
  expect(await page.title()).toContain('does not work any more')
})
