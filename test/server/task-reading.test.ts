import { afterAll, beforeAll, expect, test } from 'vitest'
import { readingGrade } from '../activities/mail/reading-grade.ts'
import { pastChanges, SAM } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { linkOf } from '../support/visitors.ts'
import { answerLines, type Leaver, leaver } from './visits.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const WHOLE = { ...SAM, pack: 'rett-uk-social-media' }

/** What a page says, a block a paragraph; quotes of the policy and names of people are not ours. */
const proseOf = (html: string): string =>
  (/<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? '')
    .replaceAll(/<q>.*?<\/q>/gs, '')
    .replaceAll(/<(?:b|strong|span|a|abbr)\b[^>]*>|<\/(?:b|strong|span|a|abbr)>/g, '')
    .replaceAll(/<[^>]+>/g, '\n\n')
    .replaceAll(/&[#\w]+;/g, ' ')

const WAYS = ['question', 'time', 'other-way', 'unwell', 'another-role', 'objection', 'complaint']

/** Pages whose words are mostly names of law, of networks or of people, and why. */
const HARDER: Readonly<Record<string, number>> = {
  // Says who is responsible, and names rights as the law does (UK GDPR 13).
  '/tasks/privacy': 8,
}

async function gradeOf(sam: Leaver, path: string): Promise<string[]> {
  const { html, status } = await sam.see(path)
  expect([path, status]).toEqual([path, 200])
  const grade = readingGrade(proseOf(html))
  return grade <= (HARDER[path] ?? 6) ? [] : [`${path}: ${grade.toFixed(1)}`]
}

const gradesOf = async (sam: Leaver, paths: readonly string[]): Promise<string[]> =>
  (await Promise.all(paths.map((path) => gradeOf(sam, path)))).flat()

test.each(['employee', 'volunteer'] as const)(
  'every page of %ss reads at grade 6 or below',
  { timeout: 120_000 },
  async (kind) => {
    const sam = await leaver(product, { ...WHOLE, leaver: { ...SAM.leaver, kind } })
    const duties = (await sam.state()).duties.filter(({ owner, signs }) => !owner && !signs)
    const lines = duties.map(({ id, parts }) =>
      parts.length > 1 ? `/tasks/${id}/${parts[0]}` : `/tasks/${id}`,
    )
    const open = await gradesOf(sam, [
      ...['/tasks', '/tasks/networks', '/tasks/add-site', '/tasks/check', '/tasks/privacy'],
      ...['/tasks/ask', ...WAYS.map((what) => `/tasks/ask/${what}`), '/tasks/not-you'],
      ...lines,
    ])
    await answerLines(product, sam.id)
    const sent = await gradesOf(sam, ['/tasks/receipt', '/tasks/reopen'])
    await pastChanges(product, sam.id)
    const closed = await gradesOf(sam, ['/tasks/receipt', '/tasks/ask'])
    expect([...open, ...sent, ...closed]).toEqual([])
  },
)

test('the first screen and the page of a dead link read at grade 6 or below', async () => {
  const sam = await leaver(product, WHOLE)
  const link = await linkOf(product, sam.id, 'leaver')
  for (const path of [`/l/${link}`, '/l/nothing']) {
    const html = await (await fetch(product.url + path)).text()
    expect(readingGrade(proseOf(html))).toBeLessThanOrEqual(6)
  }
})

test('the address page of whoever has not confirmed theirs reads at grade 6 or below', async () => {
  const { addressConfirmed: _, ...start } = WHOLE
  const { workEmail: __, ...person } = SAM.leaver
  const sam = await leaver(product, { ...start, leaver: person })
  expect(await gradeOf(sam, '/tasks/address')).toEqual([])
})
