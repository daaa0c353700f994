import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkExport } from '../../../cli/verify/export.ts'
import { savedShape } from '../../../cli/verify/saved.ts'
import { tokenFor } from '../../../db/crypto/link-token.ts'
import { organisationFault, readActs } from '../../../db/queries/organisation/record.ts'
import { addUser, setRole } from '../../../db/queries/organisation/users.ts'
import { readSettings } from '../../../db/queries/settings.ts'
import { USER_ROLES, type UserRole } from '../../../db/tables/access.ts'
import { caseFiles } from '../../../server/pages/hr/exports/case-files.ts'
import { may, type Right } from '../../../server/read/rights/rights.ts'
import { say, startCase } from '../../support/cases.ts'
import { deskRoutes } from '../../support/desk-routes.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { cookiesOf, post } from '../../support/visitors.ts'
import { plain } from './hr-support.ts'

/** What each page behind a sign-in needs. A page that is in no row makes this test red. */
const NEEDS: Readonly<Record<Right, readonly string[]>> = {
  reads: [
    ...[
      'GET /',
      'GET /cases',
      'GET /cases/export.csv',
      'POST /kept-lists',
      'POST /kept-lists/:id/forget',
      'GET /cases/:id',
      'GET /cases/:id/record',
      'GET /cases/:id/record.pdf',
      'GET /cases/:id/record.csv',
      'GET /cases/:id/record.json',
    ],
    ...['GET /cases/:id/messages', 'GET /cases/:id/messages/:mail'],
    'GET /cases/:id/messages/:mail/html',
    ...['GET /reports', 'GET /reports/board', 'GET /reports/report.pdf'],
    ...['GET /reports/board.pdf', 'GET /reports/:figure.csv'],
    'GET /stand-ins',
    'GET /forgetting',
    ...['GET /mail', 'GET /policy', 'GET /policy/:id', 'GET /policy/:id/read'],
    ...['GET /policy/:id/rehearse', 'GET /policy/yours'],
    ...['GET /privacy/assessment', 'GET /privacy/assessment.pdf'],
    ...['GET /privacy/processing', 'GET /privacy/processing.pdf'],
    ...['GET /exports', 'POST /exports', 'GET /exports/:id', 'GET /exports/:id.zip'],
    ...[
      'GET /settings',
      'GET /settings/bank-holidays',
      'GET /settings/acts',
      'GET /settings/open-cases',
      'GET /settings/look',
    ],
  ],
  acts: [
    ...['POST /stand-ins', 'POST /stand-ins/:standIn/end'],
    ...['GET /clock', 'POST /clock', 'GET /cases/new', 'POST /cases/new', 'POST /cases/check'],
    'POST /cases/:id/fast-forward',
    ...['GET /cases/import', 'POST /cases/import', 'GET /cases/import/:id'],
    ...['GET /cases/import/template.csv', 'GET /cases/import/template.xlsx'],
    ...['POST /cases/import/:id/choices', 'POST /cases/import/:id/start'],
    ...['POST /cases/import/:id/drop', 'GET /cases/several', 'POST /cases/several'],
    'GET /cases/several/:id',
    ...['GET /mail/came-in', 'GET /mail/came-in/:id', 'POST /mail/came-in/:id/aside'],
    ...['POST /mail/came-in/:id/give', 'POST /mail/try', 'POST /mail/release'],
    'POST /policy/ask',
    ...['GET /forgetting/:id', 'GET /held', 'POST /held', 'POST /held/file', 'POST /held/paper'],
    ...['GET /proposals', 'GET /proposals/:id', 'POST /proposals/:id/not-leaving'],
  ],
  settings: [
    ...['GET /settings/webhooks', 'POST /settings/webhooks', 'GET /settings/webhooks/:id'],
    ...['POST /settings/webhooks/:id/rotate', 'POST /settings/webhooks/:id/try'],
    ...['POST /settings/webhooks/:id/off', 'POST /settings/webhooks/:id/on'],
    ...['POST /settings/webhooks/:id/remove', 'GET /settings/webhooks/told/:id'],
    'POST /settings/webhooks/told/:id/again',
    ...['POST /settings', 'POST /settings/bank-holidays', 'POST /settings/bank-holidays/save'],
    'POST /settings/open-cases',
    'POST /settings/look',
  ],
  policy: [
    ...['GET /policy/new', 'POST /policy/new', 'GET /policy/change', 'POST /policy/change'],
    ...['POST /policy/allow', 'POST /policy/yours', 'POST /policy/:id/in-force'],
    'POST /policy/:id/take-back',
  ],
  people: [
    ...['GET /settings/people', 'POST /settings/people', 'GET /settings/people/:id'],
    ...['POST /settings/people/:id', 'GET /settings/people/:id/away'],
    ...['POST /settings/people/:id/away', 'POST /settings/people/:id/back'],
    'POST /settings/people/:id/invite',
    ...['GET /settings/keys', 'POST /settings/keys', 'GET /settings/keys/:key/end'],
    'POST /settings/keys/:key/end',
  ],
}

const ACTS = /\/cases\/:id\/do\//

let product: Product
let id: string
const cookies: Partial<Record<UserRole, string>> = {}

