import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { person } from '../support/browser.ts'
import { SAM, startCase, stateOf } from '../support/cases.ts'
import { press } from '../support/journey.ts'
import { lastDayIn } from '../support/policy.ts'
import type { Product } from '../support/product.ts'
import { useStage } from '../support/stage.ts'
import { goHonestly } from './honest.ts'
import { leaverLink } from './people.ts'

let product: Product
let browser: Browser

useStage((stage) => {
  product = stage.product
  browser = stage.browser
})

const { workEmail: _, ...atHome } = SAM.leaver

/** The policy that people use. */
const POLICY = 'rett-uk-social-media'

/** A volunteer without a work address. */
const volunteer = (name: string, addressConfirmed: boolean): Promise<string> =>
  startCase(product, {
    ...{ ...SAM, pack: POLICY, heldVolunteerData: false, addressConfirmed },
    // Near enough for the first mail to go at once.
    endDate: lastDayIn(14),
    leaver: {
      ...{ ...atHome, kind: 'volunteer', name },
      email: `${name.toLowerCase().replaceAll(' ', '.')}@home.example`,
    },
  })

test('a volunteer with three networks is done in 25 taps and 2,600 words, from mail to receipt', {
  timeout: 120_000,
}, async () => {
  const id = await volunteer('Val Volunteer', false)
  const { page } = await person(browser, { width: 390 })
  const { taps, words, pages, promised } = await goHonestly(
    page,
    await leaverLink(product, id),
    'V. Volunteer',
  )
  expect([taps <= 25, words <= 2600], `${taps} taps, ${words} words: ${pages}`).toEqual([
    true,
    true,
  ])
  // Reading all of it at 200 words a minute takes no longer than the list says.
  expect(promised).toBeGreaterThan(words / 200)
  // The way leads from thing to thing: the list is met once.
  expect(pages.filter((heading) => heading === 'Thank you, Val')).toHaveLength(1)
  // Whoever answers before their last day is asked once more after it, and is told so.
  expect(await page.locator('main').textContent()).toContain('we ask you once whether it is still')
  const { declaredAt, duties } = await stateOf(product, id)
  expect(declaredAt).toBeDefined()
  const social = duties.find((duty) => duty.id === 'social-contacts')
  for (const network of ['linkedin', 'facebook', 'whatsapp']) {
    expect(social?.answers[network]).toMatchObject({ means: 'confirmed' })
  }
})

/** How far down the button ends that a page leads on with. */
const endOf = async (page: Page, name: RegExp): Promise<number> => {
  const button = page.getByRole('button', { name }).or(page.getByRole('link', { name }))
  const box = await button.first().boundingBox()
  return box ? box.y + box.height : Number.POSITIVE_INFINITY
}

test.each([true, false])(
  'the way on is seen without scrolling (address confirmed: %s)',
  {
    timeout: 60_000,
  },
  async (confirmed) => {
    const id = await volunteer(confirmed ? 'Fay Fold' : 'Flo Fold', confirmed)
    const { page } = await person(browser, { width: 390 })
    await page.goto(await leaverLink(product, id))
    expect(await endOf(page, /^Continue$/)).toBeLessThan(844)
    await press(page, 'Continue')
    if (!confirmed) {
      await page.getByLabel('Yes, it is mine').check()
      await press(page, 'Save and continue')
      expect(await endOf(page, /^Continue to your list$/)).toBeLessThan(844)
      await page.getByRole('link', { name: 'Continue to your list' }).click()
    }
    expect(await endOf(page, /^Start$/)).toBeLessThan(844)
  },
)
