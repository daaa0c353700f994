import type { Page } from 'playwright-core'
import { SAM, startCase } from '../support/cases.ts'
import { type Leaver, press } from '../support/journey.ts'
import { LAST_DAY } from '../support/policy.ts'
import type { Product } from '../support/product.ts'
import { linkOf } from '../support/visitors.ts'

/**
 * Journeys go by a whole policy and not by the small one of the other tests: in the form with ladders,
 * which open cases of before go on by. `effort.test.ts` goes by the one that new cases have.
 */
export const POLICY = 'old-form'

export const LIN = { name: 'Lin Line', email: 'lin@sample.example' }

/** A leaver as HR types one. */
export const VOLUNTEER: Leaver = {
  name: 'Sam Sample',
  email: 'sam@home.example',
  workEmail: 'sam@sample.example',
  kind: 'Volunteer',
  role: 'Helpline',
  startDate: '2024-02-01',
  endDate: LAST_DAY,
  line: LIN,
}

/** Starts a case of that policy past the pages, for a leaver of a name of their own. */
export const startFor = (
  product: Product,
  name: string,
  { line = LIN, kind = 'employee' as 'employee' | 'volunteer', duties = [] as string[] } = {},
): Promise<string> =>
  startCase(product, {
    ...{ ...SAM, pack: POLICY, line, duties },
    leaver: { ...SAM.leaver, kind, name, email: addressOf(name) },
  })

export const addressOf = (name: string): string =>
  `${name.toLowerCase().replaceAll(' ', '.')}@home.example`

/** The leaver's link as it stands in their newest mail. */
export const leaverLink = async (product: Product, id: string): Promise<string> =>
  `${product.url}/l/${await linkOf(product, id, 'leaver')}`

/** The leaver opens their link and goes on to their list. */
export async function come(product: Product, page: Page, id: string): Promise<void> {
  await page.goto(await leaverLink(product, id))
  await press(page, 'Continue')
}

/** The leaver answers one line, from the list; what it is called is what the list says. */
export async function answer(page: Page, line: string, choice: string): Promise<void> {
  await page.goto(new URL('/tasks', page.url()).href)
  await page.getByRole('link', { name: line, exact: true }).click()
  // Things that are due on the same day are asked below.
  await page.getByLabel(choice, { exact: true }).first().check()
  await press(page, 'Save and continue')
  await page.getByText(`Saved: ${line}.`).waitFor()
}

export async function typeDay(page: Page, date: string): Promise<void> {
  const [year, month, day] = date.split('-').map(Number)
  await page.getByLabel('Day').fill(String(day))
  await page.getByLabel('Month').fill(String(month))
  await page.getByLabel('Year').fill(String(year))
}
