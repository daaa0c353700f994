import { createServer, type Server } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../embedded/process/ports.ts'
import { expectAccessible, openBrowser, person } from '../support/browser.ts'

/** What is looked at once and not again must have been looked at: the journeys rest on it. */

let browser: Browser
let page: Page
let server: Server
let url: string
let body = ''

beforeAll(async () => {
  const port = await freePort()
  url = `http://127.0.0.1:${port}/`
  server = createServer((_, res) => {
    res.setHeader('Content-Type', 'text/html').end(
      `<!doctype html><html lang="en"><title>A sample</title><style>${STYLE}</style>
       <main><h1>A sample</h1>${body}</main></html>`,
    )
  })
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  browser = await openBrowser()
  page = (await person(browser)).page
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})

const STYLE = `
  .desk { display: none } .pale { color: #000 }
  @media (min-width: 600px) { .desk { display: block } .pale { color: #eee } }
  nav { display: flex; gap: 3vw } .tiny { width: 10px; height: 10px; padding: 0; border: 0 }`

async function look(holds: string, width: number): Promise<void> {
  body = holds
  await page.setViewportSize({ width, height: 800 })
  await page.goto(url)
  await expectAccessible(page)
}

/** Buttons of ten pixels, far apart where there is room. */
const TARGETS = `<nav aria-label="Sample">${'<button class="tiny" aria-label="One"></button>'.repeat(2)}</nav>`
const NAMELESS = '<img src="data:,">'

describe('a page that was looked at', () => {
  test('is looked at again where anything else is in it', async () => {
    await look('<p>Case LW-0001</p>', 320)
    await expect(look(`<p>Case LW-0001</p>${NAMELESS}`, 320)).rejects.toThrow('image-alt')
    await expect(look(`<p>Case LW-0002</p>${NAMELESS}`, 320)).rejects.toThrow('image-alt')
  })

  test('is looked at again in a window that shows more of it', async () => {
    await look(`<div class="desk">${NAMELESS}</div>`, 320)
    await expect(look(`<div class="desk">${NAMELESS}</div>`, 1280)).rejects.toThrow('image-alt')
  })

  test('is looked at again in a window that has other colours', async () => {
    await look('<p class="pale">Words</p>', 320)
    await expect(look('<p class="pale">Words</p>', 1280)).rejects.toThrow('axe on')
  })

  test('is looked at again in a window that is narrower', async () => {
    await look(TARGETS, 1280)
    await expect(look(TARGETS, 320)).rejects.toThrow('axe on')
  })

  test('is measured in each window', async () => {
    const broad = '<p style="width: 500px">Words</p>'
    await look(broad, 1280)
    await expect(look(broad, 320)).rejects.toThrow('wider than the window')
  })
})
