import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addUser } from '../../../db/queries/organisation/users.ts'
import { caseFile, HR, mailsOut, noonOf, say, startCase } from '../../support/cases.ts'
import { LAST_DAY, workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { post } from '../../support/visitors.ts'
import { sure } from './action-ways.ts'
import { another, enter, type Hr, words } from './hr-support.ts'

/** What becomes of a page that was opened before somebody else, or another tab, did something. */

const MOVED = 'Something has changed in this case since you opened this page'

let product: Product
let hr: Hr
beforeAll(async () => {
  product = await startProduct()
  hr = await enter(product)
}, 120_000)
afterAll(() => product?.stop())

/** The hidden fields of a page's form, as a browser sends them back. */
async function hiddenOf(path: string): Promise<Record<string, string>> {
  const answer = await fetch(product.url + path, { headers: { cookie: hr.cookie } })
  return hiddenIn(await answer.text())
}

const hiddenIn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')],
    ),
  )

const lineOf = async (id: string): Promise<string> => (await caseFile(product, id)).people.line.name

describe('a page of a case that somebody else changed meanwhile', { timeout: 60_000 }, () => {
  test('does nothing, says so, keeps what was typed, and is sent again as it reads now', async () => {
    const id = await startCase(product, another('Ada Sample'))
    const page = `/cases/${id}/do/change-line`
    const stale = await hiddenOf(page)
    const bob = { 'line-name': 'Bob Sample', 'line-email': 'bob@sample.example' }
    expect((await hr.send(page, { ...(await hiddenOf(page)), ...bob })).status).toBe(303)

    const cara = { 'line-name': 'Cara Sample', 'line-email': 'cara@sample.example' }
    const told = await hr.send(page, { ...stale, ...cara, reason: 'Typed with care' })
    expect(told.status).toBe(409)
    const html = await told.text()
    expect(html).toContain(MOVED)
    expect(html).toContain('It is Bob Sample now.')
    expect(html).toContain('value="Cara Sample"')
    expect(html).toContain('Typed with care')
    expect(await lineOf(id)).toBe('Bob Sample')

    const again = await hr.send(page, { ...hiddenIn(html), ...cara, reason: 'Typed with care' })
    expect(again.status).toBe(303)
    expect(await lineOf(id)).toBe('Cara Sample')
  })

  test('sends no second reminder on a day, whoever presses', async () => {
    const id = await startCase(product, { ...another('Abe Sample'), pack: 'rett-uk-social-media' })
    await noonOf(product, id, workday(LAST_DAY, -10))
    await mailsOut(product)
    const page = `/cases/${id}/do/remind`
    const [first, second] = [await hiddenOf(page), await hiddenOf(page)]
    expect((await hr.send(page, { ...first, ...sure })).status).toBe(303)
    const told = await hr.send(page, { ...second, ...sure, reason: 'Typed with care' })
    expect(told.status).toBe(409)
    const text = await words(told)
    expect(text).toContain('They were reminded today.')
    expect(text).toContain('Typed with care')
  })

  test('shows what was typed where there is nothing to send it to any more', async () => {
    const id = await startCase(product, another('Ben Sample'))
    const page = `/cases/${id}/do/remind`
    const stale = await hiddenOf(page)
    await say(product, id, { kind: 'cancel', by: HR, why: 'other' })
    const answer = await hr.send(page, { ...stale, ...sure, reason: 'Typed with care' })
    expect(answer.status).toBe(409)
    const text = await words(answer)
    expect(text).toContain('This case is closed')
    expect(text).toContain('This is what you typed, so that it is not lost:')
    expect(text).toContain('Typed with care')
  })

  test('is another press where a browser kept it and something else was typed in', async () => {
    const id = await startCase(product, another('Cid Sample'))
    const page = `/cases/${id}/do/add-note`
    const hidden = await hiddenOf(page)
    const { state } = await caseFile(product, id)
    for (const note of ['The first', 'The first', 'The second']) {
      const answer = await hr.send(page, { ...hidden, note })
      expect(answer.status).toBe(303)
    }
    expect((await caseFile(product, id)).state.number).toBe(state.number + 2)
    const { text } = await hr.page(`/cases/${id}/record`)
    expect(text).toContain('The first')
    expect(text).toContain('The second')
  })
})

test('a form whose sign-in ran out is kept in the page, and sent again after signing in', async () => {
  const id = await startCase(product, another('Dee Sample'))
  const page = `/cases/${id}/do/remind`
  const form = { ...(await hiddenOf(page)), ...sure, reason: 'Typed “with” care\nin two lines' }
  const out = await post(product.url, page, form)
  expect(out.status).toBe(401)
  const html = await out.text()
  expect(html).toContain('What you typed is still in this page')
  expect(html).toContain(`action="${page}"`)
  expect(hiddenIn(html)).toEqual(form)
  expect((await hr.send(page, hiddenIn(html))).status).toBe(303)
})

describe('what somebody may, changed in two tabs', () => {
  const by = { by: { operator: true }, at: new Date() } as const
  const email = 'vera@sample.example'
  let page: string
  beforeAll(async () => {
    const person = { id: randomUUID(), email, name: 'Vera Sample', role: 'viewer' } as const
    page = `/settings/people/${(await addUser(product.deps.db, person, by))?.id}`
  })
  const may = () =>
    product.database.owner
      .selectFrom('hr_users')
      .select(['role', 'sees_words', 'may_change_policy'])
      .where('email', '=', email)
      .executeTakeFirst()

  test('is saved by the first, and the second is told what it says now', async () => {
    const [first, second] = [await hiddenOf(page), await hiddenOf(page)]
    expect((await hr.send(page, { ...first, role: 'hr', policy: 'yes' })).status).toBe(303)
    const told = await hr.send(page, { ...second, role: 'viewer', words: 'yes' })
    expect(told.status).toBe(409)
    const html = await told.text()
    expect(html).toContain('Somebody else changed this while your page was open')
    expect(html).toContain('It says now: HR, may change the policy.')
    expect(html).toMatch(/name="words"[^>]*checked/)
    expect(await may()).toEqual({ role: 'hr', sees_words: false, may_change_policy: true })
    const again = await hr.send(page, { ...hiddenIn(html), role: 'viewer', words: 'yes' })
    expect(again.status).toBe(303)
    expect(await may()).toEqual({ role: 'viewer', sees_words: true, may_change_policy: false })
  })

  test('is saved once by a double press, and of whoever was taken away not at all', async () => {
    const hidden = await hiddenOf(page)
    for (const _ of [1, 2]) {
      expect((await hr.send(page, { ...hidden, role: 'hr' })).status).toBe(303)
    }
    const stale = await hiddenOf(page)
    await hr.send(`${page}/away`, {})
    const told = await hr.send(page, { ...stale, role: 'viewer' })
    expect(told.status).toBe(409)
    expect(await words(told)).toContain('may no longer sign in')
    expect((await may())?.role).toBe('hr')
  })
})
