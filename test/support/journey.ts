import { simpleParser } from 'mailparser'
import type { Page } from 'playwright-core'
import { expectAccessible, picture } from './browser.ts'
import type { Product } from './product.ts'
import { until } from './until.ts'
import { signInToken } from './visitors.ts'

/** What people do on the pages, in their words. Every page met is looked at by axe. */

/** A page, looked at: nothing that axe finds, and a picture where pictures are asked for. */
export async function seen(page: Page, name: string): Promise<void> {
  await expectAccessible(page)
  await picture(page, name)
}

export const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).first().click()

export async function signIn(product: Product, page: Page): Promise<void> {
  await page.goto(`${product.url}/sign-in/${await signInToken(product)}`)
  await seen(page, 'sign-in')
  await press(page, 'Sign in')
  await page.getByRole('heading', { level: 1 }).waitFor()
}

export interface Mail {
  readonly subject: string
  readonly text: string
  /** The one link of a mail to a leaver or a decider. */
  readonly link: string
}

/** The newest mail to an address, once `subject` has come. */
export async function mailTo(product: Product, address: string, subject: RegExp): Promise<Mail> {
  return until(`a mail to ${address} about ${subject}`, async () => {
    for (const { envelope, bytes } of [...product.smtp.accepted].reverse()) {
      if (!envelope.to.includes(address)) continue
      const { subject: about = '', text = '' } = await simpleParser(bytes)
      const link = /https?:\/\/\S+\/l\/\S+/.exec(text)?.[0] ?? ''
      if (subject.test(about)) return { subject: about, text, link }
    }
    return undefined
  })
}

/** Fills the form that starts a case. Days are written day, month, year. */
export async function fillStart(page: Page, leaver: Leaver): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(leaver.name)
  await page.getByLabel('Their own email address').fill(leaver.email)
  await page.getByLabel('They have confirmed this address to us').check()
  if (leaver.workEmail) await page.getByLabel(/Work email address/).fill(leaver.workEmail)
  await page.getByLabel(leaver.kind, { exact: true }).check()
  await page.getByLabel('Role (optional)').fill(leaver.role)
  await fillDay(page, 'leaver-startDate', leaver.startDate)
  await fillDay(page, 'endDate', leaver.endDate)
  await page
    .getByRole('group', { name: /volunteers/ })
    .getByLabel('Yes')
    .check()
  await page.getByLabel(/Line.s name/).fill(leaver.line.name)
  await page.getByLabel(/Line.s email address/).fill(leaver.line.email)
}

export interface Leaver {
  readonly name: string
  readonly email: string
  readonly workEmail?: string
  readonly kind: 'Employee' | 'Volunteer' | 'Consultant' | 'Contractor'
  readonly role: string
  readonly startDate: string
  readonly endDate: string
  readonly line: { readonly name: string; readonly email: string }
}

async function fillDay(page: Page, name: string, date: string): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-')
  for (const [part, value] of Object.entries({ day, month, year })) {
    await page.locator(`[name="${name}-${part}"]`).fill(String(Number(value)))
  }
}

/** Opens the link of a mail and presses Continue. */
export async function open(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link)
  await seen(page, name)
  await press(page, 'Continue')
}
