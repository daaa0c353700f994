import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { saveSettings } from '../../db/queries/settings.ts'
import { answerLines, decide, visitor } from '../server/door/visits.ts'
import { expectAccessible, person, picture } from '../support/browser.ts'
import { noonOf, SAM, startCase } from '../support/cases.ts'
import { press, signIn } from '../support/journey.ts'
import { workday } from '../support/policy.ts'
import { type Product, SETTINGS } from '../support/product.ts'
import { useStage } from '../support/stage.ts'
import { linkOf } from '../support/visitors.ts'
import { leaverLink, POLICY } from './people.ts'

let product: Product
let browser: Browser

useStage((stage) => {
  product = stage.product
  browser = stage.browser
})

const LONG = 'Samantha Sample '.repeat(8).slice(0, 120).trim()

/** Names of a leaver that a page may not hold; their line bears it too. */
const NAMES: Readonly<Record<string, string>> = {
  '120 letters': LONG,
  'one word of 120': 'S'.repeat(120),
  'right to left': 'דוגמה בן־דוגמה',
}

/** Names that are narrower than those, and are read all the same. */
const NARROW: Readonly<Record<string, string>> = {
  'one letter': 'O',
  'an apostrophe': "Sam O'Sample-d’Sample",
  'an emoji': '🌿 Sam 👩‍👩‍👧',
}

const OPEN = ['', '/check', '/networks', '/social-contacts/linkedin', '/not-you', '/privacy']
const ASK = ['', '/question', '/time', '/other-way', '/objection', '/complaint', '/not-them']
const HELD = ['/receipt', '/reopen', '/my-data', '/ask/question/sent']

const REFER = { outcome: 'refer-chief', how: 'call' } as const

const startNamed = (what: string, name: string): Promise<string> =>
  startCase(product, {
    ...{ ...SAM, pack: POLICY, line: { name, email: 'lin@sample.example' } },
    leaver: { ...SAM.leaver, name, email: `${what.replaceAll(' ', '-')}@home.example` },
  })

const WIDER = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

/** Measures pages of a visit, one after the other. Axe looks at the first ones alone. */
async function lookAt(page: Page, paths: readonly string[], what: string): Promise<void> {
  for (const path of paths) {
    const answer = await page.goto(product.url + path)
    expect([path, answer?.status(), new URL(page.url()).pathname]).toEqual([path, 200, path])
    expect([path, await page.evaluate(WIDER)]).toEqual([path, 0])
    await picture(page, `name-${what.replaceAll(' ', '-')}${path.replaceAll('/', '-')}`)
  }
}

const tasks = (paths: readonly string[]) => paths.map((path) => `/tasks${path}`)

test.each(Object.entries(NAMES))(
  'every page of a leaver holds a name of %s, theirs and their line’s',
  { timeout: 120_000 },
  async (what, name) => {
    const id = await startNamed(what, name)
    const { page, context } = await person(browser, { width: 320, javaScript: true })
    await page.goto(await leaverLink(product, id))
    await expectAccessible(page)
    await press(page, 'Continue')
    await expectAccessible(page)
    await lookAt(page, tasks([...OPEN, ...ASK.map((way) => `/ask${way}`)]), what)
    await page.goto(`${product.url}/tasks/ask/question`)
    await page.getByRole('textbox').fill(name)
    await press(page, 'Send your question')
    await page.getByText('We have it').waitFor()
    await answerLines(product, id)
    await lookAt(page, tasks(HELD), what)
    await context.close()
  },
)

test.each(Object.entries(NARROW))(
  'every page of a leaver is there for a name of %s',
  { timeout: 60_000 },
  async (what, name) => {
    const leaver = await visitor(product, await startNamed(what, name), 'leaver')
    const there = async (paths: readonly string[]) => {
      const pages = await Promise.all(tasks(paths).map((path) => leaver.see(path)))
      expect(pages.map(({ status }) => status)).toEqual(paths.map(() => 200))
    }
    await there([...OPEN, ...ASK.map((way) => `/ask${way}`)])
    expect((await leaver.send('/tasks/ask/question', { text: name })).status).toBe(303)
    expect((await leaver.see('/tasks/ask/question/sent')).text).toContain('We have it')
    await answerLines(product, leaver.id)
    await there(HELD)
  },
)

test.each(Object.keys(NAMES))(
  'the pages of a line and of a leaver hold the name of an organisation of %s, and of all people',
  { timeout: 120_000 },
  async (what) => {
    const name = NAMES[what] ?? ''
    const { db } = product.deps
    const chief = { name, email: 'chief@sample.example' }
    const named = { ...SETTINGS, organisation: name, chief }
    await saveSettings(db, named, product.deps.now())
    const id = await startNamed(`${what} there`, name)
    await noonOf(product, id, workday(SAM.endDate, 15))
    const { page, context } = await person(browser, { width: 320, javaScript: true })
    await page.goto(await leaverLink(product, id))
    await expectAccessible(page)
    await press(page, 'Continue')
    await lookAt(page, tasks(['', '/privacy', '/ask', '/social-contacts/linkedin']), what)
    await page.goto(`${product.url}/l/${await linkOf(product, id, 'line')}`)
    await expectAccessible(page)
    await press(page, 'Continue')
    const pages = ['', '/confirmed-to-me', '/refer-chief', '/not-you']
    await lookAt(
      page,
      pages.map((one) => `/decision${one}`),
      what,
    )
    await decide(product, id, 'line', REFER, { reason: name })
    await lookAt(page, ['/decision/recorded'], what)
    await context.close()
    await saveSettings(db, SETTINGS, product.deps.now())
  },
)

/** A surname of 28 letters, of the length of real ones. */
const SURNAME = `Sam Sample${'sample'.repeat(4)}`.slice(0, 32)

test('HR’s pages of a case hold a long surname at 320 pixels, in every state', {
  timeout: 120_000,
}, async () => {
  const { page } = await person(browser, { width: 320 })
  await signIn(product, page)
  for (const [what, name] of [
    ['long surname', SURNAME],
    ['one word of 120 at HR', 'S'.repeat(120)],
  ] as const) {
    const id = await startNamed(what, name)
    const holds = async (path = '') => {
      await page.goto(`${product.url}/cases/${id}${path}`)
      expect([name, path, await page.evaluate(WIDER_BY_WHAT)]).toEqual([name, path, []])
    }
    for (const path of ['', '/record', '/messages']) await holds(path)
    await noonOf(product, id, workday(SAM.endDate, 15))
    await holds()
    await picture(page, `name-hr-${what.replaceAll(' ', '-')}`)
    await answerLines(product, id)
    await holds()
  }
})

/** What reaches over the right edge of the window, if that can be scrolled. */
const WIDER_BY_WHAT = `(() => {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return []
  const wide = [...document.body.querySelectorAll('*')].filter(
    (one) => one.getBoundingClientRect().right > width + 1,
  )
  return wide.map((one) => one.tagName + '.' + one.className).slice(0, 12)
})()`
