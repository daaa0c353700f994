import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createKey } from '../../../db/queries/access/api-keys.ts'
import { forgetSwitchedOff } from '../../../server/intake/directory/forget.ts'
import { DAY } from '../../../workflows/plan/durations.ts'
import { expectAccessible, lookAtWidths, openBrowser, person } from '../../support/browser.ts'
import { mailsOut, startCase } from '../../support/cases.ts'
import { LAST_DAY } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { until } from '../../support/until.ts'
import { boxes, enter, type Hr, signIn, words } from '../hr/hr-support.ts'
import {
  entraChanges,
  entraCreates,
  entraSwitchesOff,
  entraSwitchesOn,
  oktaCreates,
  oktaReplaces,
  oktaSwitchesOff,
} from './bodies.ts'
import { judge } from './tester.ts'

let product: Product
let key: string
let hr: Hr
let browser: Browser

beforeAll(async () => {
  product = await startProduct()
  key = await createKey(product.deps.db, 'Entra', { scopes: ['scim'] })
  hr = await enter(product)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

interface Told {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  readonly body: any
}

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Told> {
  const type = { 'content-type': 'application/scim+json; charset=utf-8' }
  const answer = await fetch(`${product.url}/scim/v2${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : type), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  const told = { status: answer.status, headers: answer.headers, body: text && JSON.parse(text) }
  if (text) expect(told.headers.get('content-type')).toMatch(/^application\/scim\+json/)
  if (answer.status >= 400) {
    expect(told.body.schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:Error'])
    expect(told.body.status).toBe(String(answer.status))
  }
  return told
}

/** A person whom the directory has told of. Their id. */
async function known(userName: string, more: object = {}): Promise<string> {
  const { status, body } = await call('POST', '/Users', entraCreates(userName, more))
  expect(status).toBe(201)
  return body.id
}

const found = (filter: string, more = '') =>
  call('GET', `/Users?filter=${encodeURIComponent(filter)}${more}`)

const proposals = (scimUser: string) =>
  product.database.owner
    .selectFrom('proposals')
    .selectAll()
    .where('scim_user', '=', scimUser)
    .orderBy('seen_at')
    .execute()

/** Off and on again, so that nothing of one test is open in the next. */
async function settled(id: string): Promise<void> {
  await call('PATCH', `/Users/${id}`, entraSwitchesOn)
}

describe('a directory', () => {
  test('finds nobody, creates, finds by any name in any case, and creates nobody twice', async () => {
    const nobody = await found('userName eq "ada@sample.example"')
    expect(nobody.body).toMatchObject({ totalResults: 0, Resources: [], startIndex: 1 })
    const id = await known('Ada@sample.example')
    for (const filter of [
      'userName eq "ada@SAMPLE.example"',
      `id eq "${id}"`,
      'externalId eq "ADA"',
      'emails[type eq "work"].value eq "ada@sample.example"',
    ]) {
      const { body } = await found(filter)
      expect(body.Resources.map((one: { id: string }) => one.id)).toEqual([id])
    }
    const twice = await call('POST', '/Users', entraCreates('ADA@sample.example'))
    expect([twice.status, twice.body.scimType]).toEqual([409, 'uniqueness'])
    const other = await known('bea@sample.example')
    const taken = await call('PATCH', `/Users/${other}`, {
      Operations: [{ op: 'replace', path: 'userName', value: 'ada@sample.example' }],
    })
    expect([taken.status, taken.body.scimType]).toEqual([409, 'uniqueness'])
  })

  test('reads in pages, and as much as it asks for', async () => {
    await known('page-a@sample.example')
    await known('page-b@sample.example')
    const all = await call('GET', '/Users?count=200')
    const two = await call('GET', '/Users?startIndex=2&count=1')
    expect(two.body).toMatchObject({ totalResults: all.body.totalResults, itemsPerPage: 1 })
    expect(two.body.Resources[0].id).toBe(all.body.Resources[1].id)
    const none = await call('GET', '/Users?count=0')
    expect(none.body).toMatchObject({ totalResults: all.body.totalResults, Resources: [] })
    const { body } = await found('externalId eq "page-a"', '&attributes=userName,name.givenName')
    expect(Object.keys(body.Resources[0])).toEqual(['schemas', 'id', 'userName', 'name'])
    const less = await found('externalId eq "page-a"', '&excludedAttributes=emails')
    expect(less.body.Resources[0]).not.toHaveProperty('emails')
    expect((await found('userName co "page"')).body.scimType).toBe('invalidFilter')
  })

  test('changes a person on the version that it read, and not on an older one', async () => {
    const id = await known('cy@sample.example')
    const first = await call('GET', `/Users/${id}`)
    const version = first.headers.get('etag') ?? ''
    expect([version, first.body.meta.version]).toEqual(['W/"1"', 'W/"1"'])
    const seen = { 'if-none-match': version }
    expect((await call('GET', `/Users/${id}`, undefined, seen)).status).toBe(304)
    const match = { 'if-match': version }
    const made = await call('PATCH', `/Users/${id}`, entraChanges('no-id-of-ours'), match)
    expect(made.status).toBe(200)
    expect(made.body).toMatchObject({
      name: { givenName: 'Sam', familyName: 'Sampleton' },
      emails: [{ value: 'sam.new@sample.example', type: 'work' }],
      meta: { version: 'W/"2"' },
    })
    for (const [method, body] of [
      ['PATCH', entraSwitchesOff],
      ['PUT', entraCreates('cy@sample.example')],
      ['DELETE', undefined],
    ] as const) {
      const stale = await call(method, `/Users/${id}`, body, match)
      expect([method, stale.status]).toEqual([method, 412])
    }
    const same = await call('PATCH', `/Users/${id}`, entraChanges('no-id-of-ours'))
    expect(same.body.meta.version).toBe('W/"2"')
    expect(await proposals(id)).toEqual([])
  })

  test('is told what is wrong, in SCIM’s words, and nothing is changed', async () => {
    const id = await known('dee@sample.example')
    const reading = await createKey(product.deps.db, 'report', { scopes: ['read'] })
    const tries = [
      await call('GET', '/Users/nobody'),
      await call('PATCH', '/Users/6b0b4f6e-0000-4000-8000-000000000000', entraSwitchesOff),
      await call('PUT', `/Users/${id}`, {}),
      await call('PATCH', `/Users/${id}`, '{"Operations": ['),
      await call('PATCH', `/Users/${id}`, []),
      await call('POST', '/Users', 'x', { 'content-type': 'text/plain' }),
      await call('POST', '/Schemas', {}),
      await call('POST', '/Groups', { displayName: 'Helpline' }),
      await call('PATCH', '/Groups/1', { Operations: [] }),
      await call('DELETE', '/Groups', undefined),
      await call('GET', '/Users', undefined, { authorization: 'Bearer lw_wrong' }),
      await call('GET', '/Users', undefined, { authorization: `Bearer ${reading}` }),
    ]
    expect(tries.map(({ status }) => status)).toEqual([
      404, 404, 400, 400, 400, 415, 405, 501, 404, 405, 401, 403,
    ])
    expect((await call('GET', `/Users/${id}`)).body.meta.version).toBe('W/"1"')
  })

  test('that looks for groups hears that there are none, and goes on', async () => {
    const entra = '?excludedAttributes=members&filter=displayName+eq+"Helpline"'
    for (const path of ['/Groups', `/Groups${entra}`, '/Groups?startIndex=1&count=100']) {
      const { status, body } = await call('GET', path)
      expect([status, body.totalResults, body.Resources]).toEqual([200, 0, []])
      expect(body.schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:ListResponse'])
    }
    const { body } = await call('GET', '/ResourceTypes')
    expect(body.Resources.map(({ id }: { id: string }) => id)).toEqual(['User'])
  })

  test('satisfies scim2-tester', { timeout: 180_000 }, async ({ skip }) => {
    const judged = await judge(`${product.url}/scim/v2`, key)
    if (typeof judged === 'string') return skip(judged)
    // Its people are nobody's, and none of them is asked about in what follows.
    await product.database.owner.deleteFrom('proposals').execute()
    expect(judged.failed).toEqual([])
    expect(judged.count).toBeGreaterThan(30)
  })
})

describe('somebody who is switched off', () => {
  test('becomes one proposal, however often it is said, and it ends when they are switched on', async () => {
    const id = await known('eli@sample.example')
    for (let time = 0; time < 3; time++) await call('PATCH', `/Users/${id}`, entraSwitchesOff)
    await call('PUT', `/Users/${id}`, oktaReplaces('eli@sample.example', id, false))
    expect(await proposals(id)).toMatchObject([{ state: 'open', how: 'switched-off' }])
    expect((await hr.page('/')).text).toContain('Sam Sample was switched off in your directory')
    await call('PATCH', `/Users/${id}`, entraSwitchesOn)
    expect(await proposals(id)).toMatchObject([{ state: 'withdrawn', ended_by: null }])
    expect((await hr.page('/')).text).not.toContain('was switched off')
    await call('PATCH', `/Users/${id}`, oktaSwitchesOff)
    expect(await proposals(id)).toMatchObject([{ state: 'withdrawn' }, { state: 'open' }])
    await settled(id)
  })

  test('is asked about once, deleted after or created again under another id', async () => {
    const id = await known('fay@sample.example')
    await call('PATCH', `/Users/${id}`, entraSwitchesOff)
    expect((await call('DELETE', `/Users/${id}`)).status).toBe(204)
    expect((await call('GET', `/Users/${id}`)).status).toBe(404)
    expect(await proposals(id)).toMatchObject([{ state: 'open' }])
    await known('FAY@sample.example')
    expect(await proposals(id)).toMatchObject([{ state: 'withdrawn' }])
  })

  test('is asked about where they are deleted at once, and not where they came switched off', async () => {
    const id = await known('gus@sample.example')
    await call('DELETE', `/Users/${id}`)
    const [proposal] = await proposals(id)
    expect(proposal).toMatchObject({ state: 'open', how: 'deleted' })
    expect((await hr.page(`/proposals/${proposal?.id}`)).text).toContain('was deleted')
    const off = await known('hal@sample.example', { active: false })
    await call('DELETE', `/Users/${off}`)
    expect(await proposals(off)).toEqual([])
    await known('gus@sample.example')
  })

  test('who has a case already is nobody to ask about', async () => {
    const caseId = await startCase(product)
    await mailsOut(product)
    const people = product.database.owner.selectFrom('people').select('work_email')
    const leaver = people.where('case_id', '=', caseId).where('role', '=', 'leaver')
    const { work_email } = await leaver.executeTakeFirstOrThrow()
    const id = await known('ivy', { emails: [{ type: 'work', value: work_email?.toUpperCase() }] })
    await call('PATCH', `/Users/${id}`, entraSwitchesOff)
    expect(await proposals(id)).toMatchObject([{ state: 'has-case', case_id: caseId }])
    expect((await hr.page('/')).text).not.toContain('was switched off')
  })

  test('is forgotten ninety days after HR has answered', async () => {
    const id = await known('jo@sample.example')
    await call('PATCH', `/Users/${id}`, entraSwitchesOff)
    const later = (days: number) =>
      forgetSwitchedOff({ db: product.deps.db, now: () => Date.now() + days * DAY })
    await later(200)
    const [proposal] = await proposals(id)
    expect(proposal?.state).toBe('open')
    const missing = await hr.send(`/proposals/${proposal?.id}/not-leaving`, { reason: ' ' })
    expect([missing.status, await words(missing)]).toEqual([
      422,
      expect.stringContaining('Enter why they are not leaving'),
    ])
    const said = await hr.send(`/proposals/${proposal?.id}/not-leaving`, {
      reason: 'A second account',
    })
    expect(said.status).toBe(303)
    const again = await hr.send(`/proposals/${proposal?.id}/not-leaving`, { reason: 'Twice' })
    expect(again.status).toBe(409)
    expect((await hr.page('/proposals')).text).toContain('says Hana Sample: A second account')
    await later(89)
    expect((await call('GET', `/Users/${id}`)).status).toBe(200)
    await later(91)
    expect((await call('GET', `/Users/${id}`)).status).toBe(404)
    expect(await proposals(id)).toEqual([])
  })
})

test('HR starts the case of somebody whom the directory switched off', {
  timeout: 120_000,
}, async () => {
  const lin = await known('lin@sample.example', { name: { formatted: 'Lin Line' } })
  const olu = (await call('POST', '/Users', oktaCreates('olu@sample.example'))).body.id
  await call('PATCH', `/Users/${olu}`, entraChanges(lin))
  await call('PATCH', `/Users/${olu}`, {
    Operations: [
      { op: 'replace', path: 'title', value: 'Helpline' },
      { op: 'replace', path: 'name.familyName', value: 'Wolfeschlegelsteinhausenberger' },
    ],
  })
  const other = await known('kim@sample.example')
  await call('PATCH', `/Users/${olu}`, oktaSwitchesOff)
  await call('PATCH', `/Users/${other}`, entraSwitchesOff)
  browser = await openBrowser()
  const { page } = await person(browser, { width: 320, javaScript: true })
  await signIn(product, page)
  await page.goto(`${product.url}/`)
  await lookAtWidths(page, 'proposals-today')
  await page.goto(`${product.url}/proposals`)
  await lookAtWidths(page, 'proposals-list')
  await page.getByRole('link', { name: 'Olu Wolfe' }).click()
  await lookAtWidths(page, 'proposals-one')
  await page.getByRole('button', { name: 'They are not leaving' }).click()
  await page.getByText('Enter why they are not leaving').first().waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Start their offboarding' }).click()
  await lookAtWidths(page, 'proposals-start')
  expect(await page.locator('#line-name').inputValue()).toBe('Lin Line')
  expect(await page.locator('#line-email').inputValue()).toBe('lin@sample.example')
  expect(await page.locator('#leaver-workEmail').inputValue()).toBe('sam.new@sample.example')
  expect(await page.locator('#endDate').inputValue()).toBe('')
  await fillRest(page)
  const [proposal] = await proposals(olu)
  await until(
    'the case is open',
    async () => (await hr.page(`/cases/${proposal?.id}`)).status === 200,
  )
  expect(proposal).toMatchObject({ state: 'started', case_id: proposal?.id })
  await page.goto(`${product.url}/proposals`)
  await lookAtWidths(page, 'proposals-after')
  await settled(other)
})

async function fillRest(page: Page): Promise<void> {
  await page.locator('#leaver-email').fill('olu@home.example')
  await page.locator('[name="leaver-kind"][value="employee"]').check()
  await page.locator('[name="heldVolunteerData"][value="no"]').check()
  for (const [name, value] of Object.entries(boxes('endDate', LAST_DAY))) {
    await page.locator(`[name="${name}"]`).fill(value)
  }
  await page.locator('form[action="/cases/check"] button').last().click()
  await page.getByRole('button', { name: 'Start the offboarding' }).click()
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
}
