import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, openBrowser, person, picture } from '../../support/browser.ts'
import {
  answerAll,
  caseFile,
  HR,
  LEAVER,
  noonOf,
  SAM,
  say,
  startCase,
  submit,
} from '../../support/cases.ts'
import { LAST_DAY, workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { until } from '../../support/until.ts'
import { another, STARTING, signIn } from './hr-support.ts'

let product: Product
let browser: Browser
let page: Page

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  page = (await person(browser, { width: 320, javaScript: true })).page
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

/** Looks at where the browser is, or goes there first: a phone as narrow as they come. */
async function looksRight(name: string, path = ''): Promise<void> {
  if (path) await page.goto(product.url + path)
  await expectAccessible(page)
  await picture(page, `hr-${name}`)
}

/** The same in a window as wide as a desk's. */
async function looksRightOnADesk(name: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 })
  await looksRight(`${name}-desk`)
  await page.setViewportSize({ width: 320, height: 800 })
}

const LONG = { timeout: 180_000 }

test('signing in is accessible on a narrow phone', LONG, async () => {
  await looksRight('sign-in', '/sign-in')
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await looksRight('sign-in-fault')
  await looksRight('sent-late', '/sign-in/sent?late=yes')
  await looksRight('dead-link', '/sign-in/nothing')
  await looksRight('nowhere', '/nowhere')
})

test(
  'starting a case is accessible on a narrow phone, from the first visit to the story',
  LONG,
  async () => {
    await signIn(product, page)
    await looksRight('first-visit', '/')
    await looksRight('settings', '/settings')
    await looksRight('start-form', '/cases/new')
    await page.getByRole('button', { name: 'Continue' }).click()
    expect(await page.title()).toMatch(/^Error: /)
    await looksRight('start-faults')
    const { addressConfirmed: _, ...others } = STARTING
    for (const [name, value] of Object.entries(others)) {
      const field = page.locator(`[name="${name}"]`)
      if ((await field.first().getAttribute('type')) === 'radio') {
        await page.locator(`[name="${name}"][value="${value}"]`).check()
      } else await field.fill(value)
    }
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: 'Their own address is not confirmed' }).waitFor()
    await looksRight('check-unconfirmed')
    await looksRightOnADesk('check-unconfirmed')
    await page.getByRole('button', { name: 'Change they confirmed it' }).click()
    await page.getByLabel('They have confirmed this address to us').check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await looksRight('check')
    await looksRightOnADesk('check')
    await page.getByRole('button', { name: 'Change last day' }).click()
    await page.waitForURL(/#endDate$/)
    expect(await page.locator('#endDate').inputValue()).toBe(String(Number(LAST_DAY.slice(8))))
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Start the offboarding' }).click()
    await looksRight('case-new')
  },
)

test('a case is accessible on a narrow phone, in each of its states', LONG, async () => {
  const id = await startCase(product, another('Lee Late'))
  await noonOf(product, id, workday(SAM.endDate, 3))
  for (const [part, answer] of [
    ['linkedin', 'removed'],
    ['facebook', 'no_such_contacts'],
  ] as const) {
    await submit(product, id, { kind: 'answer', by: LEAVER, duty: 'social-contacts', part, answer })
  }
  await noonOf(product, id, workday(SAM.endDate, 14))
  await looksRight('case-line', `/cases/${id}`)
  await looksRightOnADesk('case-line')
  await looksRight('record', `/cases/${id}/record`)
  await looksRight('messages', `/cases/${id}/messages`)
  await page.goto(`${product.url}/cases/${id}`)
  await page.getByRole('button', { name: '1 week' }).click()
  await page.getByText('asked again').first().waitFor()
  await looksRight('case-chief')
})

/** A case by the whole policy, with all that the page of a case can show at once. */
const everything = () => ({
  ...another('Ellis Everything'),
  ...{ pack: 'old-form', leftOnBadTerms: true },
  duties: ['close-access', 'return-property', 'tell-team'],
})

test('a case of the whole policy is accessible with everything on it', LONG, async () => {
  const id = await startCase(product, everything())
  await say(product, id, { kind: 'hold', by: HR, reason: 'legal-claim' })
  const today = (await caseFile(product, id)).calendar.dateOf(Date.now())
  await say(product, id, {
    ...{ kind: 'decide', by: HR, outcome: 'possible-breach' },
    ...{ when: today, dataKinds: ['money'] },
  })
  await looksRight('case-everything', `/cases/${id}`)
  await looksRightOnADesk('case-everything')
  await noonOf(product, id, workday(SAM.endDate, 8))
  await looksRight('case-own', `/cases/${id}`)
  await looksRightOnADesk('case-own')
  await looksRight('today-own', '/')
})

