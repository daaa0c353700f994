import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { person, picture } from '../support/browser.ts'
import { noonOf, SAM } from '../support/cases.ts'
import { signIn } from '../support/journey.ts'
import { workday } from '../support/policy.ts'
import type { Product } from '../support/product.ts'
import { useStage } from '../support/stage.ts'
import { until } from '../support/until.ts'
import { come, startFor } from './people.ts'

let product: Product
let browser: Browser

useStage((stage) => {
  product = stage.product
  browser = stage.browser
})

/** Heights of what is folded, in pixels: on paper all of it is to stand there. */
const folded = (page: Page): Promise<number[]> =>
  page.evaluate<number[]>(`[...document.querySelectorAll('main details > :not(summary)')].map(
    (one) => (one.checkVisibility({ contentVisibilityAuto: true }) ? one.getBoundingClientRect().height : 0),
  )`)

test('what is folded on a screen stands open on paper: clauses, guides, and the whole story', {
  timeout: 120_000,
}, async () => {
  const id = await startFor(product, 'Pat Paper')
  const sam = await person(browser)
  await come(product, sam.page, id)
  await sam.page.goto(`${product.url}/tasks/confidential-files`)
  await noonOf(product, id, workday(SAM.endDate, 4))
  const hr = await person(browser)
  await signIn(product, hr.page)
  await hr.page.goto(`${product.url}/cases/${id}`)
  for (const page of [sam.page, hr.page]) {
    const onScreen = await folded(page)
    expect(onScreen.length).toBeGreaterThan(0)
    expect(onScreen).toEqual(onScreen.map(() => 0))
    await page.emulateMedia({ media: 'print' })
    // The browser lays it out anew once it knows that it is for paper.
    await until('all that is folded stands on paper', async () => {
      const heights = await folded(page)
      return heights.every((height) => height > 20) || undefined
    })
  }
  // Nobody can press it on paper.
  expect(await hr.page.getByText('What would you like to do?').isVisible()).toBe(false)
  await picture(hr.page, 'paper-case')
})

test('a case’s story is drawn where there is room, and is a list at 320 pixels', {
  timeout: 120_000,
}, async () => {
  const id = await startFor(product, 'Stu Story')
  await noonOf(product, id, workday(SAM.endDate, 4))
  for (const [width, drawing] of [
    [1280, true],
    [390, false],
    [320, false],
  ] as const) {
    const { page } = await person(browser, { width })
    await signIn(product, page)
    await page.goto(`${product.url}/cases/${id}`)
    expect([width, await page.locator('.lw-story > svg').isVisible()]).toEqual([width, drawing])
    // For whoever cannot see the drawing the list is there at every width.
    expect(await page.locator('.lw-story > ol > li').count()).toBeGreaterThan(3)
    await picture(page, `story-${width}`)
  }
})
