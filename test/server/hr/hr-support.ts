import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { SAM } from '../../support/cases.ts'
import { LAST_DAY } from '../../support/policy.ts'
import type { Product } from '../../support/product.ts'
import { asHr, post, signInToken } from '../../support/visitors.ts'

/** Signs a browser in as HR's sample user, by the button of the link. */
export async function signIn(product: Product, page: Page): Promise<void> {
  await page.goto(`${product.url}/sign-in/${await signInToken(product)}`)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** A day as the three boxes of a form hold it: the day and the month without a zero. */
export function boxes(name: string, day: string): Record<string, string> {
  const [year, month, date] = day.split('-').map((part) => String(Number(part)))
  return {
    [`${name}-day`]: date ?? '',
    [`${name}-month`]: month ?? '',
    [`${name}-year`]: year ?? '',
  }
}

/** What HR types to start a sample case. */
export const STARTING = {
  'leaver-name': 'Sam Sample',
  'leaver-email': 'sam@home.example',
  addressConfirmed: 'yes',
  'leaver-workEmail': 'sam@sample.example',
  'leaver-kind': 'volunteer',
  'leaver-role': 'Helpline',
  'leaver-startDate-day': '1',
  'leaver-startDate-month': '2',
  'leaver-startDate-year': '2024',
  ...boxes('endDate', LAST_DAY),
  heldVolunteerData: 'yes',
  'line-name': 'Lin Line',
  'line-email': 'lin@sample.example',
}

/** The same with the number of the case to be. */
export const starting = (changes: Record<string, string> = {}): Record<string, string> => ({
  case: randomUUID(),
  ...STARTING,
  ...changes,
})

/** A page as HR sees it, without a browser. */
export async function read(
  { url }: Product,
  path: string,
  cookie: string,
): Promise<{ status: number; text: string }> {
  const answer = await fetch(url + path, { headers: { cookie }, redirect: 'manual' })
  return { status: answer.status, text: plain(await answer.text()) }
}

/** The words of a page: tags out, white space to one space. */
export const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

export const words = async (answer: Response): Promise<string> => plain(await answer.text())

/** HR's sample user without a browser: reads pages, sends forms. */
export interface Hr {
  readonly cookie: string
  page(path: string): Promise<{ status: number; text: string }>
  send(path: string, fields: Record<string, string>): Promise<Response>
  /** The number in a form, which makes it one submission however often it is sent. */
  formNumber(path: string): Promise<string>
}

export async function enter(product: Product): Promise<Hr> {
  const cookie = await asHr(product)
  return {
    cookie,
    page: (path) => read(product, path, cookie),
    send: (path, fields) => post(product.url, path, fields, cookie),
    async formNumber(path) {
      const html = await (await fetch(product.url + path, { headers: { cookie } })).text()
      return /name="submission" value="([^"]+)"/.exec(html)?.[1] ?? ''
    },
  }
}

/** The sample start for another person, so that cases of one file are no duplicates. */
export const another = (name: string) => ({
  ...SAM,
  leaver: { ...SAM.leaver, name, email: `${name.toLowerCase().replaceAll(' ', '.')}@home.example` },
})
