import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { answerLines, decide } from '../server/door/visits.ts'
import { person } from '../support/browser.ts'
import { HR, mailsOut, noonOf, SAM, say, startCase } from '../support/cases.ts'
import { workday } from '../support/policy.ts'
import type { Product } from '../support/product.ts'
import { useStage } from '../support/stage.ts'
import { fingerprint } from '../support/tables.ts'
import { linkOf } from '../support/visitors.ts'
import { POLICY } from './people.ts'

/**
 * What mail scanners do with a link: fetch it again and again, render it, follow what it leads to,
 * and press every button on the way. They type nothing, tick nothing and choose nothing.
 */

let product: Product
let browser: Browser

useStage((stage) => {
  product = stage.product
  browser = stage.browser
})

const BUTTONS = 'main button'
/** More than anybody's pages are: a robot that finds ever new ones is an error, too. */
const MOST_PAGES = 120

/** Looks at everything that a link leads to and presses each button once. Answers with the pages. */
async function prowl(page: Page, link: string): Promise<string[]> {
  const seen = new Set<string>()
  const waiting = [link]
  for (let url = waiting.pop(); url; url = waiting.pop()) {
    if (seen.has(url) || seen.size > MOST_PAGES) continue
    seen.add(url)
    const buttons = await look(page, link, url)
    waiting.push(...(await linksOn(page)))
    for (let button = 0; button < buttons; button++) {
      if (button > 0 && (await look(page, link, url)) <= button) break
      // It reads the source: what is folded away is there for it as well.
      const press = page.locator(BUTTONS).nth(button).dispatchEvent('click')
      await Promise.all([page.waitForEvent('load'), press])
      waiting.push(page.url(), ...(await linksOn(page)))
    }
  }
  return [...seen].map((url) => new URL(url).pathname.replace(/^\/l\/.*/, '/l'))
}

/** Opens a page, by the link anew where the visit was ended. Answers with how many buttons it has. */
async function look(page: Page, link: string, url: string): Promise<number> {
  const answer = await page.goto(url)
  if (answer?.status() === 401) {
    await page.goto(link)
    await Promise.all([page.waitForEvent('load'), page.locator(BUTTONS).first().click()])
    await page.goto(url)
  }
  return page.locator(BUTTONS).count()
}

async function linksOn(page: Page): Promise<string[]> {
  const found = await page
    .locator('a[href]:not([download])')
    .evaluateAll((all) => all.map((one) => String(Reflect.get(one, 'href'))))
  return found
    .filter((href) => href.startsWith(product.url) && !/\.(?:json|pdf)$/.test(href))
    .map((href) => href.split('#')[0] ?? href)
}

const { workEmail: _, ...atHome } = SAM.leaver
const begin = (given: object = {}) => startCase(product, { ...SAM, pack: POLICY, ...given })

/** Stages of a case, by what leaver or line can do then. Each answers with the case. */
const STAGES: Readonly<Record<string, () => Promise<string>>> = {
  'is new': () => begin(),
  'has an address that nobody confirmed': () => begin({ leaver: atHome, addressConfirmed: false }),
  'has every answer': async () => {
    const id = await begin()
    await answerLines(product, id, {}, { sign: false })
    return id
  },
  'is sent': async () => {
    const id = await begin()
    await answerLines(product, id)
    return id
  },
  'is recorded by the line': async () => {
    const id = await lineAsked()
    const { endDate } = SAM
    const recorded = { outcome: 'confirmed-to-me', duties: ['contacts-elsewhere'], how: 'call' }
    await decide(product, id, 'line', { ...recorded, when: endDate }, { typedName: 'Lin Line' })
    return id
  },
}

async function lineAsked(): Promise<string> {
  const id = await begin()
  await noonOf(product, id, workday(SAM.endDate, 15))
  return id
}

/** What a visit leaves, which is no part of a case. */
const VISITS = ['sessions', 'rate_limits']

async function prowlsIn(id: string, role: 'leaver' | 'line', link?: string): Promise<string[]> {
  const url = `${product.url}/l/${link ?? (await linkOf(product, id, role))}`
  const { page } = await person(browser, { javaScript: true })
  await mailsOut(product)
  const before = await fingerprint(product.database.owner, VISITS)
  for (const method of ['HEAD', 'GET', 'GET', 'GET']) await fetch(url, { method })
  const pages = await prowl(page, url)
  await page.context().close()
  expect(await fingerprint(product.database.owner, VISITS)).toEqual(before)
  return pages
}

test.each(Object.keys(STAGES))(
  'a robot changes nothing of a case that %s',
  { timeout: 300_000 },
  async (stage) => {
    const id = (await STAGES[stage]?.()) ?? ''
    const pages = await prowlsIn(id, 'leaver')
    expect(pages.length).toBeGreaterThan(5)
    if (stage === 'is sent') expect(pages).toContain('/tasks/reopen')
  },
)

test('a robot decides nothing for the line', { timeout: 300_000 }, async () => {
  const pages = await prowlsIn(await lineAsked(), 'line')
  expect(pages.length).toBeGreaterThan(3)
})

test('a robot with a link of long ago does not end the one that works', async () => {
  const id = await begin()
  const old = await linkOf(product, id, 'leaver')
  await say(product, id, { kind: 'renew-link', by: HR, who: 'leaver' })
  await prowlsIn(id, 'leaver', old)
})
