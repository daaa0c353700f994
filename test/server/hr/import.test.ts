import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { casesLike, casesLikeMany } from '../../../db/queries/starts/cases-like.ts'
import { judgeMany } from '../../../server/intake/many/judge.ts'
import { type GoodStart, startMany } from '../../../server/intake/many/start.ts'
import { readXlsx } from '../../../server/intake/table/xlsx/read.ts'
import { xlsxTemplate } from '../../../server/pages/hr/import/template.ts'
import { lookAtWidths, openBrowser, person } from '../../support/browser.ts'
import { caseFile, SAM, startCase, stateOf } from '../../support/cases.ts'
import { LAST_DAY } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { post } from '../../support/visitors.ts'
import { inline, workbook } from '../intake/table/workbook.ts'
import { signIn } from './hr-support.ts'

let product: Product
let browser: Browser
let page: Page

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  page = (await person(browser, { width: 320 })).page
  await signIn(product, page)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const [YEAR = '', MONTH = '', DAY = ''] = LAST_DAY.split('-')
/** Which comes first cannot be seen in the fifth of May alone. */
const unclear = `04/05/${YEAR}`

const table = (rows: readonly string[]): string =>
  ['Name\tEmail\tLast day\tRole', ...rows].join('\n')

async function bring(text: string): Promise<void> {
  await page.goto(`${product.url}/cases/import`)
  await page.getByLabel('Paste from a spreadsheet').fill(text)
  await page.getByRole('button', { name: 'Read the table' }).click()
}

const starts = async (): Promise<number> =>
  (await product.deps.db.selectFrom('intray').select('id').where('kind', '=', 'start').execute())
    .length

test('HR pastes a table, says what nobody can know, corrects a row, and starts all that is right once', async () => {
  await startCase(product)
  await page.goto(`${product.url}/cases/new`)
  await page.getByRole('link', { name: 'Several people at once' }).click()
  await lookAtWidths(page, 'import-new')
  await page.getByRole('button', { name: 'Read the table' }).click()
  await page.getByText('Paste a table, or choose a file').first().waitFor()

  const long = 'Wolfeschlegelsteinhausenbergerdorff'
  await bring(
    table([
      `Eva Example\teva@home.example\t${unclear}\tHelpline`,
      `Max ${long}\tmax@home.example\t${DAY}/${MONTH}/${YEAR}\tShop`,
      `Sam Sample\tsam@home.example\t${LAST_DAY}\tShop`,
      `Eva Again\tEVA@home.example\t${LAST_DAY}\tShop`,
      `Ida Sample\tida@\t${LAST_DAY}\t`,
      `example  EVA\teva@home.example\t${LAST_DAY}\t`,
    ]),
  )
  await page.getByText('can mean two things').waitFor()
  await lookAtWidths(page, 'import-problems')
  await page.getByLabel('What “Email” is').selectOption('email')
  await page.getByLabel('The day: 5/2/2027 is 5 February').check()
  await page.getByLabel('Kind of leaver').selectOption('volunteer')
  await page.getByLabel('Did they hold volunteers’ details?').selectOption('no')
  await page.getByLabel('Have they confirmed their own addresses to you?').selectOption('yes')
  await page.getByRole('button', { name: 'Read it again so' }).click()

  await page.getByText('4 rows to correct').waitFor()
  await page.getByText('There is a case already that may be of this person').waitFor()
  await page.getByText('Row 2 has the same address').waitFor()
  await page.getByText('Row 2 is about the same person').waitFor()
  await page.getByText('“ida@” is not an email address').waitFor()
  await lookAtWidths(page, 'import-wrong')
  await page.getByRole('link', { name: '2 rows to start' }).click()
  await page.getByText(`4 May ${YEAR}`).waitFor()
  await lookAtWidths(page, 'import-start')

  await page.getByRole('button', { name: 'Start 2 offboardings' }).click()
  await page.getByText('Tick the box to start without').first().waitFor()
  expect(await starts()).toBe(1)
  await lookAtWidths(page, 'import-unticked')
  await page.getByLabel('Leave out the 4 rows').check()
  await page.getByRole('button', { name: 'Start 2 offboardings' }).click()
  // The page of progress comes again by itself.
  await page.getByRole('heading', { name: '2 offboardings are started' }).waitFor()
  await page.getByText('4 rows were left out').waitFor()
  await lookAtWidths(page, 'import-done')
  const { case_ids, bytes } = await product.deps.db
    .selectFrom('imports')
    .selectAll()
    .where('started_at', 'is not', null)
    .executeTakeFirstOrThrow()
  expect(bytes).toBeNull()
  const [first = ''] = case_ids ?? []
  expect(await stateOf(product, first)).toMatchObject({
    endDate: `${YEAR}-05-04`,
    kind: 'volunteer',
  })
}, 90_000)