beforeAll(async () => {
  product = await startProduct()
  id = await startCase(product)
  for (const role of USER_ROLES) cookies[role] = await signedIn(await user(role))
}, 120_000)
afterAll(() => product?.stop())

const by = { by: { operator: true }, at: new Date() } as const

async function user(role: UserRole): Promise<string> {
  const one = { id: randomUUID(), email: `${randomUUID()}@sample.example`, name: `Sample ${role}` }
  await addUser(product.deps.db, { ...one, role }, by)
  return one.id
}

async function signedIn(userId: string): Promise<string> {
  const signIn = randomUUID()
  const expires_at = new Date(Date.now() + 60_000)
  const { owner } = product.database
  await owner.insertInto('sign_ins').values({ id: signIn, user_id: userId, expires_at }).execute()
  const token = tokenFor(product.deps.linkKeys, { purpose: 'sign-in', id: signIn, generation: 1 })
  return cookiesOf(await post(product.url, '/sign-in/use', { token }))
}

const desk = (): string[] => deskRoutes(product.deps)

const needOf = (route: string): Right | undefined =>
  ACTS.test(route)
    ? 'acts'
    : (Object.keys(NEEDS) as Right[]).find((right) => NEEDS[right].includes(route))

async function call(route: string, cookie = ''): Promise<number> {
  const [method = '', path = ''] = route.split(' ')
  const at = product.url + path.replace(':id', id).replaceAll(/:\w+/g, 'nothing')
  const headers = { cookie, origin: product.url, 'sec-fetch-site': 'same-origin' }
  const body = method === 'POST' ? { body: new URLSearchParams() } : {}
  const answer = await fetch(at, { method, headers, redirect: 'manual', ...body })
  await answer.text()
  return answer.status
}

const page = async (path: string, role: UserRole) => {
  const answer = await fetch(product.url + path, { headers: { cookie: cookies[role] ?? '' } })
  return { status: answer.status, html: await answer.text() }
}

describe('every page of the desk', () => {
  test('has a row that says what it needs', () => {
    expect(desk().filter((route) => needOf(route) === undefined)).toEqual([])
    expect(
      Object.values(NEEDS)
        .flat()
        .filter((route) => !desk().includes(route)),
    ).toEqual([])
  })

  test('is refused to nobody signed in, and to every role without the right', async () => {
    const wrong: string[] = []
    for (const route of desk()) {
      const [right, isGet] = [needOf(route), route.startsWith('GET')]
      const none = await call(route)
      if (none !== (isGet ? 303 : 401)) wrong.push(`${route} by nobody: ${none}`)
      for (const role of USER_ROLES) {
        const may_ = may({ role, mayChangePolicy: false, seesWords: false }, right ?? 'people')
        const status = await call(route, cookies[role])
        if ((status !== 403) !== may_ || status >= 500) wrong.push(`${route} by ${role}: ${status}`)
      }
    }
    expect(wrong).toEqual([])
  }, 120_000)
})

describe('a viewer', () => {
  test('is led to what they may read, and to no page that is not theirs', async () => {
    const [settings, forgetting] = await Promise.all(
      ['/settings', '/forgetting'].map((path) => page(path, 'viewer')),
    )
    for (const href of ['/forgetting', '/exports', '/check']) {
      expect(settings?.html).toContain(`href="${href}"`)
    }
    expect(settings?.html).not.toContain('href="/policy/yours"')
    for (const one of [settings, forgetting]) expect(one?.html).not.toContain('href="/held"')
    expect((await page('/settings', 'hr')).html).toContain('href="/held"')
  })

  test('sees no button for what they may not', async () => {
    for (const path of ['/', '/cases', `/cases/${id}`, '/mail', '/settings', '/policy']) {
      const { status, html } = await page(path, 'viewer')
      expect(status, path).toBe(200)
      expect(html, path).not.toMatch(
        /\/cases\/new|\/do\/|<button class="lw-button">|policy\/change/,
      )
    }
  })

  test('reads what happened, and what people typed only where they are let', async () => {
    const secret = 'A reason that is nobody else’s'
    await say(product, id, { kind: 'add-note', by: { role: 'hr' } }, { text: secret })
    expect(plain((await page(`/cases/${id}/record`, 'hr')).html)).toContain(secret)
    for (const path of [`/cases/${id}`, `/cases/${id}/record`]) {
      const { html } = await page(path, 'viewer')
      expect(plain(html)).not.toContain(secret)
      // What is not shown is not missing.
      expect(plain(html)).not.toMatch(/record is not whole|are missing/i)
    }
    // The file that they save is whole as well, and says what is not in it.
    const file = (await page(`/cases/${id}/record.json`, 'viewer')).html
    expect(file).not.toContain(secret)
    const whole = checkExport(savedShape.parse(JSON.parse(file)))
    expect(whole).toMatchObject({ erased: [] })
    expect('withheld' in whole && whole.withheld.length).toBeGreaterThan(0)
  })

  test('learns that a case rests for a reason, and not that somebody is ill', async () => {
    const pause = { kind: 'pause', by: { role: 'hr' }, reason: 'illness' } as const
    await say(product, id, pause)
    const paths = ['/', `/cases/${id}`, ...['', '.csv'].map((as) => `/cases/${id}/record${as}`)]
    for (const path of paths) {
      expect(plain((await page(path, 'hr')).html), path).toMatch(/illness/i)
      const { status, html } = await page(path, 'viewer')
      expect(status, path).toBe(200)
      expect(plain(html), path).not.toMatch(/illness/i)
      expect(plain(html), path).toContain('a reason that you are not shown')
    }
    for (const path of ['/cases', '/cases/export.csv', `/cases/${id}/messages`]) {
      expect(plain((await page(path, 'viewer')).html), path).not.toMatch(/illness/i)
    }
    // A paper is made of the same: `recordFor`. A file of the chain would hold the code, so it is not given.
    const refused = await page(`/cases/${id}/record.json`, 'viewer')
    expect(refused.status).toBe(403)
    expect(plain(refused.html)).toContain('This record holds a reason that you are not shown')
    expect(refused.html).not.toContain('illness')
    const holding = { withWords: false }
    const names = (await caseFiles(product.deps, id, holding))?.map(({ name }) => name)
    expect(names?.map((name) => name.split('/')[1])).toEqual(['record.pdf', 'events.csv'])
  })

  test('sees all of it where they are let', async () => {
    await product.database.owner
      .updateTable('hr_users')
      .set({ sees_words: true })
      .where('role', '=', 'viewer')
      .execute()
    const { html } = await page(`/cases/${id}/record`, 'viewer')
    expect(plain(html)).toContain('A reason that is nobody else’s')
    expect(plain(html)).toMatch(/illness/i)
    expect((await page(`/cases/${id}/record.json`, 'viewer')).status).toBe(200)
  })
})