test(
  'the pages of what HR does are accessible, empty, with faults and with what will change',
  LONG,
  async () => {
    const id = await startCase(product, { ...another('Ada Action'), pack: 'old-form' })
    for (const at of [
      ...['extend', 'pause', 'hold', 'change-line', 'change-address', 'change-address/leaver'],
      ...['set-flag', 'set-flag/keepsOtherRole', 'set-flag/noEmail', 'add-duty'],
      ...['add-duty/close-access', 'choose/possible-breach', 'cancel', 'stop-contact', 'resume'],
    ]) {
      await looksRight(`do-${at.replace('/', '-')}`, `/cases/${id}/do/${at}`)
    }
    await page.goto(`${product.url}/cases/${id}/do/extend`)
    await page.getByRole('button', { name: 'Give more time' }).click()
    expect(await page.title()).toMatch(/^Error: /)
    await looksRight('do-extend-faults')
    await page.goto(`${product.url}/cases/${id}/do/change-end-date`)
    const [year = '', month = '', day = ''] = workday(SAM.endDate, 5).split('-')
    await page.getByLabel('Day').fill(day)
    await page.getByLabel('Month').fill(month)
    await page.getByLabel('Year').fill(year)
    await page.getByRole('button', { name: 'Show what changes' }).click()
    await page.getByText('The dates that would change').waitFor()
    await looksRight('do-end-date-changes')
    await looksRightOnADesk('do-end-date-changes')
    await page.getByRole('button', { name: 'Change the last day' }).click()
    await page.getByText('The last day is changed').waitFor()
    await looksRight('case-new-dates')
  },
)

test(
  'what a leaver asks for is accessible, on the case, on the desk and where it is answered',
  LONG,
  async () => {
    const id = await startCase(product, {
      ...another('Quinn Question'),
      ...{ pack: 'old-form', addressConfirmed: false },
    })
    const text = 'Do people whom I met at a conference count?\nAnd my cousin?'
    const duty = 'social-contacts'
    await say(product, id, { kind: 'request', by: LEAVER, what: 'question', about: duty }, { text })
    const until = workday(SAM.endDate, 20)
    await say(product, id, { kind: 'request', by: LEAVER, what: 'time', until }, { text: 'Ill' })
    await say(product, id, { kind: 'request', by: LEAVER, what: 'another-role' })
    await say(product, id, { kind: 'request', by: LEAVER, what: 'complaint' }, { text: 'Why me?' })
    await say(product, id, { kind: 'request', by: LEAVER, what: 'objection' }, { text: 'Stop.' })
    await looksRight('case-requests', `/cases/${id}`)
    await looksRightOnADesk('case-requests')
    await looksRight('today-requests', '/')
    await looksRightOnADesk('today-requests')
    for (const { event, what } of (await caseFile(product, id)).state.requests ?? []) {
      await looksRight(`do-reply-${what}`, `/cases/${id}/do/reply/${event}`)
    }
    await page.getByRole('button', { name: 'Send the answer' }).click()
    await page.getByText('Choose whether you agree with the objection').first().waitFor()
    await looksRight('do-reply-faults')
    await looksRightOnADesk('do-reply-faults')
    await looksRight('do-confirm-address', `/cases/${id}/do/change-address/leaver`)
    await looksRight('record-requests', `/cases/${id}/record`)
  },
)

test('a pause, a referral and an end are accessible on a narrow phone', LONG, async () => {
  const id = await startCase(product, { ...another('Piet Pause'), pack: 'old-form' })
  await say(product, id, { kind: 'pause', by: HR, reason: 'away' })
  await looksRight('case-rests', `/cases/${id}`)
  await looksRight('do-resume', `/cases/${id}/do/resume`)
  await say(product, id, { kind: 'stop-contact', by: HR, why: 'deceased' })
  await looksRight('case-contact-stopped', `/cases/${id}`)
})

test(
  'a closed and a paused case, and the desk that shows them, are accessible on a narrow phone',
  LONG,
  async () => {
    const done = await startCase(product, another('Jo Specimen'))
    await answerAll(product, done)
    await looksRight('case-closed', `/cases/${done}`)
    product.smtp.setMode('550 at RCPT')
    const paused = await startCase(product, another('Tom Example'))
    await noonOf(product, paused, workday(SAM.endDate, -8))
    await until(
      'the pause',
      async () => (await caseFile(product, paused)).state.paused !== undefined,
    )
    product.smtp.setMode('accept')
    await looksRight('case-paused', `/cases/${paused}`)
    await looksRight('today', '/')
    await looksRightOnADesk('today')
    await looksRight('cases', '/cases')
  },
)
