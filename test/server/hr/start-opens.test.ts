import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CaseFile, readCaseFile } from '../../../server/read/case-file.ts'
import { clockTo } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { until } from '../../support/until.ts'
import { enter, type Hr, starting } from './hr-support.ts'

let product: Product
let hr: Hr

beforeAll(async () => {
  product = await startProduct()
  hr = await enter(product)
}, 120_000)
afterAll(() => product?.stop())

const PACK = 'old-form'

/** Starts a case by HR's form, and answers with it once it is open. */
async function opened(changes: Record<string, string | string[]>): Promise<CaseFile> {
  const form = starting({ pack: PACK })
  const sent = { ...form, ...changes } as Record<string, string>
  const answer = await hr.send('/cases', sent)
  expect(answer.headers.get('location')).toBe(`/cases/${form.case}`)
  return until('the case is open', () => readCaseFile(product.deps, form.case ?? ''))
}

const mailed = (address: string): boolean =>
  product.smtp.accepted.some(({ envelope }) => envelope.to.includes(address))

test('a case without a line and without email opens, and asks the chief instead', async () => {
  const { state, people, calendar } = await opened({
    'leaver-email': '',
    'line-name': '',
    'line-email': '',
    special: ['noEmail', 'leftOnBadTerms'],
    duties: ['return-property', 'close-access'],
    calendar: 'scotland',
  })
  expect(state.flags).toEqual([
    'has_org_email',
    'worked_with_volunteers',
    'left_on_bad_terms',
    'no_email',
  ])
  expect(state.absent).toEqual(['line', 'data-lead'])
  expect(people.leaver.email).toBe('')
  expect(people.line.email).toBe('chief@sample.example')
  expect(state.duties.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['return-property', 'close-access']),
  )
  expect(calendar.id).toBe('scotland')
})

test('an own address that is the one at work, and a leaver who is HR, are asked about once', async () => {
  const form = starting({ pack: PACK })
  const changes = {
    'leaver-name': 'Hana Sample',
    'leaver-email': 'Hana@sample.example',
    'leaver-workEmail': 'hana@sample.example',
  }
  const asked = await hr.send('/cases', { ...form, ...changes } as Record<string, string>)
  expect(asked.status).toBe(422)
  const html = await asked.text()
  expect(html).toContain('is the same as the work address')
  expect(html).toContain('has an address of HR’s')
  expect(html).toContain('href="#doubts"')
  const { state } = await opened({ ...changes, doubts: 'yes' })
  expect(state.status).toBe('open')
})

test('a leaver for whom mail is not safe is not mailed', async () => {
  const { id, state } = await opened({
    'leaver-name': 'Una Safe',
    'leaver-email': 'unsafe@home.example',
    'leaver-workEmail': 'una@sample.example',
    special: 'safeContact',
  })
  await clockTo(product, id, (state.agenda[0]?.at ?? 0) + 3_600_000)
  await until('the line is asked', async () => mailed('lin@sample.example'))
  expect(mailed('unsafe@home.example')).toBe(false)
})

test('another like a case has what is likely so again, and nothing of the person', async () => {
  const { id } = await opened({
    'leaver-name': 'Ana Like',
    'leaver-email': 'ana@home.example',
    'leaver-workEmail': '',
    'leaver-phone': '01632 960 000',
  })
  const { cookie } = hr
  const ask = async (path: string) =>
    (await fetch(product.url + path, { headers: { cookie } })).text()
  expect(await ask(`/cases/${id}`)).toContain(`/cases/new?like=${id}`)
  const form = await ask(`/cases/new?like=${id}`)
  for (const kept of ['Helpline', 'Lin Line', 'lin@sample.example']) {
    expect(form).toContain(`value="${kept}"`)
  }
  expect(form).toMatch(/value="volunteer" checked/)
  expect(form).not.toMatch(/Ana Like|ana@home|960 000/)
  // Known lines are offered as one types, without a script.
  expect(form).toContain('<option value="lin@sample.example">Lin Line</option>')
  expect(form).toContain('list="known-names"')
  expect(await ask('/cases/new?like=nothing')).not.toContain('value="Helpline"')
})