describe('who may say who may do what', () => {
  test('is never nobody, whoever asks at once', async () => {
    const { db } = product.deps
    const other = await user('administrator')
    const all = await product.database.owner
      .selectFrom('hr_users')
      .select('id')
      .where('role', '=', 'administrator')
      .execute()
    expect(all.map((one) => one.id)).toContain(other)
    const came = await Promise.all(all.map((one) => setRole(db, one, 'viewer', by)))
    expect(came.filter((one) => one === 'last')).toHaveLength(1)
    const [left] = all.filter((_, at) => came[at] === 'last')
    for (const one of all) await setRole(db, one, 'administrator', by)
    expect(left).toBeDefined()
  })

  test('and every change stands in a record that is whole', async () => {
    const { db } = product.deps
    const [newest] = await readActs(db, { limit: 1 })
    expect(newest?.act.type).toBe('role-changed')
    expect(await organisationFault(db)).toBeUndefined()
    const { owner } = product.database
    const row = await owner
      .selectFrom('organisation_events')
      .selectAll()
      .where('number', '=', 2)
      .executeTakeFirstOrThrow()
    const set = (body: string) =>
      owner.updateTable('organisation_events').set({ body }).where('number', '=', 2).execute()
    await set(row.body.replace(/"role":"\w+"/, '"role":"viewer"'))
    expect(await organisationFault(db)).toMatchObject({ number: 2 })
    expect(plain((await page('/settings/acts', 'viewer')).html)).toContain('Not whole: line 2')
    await set(row.body)
    expect(plain((await page('/settings/acts', 'viewer')).html)).toContain('Whole:')
  })
})

describe('settings that two people have open', () => {
  const form = async (): Promise<Record<string, string>> => {
    const { html } = await page('/settings', 'administrator')
    const at = (name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1]
    const names = ['organisation', 'hrMailbox-name', 'hrMailbox-email', 'chief-name', 'chief-email']
    const fields = Object.fromEntries(names.map((name) => [name, at(name) ?? '']))
    const seen = (at('seen') ?? '').replaceAll('&quot;', '"').replaceAll('&#39;', "'")
    return { ...fields, calendar: 'england-and-wales', closedDays: '', seen }
  }
  const send = (fields: Record<string, string>) =>
    post(product.url, '/settings', fields, cookies.administrator ?? '')

  test('are not brought back by the one who saves last', async () => {
    const [first, second] = [await form(), await form()]
    expect((await send({ ...first, 'chief-name': 'New Chief' })).status).toBe(303)
    const stale = await send({ ...second, organisation: 'Sample Charity of Today' })
    expect(stale.status).toBe(409)
    const text = plain(await stale.text())
    expect(text).toContain('Nothing was saved: somebody saved other settings meanwhile')
    expect(text).toContain('New Chief')
    const { chief, organisation } = await readSettings(product.deps.db)
    expect([chief?.name, organisation]).toEqual(['New Chief', first.organisation ?? ''])
  })

  test('are saved over what was shown, and keep who changed what', async () => {
    const fields = await form()
    expect(fields['chief-name']).toBe('New Chief')
    await send({ ...fields, 'chief-email': 'new.chief@sample.example' })
    const text = plain((await page('/settings/acts', 'administrator')).html)
    expect(text).toContain('Sample administrator changed the settings')
    expect(text).toContain('chief executive’s address: “chief@sample.example” became')
  })
})
