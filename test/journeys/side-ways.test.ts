import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readRecord } from '../../db/queries/record.ts'
import { addDays } from '../../workflows/plan/calendar.ts'
import { person } from '../support/browser.ts'
import { caseFile, HR, mailsOut, SAM, say } from '../support/cases.ts'
import { mailTo, press, seen } from '../support/journey.ts'
import type { Product } from '../support/product.ts'
import { useStage } from '../support/stage.ts'
import { enter, tabTo } from './keyboard.ts'
import { addressOf, come, leaverLink, startFor, typeDay } from './people.ts'

let product: Product
let browser: Browser

useStage((stage) => {
  product = stage.product
  browser = stage.browser
})

const requestsOf = async (id: string) => (await caseFile(product, id)).state.requests ?? []
const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor()

const LATER = addDays(SAM.endDate, 30)
const tick = (page: Page) => page.getByRole('checkbox').check()
const write = (text: string) => (page: Page) => page.getByRole('textbox').fill(text)

interface Way {
  readonly what: string
  /** Its name on the list of ways, and what its button says. */
  readonly title: string
  readonly save: string
  readonly fill: (page: Page) => Promise<void>
  /** What the page that follows says, and what is kept of it. */
  readonly says: RegExp
  readonly kept?: object
}

const WAYS: readonly Way[] = [
  {
    ...{ what: 'question', title: 'Ask a question', save: 'Send your question' },
    fill: write('Do partners count?'),
    says: /Lin Line has your question/,
  },
  {
    ...{ what: 'time', title: 'Ask for more time', save: 'Ask for more time' },
    fill: (page) => typeDay(page, LATER),
    says: /Lin Line has been asked/,
    kept: { until: LATER },
  },
  {
    ...{ what: 'other-way', title: 'Do it another way', save: 'Send this' },
    fill: async (page) => {
      await page.getByLabel('By letter').check()
      await write('1 Sample Street, any day')(page)
    },
    says: /gets in touch with you/,
    kept: { way: 'letter' },
  },
  {
    ...{ what: 'unwell', title: 'I am not well', save: 'Stop for now', fill: tick },
    says: /No mail comes, and nothing gets late/,
  },
  {
    ...{ what: 'another-role', title: 'I still have another role here', save: 'Tell us' },
    ...{ fill: tick, says: /You get a mail/ },
  },
  {
    ...{ what: 'objection', title: 'I object to being asked', save: 'Send this', fill: tick },
    says: /You have nothing to do until then/,
  },
  {
    what: 'complaint',
    ...{ title: 'Complain about how we use your details', save: 'Send your complaint' },
    fill: write('You keep too much.'),
    says: /answers by .*ico\.org\.uk/,
  },
]

test.each(WAYS)(
  '$what is found, sent and kept on a small phone',
  {
    timeout: 60_000,
  },
  async ({ what, title, save, fill, says, kept = {} }) => {
    const id = await startFor(product, `Sid ${what.replaceAll('-', ' ')}`)
    const { page, context } = await person(browser, { width: 320 })
    await come(product, page, id)
    await page.getByRole('link', { name: 'Ask us, or tell us something' }).click()
    await page.getByRole('main').getByRole('link', { name: title }).click()
    await heading(page, title)
    await fill(page)
    await press(page, save)
    await page.getByText(says).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/tasks/ask/${what}/sent`)
    await seen(page, `side-${what}-320`)
    expect(await requestsOf(id)).toMatchObject([{ what, ...kept }])
    await page.getByRole('main').getByRole('link').last().click()
    await heading(page, /./)
    await page.getByRole('heading', { level: 3, name: title }).waitFor()
    await context.close()
  },
)

const mailsTo = (address: string) =>
  product.smtp.accepted.filter(({ envelope }) => envelope.to.includes(address)).length

test('a stranger who asks for a fresh link is mailed nothing until the address is corrected', {
  timeout: 60_000,
}, async () => {
  const id = await startFor(product, 'Sid Stranger')
  const { page, context } = await person(browser, { width: 320 })
  const link = await leaverLink(product, id)
  await come(product, page, id)
  await page.getByRole('link', { name: 'Ask us, or tell us something' }).click()
  await page.getByRole('main').getByRole('link', { name: 'This is not for me' }).click()
  await tick(page)
  await page.locator('main form button').click()
  await heading(page, 'Thank you for telling us')
  await seen(page, 'side-not-them-320')
  expect(await requestsOf(id)).toMatchObject([{ what: 'not-them' }])
  await mailsOut(product)
  const before = mailsTo(addressOf('Sid Stranger'))
  await page.goto(link)
  await heading(page, 'This link does not work any more')
  await seen(page, 'side-dead-320')
  await tick(page)
  await press(page, 'Send it')
  await heading(page, 'Look for a mail from us')
  await seen(page, 'side-fresh-320')
  await say(product, id, { kind: 'tell-time', by: HR })
  await mailsOut(product)
  const { events } = await readRecord(product.deps.db, id)
  expect(events.map(({ type }) => type)).not.toContain('link-renewed')
  expect(mailsTo(addressOf('Sid Stranger'))).toBe(before)
  const corrected = { kind: 'change-address', who: 'leaver', by: HR } as const
  await say(product, id, corrected, { email: 'sid.right@home.example' })
  const { link: fresh } = await mailTo(product, 'sid.right@home.example', /./)
  await page.goto(fresh)
  await page.getByRole('button', { name: 'Continue' }).waitFor()
  expect(mailsTo(addressOf('Sid Stranger'))).toBe(before)
  await context.close()
})

test('a complaint by keyboard alone, by way of what was missing', { timeout: 60_000 }, async () => {
  const id = await startFor(product, 'Sid Keys')
  const { page } = await person(browser, { javaScript: true })
  await come(product, page, id)
  await tabTo(page, 'Ask us, or tell us something')
  await enter(page, /./)
  await tabTo(page, 'Complain about how we use your details')
  await enter(page, 'Complain about how we use your details')
  await tabTo(page, 'Send your complaint')
  await page.keyboard.press('Enter')
  const summary = page.getByRole('alert')
  await summary.waitFor()
  const missing = (await summary.getByRole('link').textContent()) ?? ''
  await seen(page, 'side-keys-missing')
  await tabTo(page, missing.trim())
  await page.keyboard.press('Enter')
  await page.keyboard.type('You keep too much.')
  await tabTo(page, 'Send your complaint')
  await enter(page, /./)
  await page.getByText('A mail that says that we have it').waitFor()
  expect(await requestsOf(id)).toMatchObject([{ what: 'complaint' }])
})