test('the same table again starts nothing, as a spreadsheet neither', async () => {
  const before = await starts()
  const text = (number: number, texts: string[]) => inline(number, texts)
  const bytes = await workbook({
    rows:
      text(1, ['Name', 'Personal email', 'Last day', 'Role', 'Kind', 'Volunteer data']) +
      text(2, ['Eva Example', 'eva@home.example', `4 May ${YEAR}`, 'Helpline', 'Volunteer', 'No']),
  })
  await page.goto(`${product.url}/cases/import`)
  await page
    .getByLabel('Or choose a file')
    .setInputFiles({ name: 'people.xlsx', mimeType: 'application/octet-stream', buffer: bytes })
  await page.getByRole('button', { name: 'Read the table' }).click()
  await page.getByText('Everybody in this table was started before').waitFor()
  await lookAtWidths(page, 'import-before')
  expect(await page.getByRole('button', { name: /^Start/ }).count()).toBe(0)
  expect(await starts()).toBe(before)
})

test('a file whose letters are not sure is asked about, and can be deleted', async () => {
  await page.goto(`${product.url}/cases/import`)
  await page.getByLabel('Or choose a file').setInputFiles({
    name: 'western.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `Name;Personal email;Last day;Kind;Volunteer data\nZo\xeb Sample;zoe@home.example;${LAST_DAY};employee;no\n`,
      'latin1',
    ),
  })
  await page.getByRole('button', { name: 'Read the table' }).click()
  await page.getByText('Zoë Sample').waitFor()
  await lookAtWidths(page, 'import-letters')
  await page.getByRole('button', { name: 'Yes, read it so' }).click()
  await page.getByText('1 row to start').waitFor()
  const here = page.url()
  await page.getByRole('button', { name: 'Delete this table' }).click()
  expect((await page.goto(here))?.status()).toBe(404)
})

test('what starts is what was shown, and two presses at once are one start', async () => {
  await bring(
    `Name\tPersonal email\tLast day\tKind\tVolunteer data\nUma Sample\tuma@home.example\t${LAST_DAY}\temployee\tno`,
  )
  const before = await starts()
  const fields = await page.locator('form#start input[type=hidden]').getAttribute('value')
  const cookie = (await page.context().cookies())
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ')
  const path = `${new URL(page.url()).pathname}/start`
  const press = (seen: string) => post(product.url, path, { seen }, cookie)
  expect((await press('other')).status).toBe(422)
  expect(await starts()).toBe(before)
  const both = await Promise.all([press(fields ?? ''), press(fields ?? '')])
  expect(both.map(({ status }) => status)).toEqual([303, 303])
  expect(await starts()).toBe(before + 1)
})

test('what is too large or broken is told on the form', async () => {
  const cookie = (await page.context().cookies())
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ')
  const send = async (body: FormData | string, more: Record<string, string> = {}) => {
    const headers = { cookie, 'sec-fetch-site': 'same-origin', ...more }
    const answer = await fetch(`${product.url}/cases/import`, { method: 'POST', body, headers })
    return { status: answer.status, text: await answer.text() }
  }
  const big = new FormData()
  big.set('file', new Blob(['x'.repeat(5_100_000)]), 'big.csv')
  const large = await send(big)
  expect(large.status).toBe(413)
  expect(large.text).toContain('That is more than 5 MB')
  const both = new FormData()
  both.set('table', 'Name\tLast day')
  both.set('file', new Blob(['Name']), 'a.csv')
  const two = await send(both)
  expect(two.status).toBe(422)
  expect(two.text).toContain('Name\tLast day')
  const broken = await send('no form', { 'content-type': 'multipart/form-data; boundary=x' })
  expect(broken.status).toBe(422)
  expect(broken.text).toContain('could not be read')
})

