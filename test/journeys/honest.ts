import type { Locator, Page } from 'playwright-core'
import { picture } from '../support/browser.ts'

/** What the way from a mail to the receipt costs somebody who means well. */
export interface Effort {
  readonly taps: number
  /** All that is to be seen on the pages met, page by page. */
  readonly words: number
  /** Pages met, by their headings, in order. */
  readonly pages: readonly string[]
  /** What the list promised at first: minutes, and minutes more for each network in use. */
  readonly promised: number
}

/** What somebody with three networks says; of each question the first that is offered. */
const SAYS: readonly string[] = [
  'Yes, it is mine',
  'I have removed them, and looked again to check',
  'I have returned what is needed and deleted the rest',
  'I have done this',
  'I have read it',
  'I have left them',
  'I have none of these',
]

const USED = ['LinkedIn', 'Facebook and Messenger', 'WhatsApp']

const countOf = (text: string): number => text.split(/\s+/).filter((word) => /\w/.test(word)).length

function promisedOn(text: string): number {
  const [, minutes, each] = /about (\d+) minutes left, and about (\d+) minutes/.exec(text) ?? []
  return Number(minutes ?? 0) + Number(each ?? 0) * USED.length
}

/** Goes where the pages lead, from a mail's link to the receipt; counts each tap and each word shown. */
export async function goHonestly(page: Page, link: string, name: string): Promise<Effort> {
  const pages: string[] = []
  let [taps, words, promised] = [1, 0, 0]
  await page.goto(link)
  for (;;) {
    pages.push(((await page.getByRole('heading', { level: 1 }).textContent()) ?? '').trim())
    const shown = await page.evaluate<string>('document.body.innerText')
    words += countOf(shown)
    promised ||= promisedOn(shown)
    await picture(page, `honest-${pages.length}`)
    if (await page.locator('.lw-panel').count()) return { taps, words, pages, promised }
    if (pages.length > 60) throw new Error(`No end of pages: ${pages.join(', ')}`)
    for (const what of [...(await choices(page)), ...(await boxes(page))]) {
      taps++
      await what.click()
    }
    const text = page.getByRole('textbox', { name: 'Type your name' })
    if (await text.count()) {
      taps++
      await text.fill(name)
    }
    taps++
    await (await onward(page)).click()
    await page.waitForLoadState()
  }
}

/** What is to be chosen on a page: of each question one answer. */
async function choices(page: Page): Promise<Locator[]> {
  const found: Locator[] = []
  for (const question of await page.locator('fieldset:has([type=radio])').all()) {
    for (const saying of SAYS) {
      const choice = question.getByRole('radio', { name: saying, exact: true })
      if (!(await choice.count())) continue
      found.push(choice)
      break
    }
  }
  return found
}

/** The networks in use. */
async function boxes(page: Page): Promise<Locator[]> {
  const asked = await page.locator('[name=used]').count()
  return asked ? USED.map((one) => page.getByRole('checkbox', { name: one, exact: true })) : []
}

/** The button of a form, else what the page puts first: its button, or what is to do on the list. */
async function onward(page: Page): Promise<Locator> {
  const ways = ['main form button', 'main a.lw-button', '.govuk-task-list__item:has(.lw-tag) a']
  for (const way of ways) {
    const there = page.locator(way)
    if (await there.count()) return there.first()
  }
  throw new Error(`No way on from ${page.url()}`)
}
