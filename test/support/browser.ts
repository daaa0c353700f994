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
  page.setDefaultTimeout(10_000)
  return { page, context }
}

/**
 * Nothing that axe finds, and nothing wider than the window (WCAG 2.2 AA, 1.4.10). The width is
 * looked at whenever it is asked; axe looks once at each page that is built alike.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const where = page.url().replace(/\/(l|sign-in)\/.*/, '/$1/…')
  const overflow = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect(overflow, `${where} is wider than the window`).toBe(0)
  const html = await page.content()
  const build = buildOf(html)
  if (looked.has(build)) return
  expect(await violations(page, html), `axe on ${where}`).toEqual([])
  looked.add(build)
}

/** How the pages were built that axe has found nothing on, in this process. */
const looked = new Set<string>()

/**
 * How a page is built: its elements in order with their attributes and where there are words, but
 * not which words, numbers and ids. Whatever axe asks about (names, roles, labels, colours by class,
 * order of headings) is the same for two pages that are built alike.
 */
const buildOf = (html: string): string =>
  html
    .replaceAll(
      /\s(value|href|action|content|datetime|d|x|y|x1|x2|y1|y2|width|height|viewBox|transform|points)="[^"]*"/g,
      ' $1',
    )
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, '0')
    .replaceAll(/>[^<]*[^<\s][^<]*</g, '>words<')
    .replaceAll(/\s+/g, ' ')

/** People here have no JavaScript and axe is a script, so it looks at the page in a window of its own. */
async function violations(page: Page, html: string): Promise<string[]> {
  const browser = page.context().browser()
  const viewport = page.viewportSize()
  if (!browser || !viewport) throw new Error('This page has no window')
  const url = page.url()
  const twin = await twinIn(browser)
  await twin.setViewportSize(viewport)
  await twin.route(url, (route) => route.fulfill({ body: html, contentType: 'text/html' }))
  await twin.goto(url)
  const { violations: found } = await new AxeBuilder({ page: twin })
    .options({ resultTypes: ['violations'] })
    .withTags(TAGS)
    // There are no frames here, so no second window is needed to put results together.
    .setLegacyMode(true)
    .analyze()
  await twin.unroute(url)
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)
}

const twins = new WeakMap<Browser, Promise<Page>>()

function twinIn(browser: Browser): Promise<Page> {
  const twin = twins.get(browser) ?? browser.newPage()
  twins.set(browser, twin)
  return twin
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** A picture of a page, kept when PICTURES names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