test('all of many starts are written down or none, with what else is written', async () => {
  const { deps } = product
  const inputs = ['one', 'two'].map((name) => ({
    ...SAM,
    leaver: { ...SAM.leaver, name, email: `${name}@home.example`, workEmail: undefined },
  }))
  const some = inputs.map((input) => ({ caseId: randomUUID(), input }))
  const good = (await judgeMany(deps, some)).flatMap((fate, at): GoodStart[] =>
    fate.is === 'good' ? [{ ...fate, caseId: some[at]?.caseId ?? '' }] : [],
  )
  expect(good).toHaveLength(2)
  const before = await starts()
  const by = { role: 'hr' } as const
  expect(await startMany(deps, by, good, async () => false)).toBe(false)
  // Somebody starts the second of them meanwhile.
  const [, second] = good
  expect(await startMany(deps, by, second ? [{ ...second, caseId: randomUUID() }] : [])).toBe(true)
  expect(await startMany(deps, by, good)).toBe(false)
  expect(await starts()).toBe(before + 1)
  expect((await judgeMany(deps, some)).map(({ is }) => is)).toEqual(['good', 'already'])
})

test('the cases of many starts have references in their order, and one that is given up leaves no gap', async () => {
  const { deps } = product
  const inputs = Array.from({ length: 12 }, (_, at) => ({
    ...SAM,
    leaver: {
      ...{ ...SAM.leaver, name: `Row ${at}`, email: `row${at}@home.example` },
      workEmail: undefined,
    },
  }))
  const some = inputs.map((input) => ({ caseId: randomUUID(), input }))
  const good = (await judgeMany(deps, some)).flatMap((fate, at): GoodStart[] =>
    fate.is === 'good' ? [{ ...fate, caseId: some[at]?.caseId ?? '' }] : [],
  )
  const by = { role: 'hr' } as const
  const before = Number((await caseFile(product, await startCase(product))).reference.slice(3))
  const [first] = good
  if (!first) throw new Error('There is no start')
  expect(await startMany(deps, by, [first, first])).toBe(false)
  expect(await startMany(deps, by, good)).toBe(true)
  const ids = good.map(({ caseId }) => caseId)
  const found = () =>
    deps.db.selectFrom('cases').select(['id', 'reference']).where('id', 'in', ids).execute()
  await expect.poll(async () => (await found()).length, { timeout: 60_000 }).toBe(ids.length)
  const numbers = new Map(
    (await found()).map(({ id, reference }) => [id, Number(reference.slice(3))]),
  )
  expect(ids.map((id) => numbers.get(id))).toEqual(ids.map((_, at) => before + 1 + at))
})

test('many are looked for among cases by the same rule as one', async () => {
  const { db, linkKeys } = product.deps
  const endDate = LAST_DAY
  const all = [
    { name: 'Nobody', email: 'SAM@home.example', endDate },
    { name: 'sam  SAMPLE', endDate },
    { name: 'Sam Sample', endDate: '2030-01-02' },
    { name: 'Sam Sample', email: 'other@home.example', endDate },
    { name: 'Sam Sample', email: 'other@home.example', startDate: SAM.leaver.startDate, endDate },
    { name: 'Nobody', email: 'other@home.example', workEmail: 'sam@home.example', endDate },
  ]
  const one = await Promise.all(all.map((who) => casesLike(db, linkKeys, who)))
  expect(await casesLikeMany(db, linkKeys, all)).toEqual(one)
  expect(one.filter(({ length }) => length).length).toBeGreaterThan(1)
})

test('the template is a spreadsheet whose headings are all known', async () => {
  const { grid } = await readXlsx(await xlsxTemplate())
  expect(grid[0]?.cells.map(({ text }) => text)).toContain('Own email address')
})
