import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkRoutes } from '../../server/pages/check/routes.ts'
import { securityHeaders } from '../../server/web/security-headers.ts'
import { makeViews } from '../../server/web/views.ts'
import { SIGNER, sampleRecord } from '../cli/verify/sample-record.ts'
import { expectAccessible, openBrowser, person } from '../support/browser.ts'

/** The page on which anybody checks a record, without product or database. */
let browser: Browser
let server: Server
let url: string
const folder = mkdtempSync(join(tmpdir(), 'leavewell-check-'))
const record = sampleRecord()

beforeAll(async () => {
  const app = express()
  app.use(securityHeaders('http://127.0.0.1'), checkRoutes({ views: makeViews() }))
  server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/check`
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  server?.close()
  rmSync(folder, { recursive: true, force: true })
})

let files = 0

/** Gives the page a record, and answers with what it says once that has come about. */
async function check(page: Page, saved: unknown, says: string, key = ''): Promise<string> {
  const path = join(folder, `record-${++files}.json`)
  writeFileSync(path, JSON.stringify(saved))
  await page.getByLabel('The log’s public key').fill(key)
  await page.getByLabel('The record').setInputFiles(path)
  const result = page.getByRole('status')
  await result.filter({ hasText: says }).waitFor()
  return (await result.textContent()) ?? ''
}

const WHOLE = 'Whole: nothing was changed'
const OWN_KEY = 'by the key that stands in the record itself'
const CHANGED = 'Event 3: It was changed after it was written.'

const broken = {
  ...record,
  events: record.events.map((event) =>
    event.number === 3 ? { ...event, body: event.body.replace('hr', 'HR') } : event,
  ),
}

test('says what a record shows, and where it does not hold', async () => {
  const { page, context } = await person(browser, { javaScript: true })
  await page.goto(url)
  const whole = await check(page, record, WHOLE, SIGNER.verifier.vkey)
  for (const told of [record.id, '308', record.chain.head]) expect(whole).toContain(told)
  await check(page, broken, CHANGED)
  await check(page, record, OWN_KEY)
  const unworded = record.events.map((event) => ({ ...event, words: [] }))
  const kept = await check(page, { ...record, events: unworded, withheld: true }, OWN_KEY)
  expect(kept).toContain('those words are not in it, and were not checked')
  await check(page, { ...record, events: unworded }, 'no event says that they were erased')
  await check(page, { some: 'thing' }, 'It is not of the form that records have.')
  await context.close()
})

test('sends nothing, and works from a saved copy without a network', async () => {
  const { page, context } = await person(browser, { width: 320, javaScript: true })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(url)
  const copy = join(folder, 'check.html')
  writeFileSync(copy, await (await fetch(url)).text())
  await check(page, record, OWN_KEY)
  const fetched = page.evaluate(`fetch(${JSON.stringify(url)}).then(() => 'sent', () => 'refused')`)
  expect(await fetched).toBe('refused')
  expect(asked.filter((one) => !one.startsWith('data:'))).toEqual([url])
  await context.setOffline(true)
  await page.goto(`file://${copy}`)
  await check(page, record, WHOLE, SIGNER.verifier.vkey)
  await context.close()
})

test.each([320, 1280])(
  'can be read by everybody at %i pixels, without scripts as well',
  async (width) => {
    const plain = await person(browser, { width })
    await plain.page.goto(url)
    await expectAccessible(plain.page)
    expect(await plain.page.textContent('main')).toContain('runs no scripts here')
    await plain.context.close()
    const { page, context } = await person(browser, { width, javaScript: true })
    await page.goto(url)
    const shown = { whole: [record, OWN_KEY], broken: [broken, CHANGED] } as const
    for (const [name, [saved, says]] of Object.entries(shown)) {
      await check(page, saved, says)
      const wide = await page.evaluate('document.documentElement.scrollWidth')
      expect(wide).toBeLessThanOrEqual(width)
      const pictures = process.env.PICTURES
      if (pictures)
        await page.screenshot({
          path: join(pictures, `check-${name}-${width}.png`),
          fullPage: true,
        })
    }
    await context.close()
  },
)
