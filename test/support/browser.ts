import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { findChromium } from './chromium.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** `hosts` are looked for on this machine. */
export const openBrowser = (hosts: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium() ?? '',
    headless: true,
    args: [...FLAGS, ...hosts.map((host) => `--host-resolver-rules=MAP ${host} 127.0.0.1`)],
  })

/** A person's browser: a window of its own, without JavaScript unless asked, phone or desk. */
export async function person(
  browser: Browser,
  how: { width?: number; javaScript?: boolean } = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const { width = 1280, javaScript = false } = how
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 900 },
    javaScriptEnabled: javaScript,
    locale: 'en-GB',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { page, context }
}

/**
 * Nothing that axe finds, and nothing wider than the window (WCAG 2.2 AA, 1.4.10). People here have
 * no JavaScript and axe is a script, so it looks at the same page in a window of its own. It looks
 * once at what is the same to it: the width is measured every time.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const url = page.url().split('#')[0] ?? ''
  const twin = await twinOf(page, url)
  const where = url.replace(/\/(l|sign-in)\/.*/, '/$1/…')
  expect(await widerBy(twin), `${where} is wider than the window`).toBe(0)
  const looks = await looksOf(twin)
  const width = page.viewportSize()?.width ?? 0
  if (looks.every((one) => width >= (looked.get(one) ?? Number.POSITIVE_INFINITY))) return
  expect(await axeFaults(twin), `axe on ${where}`).toEqual([])
  for (const one of looks) looked.set(one, Math.min(width, looked.get(one) ?? width))
}

/** What axe finds on a page that runs scripts: each rule with the places where it is broken. */
export async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // What it finds nothing wrong with is not listed.
    .options({ resultTypes: ['violations'] })
    .withTags(TAGS)
    // There are no frames here, so no second window is needed to put results together.
    .setLegacyMode(true)
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Pixels by which a page is wider than its window. */
export const widerBy = (page: Page): Promise<number> => page.evaluate<number>(WIDER)

const WIDER = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

/** One window with scripts for each browser: the fonts and the styles are fetched once. */
const twins = new WeakMap<Browser, Promise<Page>>()

/** What a page holds, in its twin: of the same width, at the same address. */
async function twinOf(page: Page, url: string): Promise<Page> {
  const browser = page.context().browser()
  const viewport = page.viewportSize()
  if (!browser || !viewport) throw new Error('This page has no window')
  const opened = twins.get(browser) ?? browser.newPage()
  twins.set(browser, opened)
  const [twin, body] = [await opened, await page.content()]
  await twin.setViewportSize(viewport)
  await twin.route(url, (route) => route.fulfill({ body, contentType: 'text/html' }), { times: 1 })
  await twin.goto(url)
  return twin
}

/** What axe found nothing in, with the width of the narrowest window. */
const looked = new Map<string, number>()

/**
 * What a page is to axe: its markup, but for what names one case or hour, and of each part of its body
 * which elements are shown, and in which colours. So a page that is met twice is looked at once, unless
 * another window shows other things or other colours, or is narrower, so that targets lie closer.
 */
async function looksOf(page: Page): Promise<string[]> {
  const parts = await page.evaluate<string[]>(PARTS)
  return [await page.content(), ...parts].map((one) =>
    createHash('sha256').update(one.replace(OF_ONE_CASE, '…')).digest('hex'),
  )
}

const OF_ONE_CASE = /LW-[\w-]+|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|\b\d\d:\d\d\b/g

const PARTS = `[...document.body.children].map((part) => {
  const styles = [part, ...part.querySelectorAll('*')].map((one) => {
    const { color, backgroundColor } = getComputedStyle(one)
    return one.checkVisibility() ? color + backgroundColor : ''
  })
  return part.outerHTML + styles.join()
})`

/** A picture of a page, kept when PICTURES names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

/** Looks at where the browser is in windows of these widths, and leaves it in the last: no fault, and a picture of each. */
export async function lookAtWidths(page: Page, name: string, widths = [320, 1280]): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    await expectAccessible(page)
    await picture(page, `${name}-${width}`)
  }
}
