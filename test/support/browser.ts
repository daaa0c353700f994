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
 * Nothing that axe finds, and nothing wider than the window (WCAG 2.2 AA, 1.4.10). People here have
 * no JavaScript and axe is a script, so it looks at the same page in a window of its own.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const browser = page.context().browser()
  const viewport = page.viewportSize()
  if (!browser || !viewport) throw new Error('This page has no window')
  const [html, url] = [await page.content(), page.url()]
  const context = await browser.newContext({ viewport })
  const twin = await context.newPage()
  await twin.route(url, (route) => route.fulfill({ body: html, contentType: 'text/html' }))
  await twin.goto(url)
  const { violations } = await new AxeBuilder({ page: twin })
    .withTags(TAGS)
    // There are no frames here, so no second window is needed to put results together.
    .setLegacyMode(true)
    .analyze()
  const overflow = await twin.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  await context.close()
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`,
  )
  const where = url.replace(/\/(l|sign-in)\/.*/, '/$1/…')
  expect(found, `axe on ${where}`).toEqual([])
  expect(overflow, `${where} is wider than the window`).toBe(0)
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** A picture of a page, kept when PICTURES names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
