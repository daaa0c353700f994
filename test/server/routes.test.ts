import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { sideBySide } from '../../side-by-side.ts'
import { caseFile, noonOf, SAM, startCase } from '../support/cases.ts'
import { workday } from '../support/policy.ts'
import { type Product, startProduct } from '../support/product.ts'
import { routesOf } from '../support/routes.ts'
import { fingerprint } from '../support/tables.ts'
import { asHr, byLink, linkOf, post, signInToken } from '../support/visitors.ts'
import { hrWith, packText } from './hr/policy/policy-support.ts'

let product: Product
let visitors: Record<string, Record<string, string>>
let fill: Record<string, string[]>
/** Hidden in every form of a visit. */
let hidden: Record<string, string>

beforeAll(async () => {
  product = await startProduct()
  const id = await startCase(product)
  // Far enough for the line and the chief to have links and open escalations.
  await noonOf(product, id, workday(SAM.endDate, 25))
  const version = await uploaded()
  const { state } = await caseFile(product, id)
  hidden = { case: id }
  visitors = {
    anonymous: {},
    hr: { cookie: await asHr(product) },
    leaver: { cookie: await byLink(product, id, 'leaver') },
    line: { cookie: await byLink(product, id, 'line') },
    chief: { cookie: await byLink(product, id, 'chief') },
    api: { authorization: `Bearer ${await apiKey()}` },
  }
  const links = await Promise.all(
    (['leaver', 'line', 'chief'] as const).map((role) => linkOf(product, id, role)),
  )
  fill = {
    id: [id, version, randomUUID(), 'not-an-id'],
    token: [...links, await signInToken(product), 'x'.repeat(64), 'short'],
    duty: [...state.duties.map((duty) => duty.id), 'nothing'],
    part: [...new Set(state.duties.flatMap((duty) => duty.parts)), 'nothing'],
    mail: [randomUUID(), 'nothing'],
    outcome: ['more-time', 'confirmed-to-me', 'nothing'],
    who: ['leaver', 'line', 'nothing'],
    request: ['1', 'nothing'],
    to: ['1', 'nothing'],
    what: ['question', 'objection', 'nothing'],
    type: ['invite', 'reply', 'nothing'],
    key: [randomUUID(), 'nothing'],
    state: ['usual', 'neutral', 'nothing'],
    flag: ['left_on_bad_terms', 'nothing'],
    figure: ['byDuty', 'nothing'],
    standIn: [randomUUID(), 'nothing'],
    colour: ['nothing'],
    hash: ['nothing'],
  }
}, 120_000)
afterAll(() => product?.stop())

/** A version of the policy that is not in force, and the right to put it so. Its id. */
async function uploaded(): Promise<string> {
  const hr = await hrWith(product, true)
  const text = packText(['version: 1.0.0', 'version: 1.1.0'])
  const kept = await hr.send('/policy/new', { text, note: 'For every route' })
  return kept.headers.get('location')?.split('/').at(-1) ?? ''
}

async function apiKey(): Promise<string> {
  const key = `lw_${randomBytes(32).toString('base64url')}`
  const hash = createHash('sha256').update(key).digest('hex')
  await product.database.owner
    .insertInto('api_keys')
    .values({ id: randomUUID(), name: 'test', hash })
    .execute()
  return key
}

/** A route's addresses with every value for each of its parameters. */
function addresses(path: string): string[] {
  const name = /(?<!\\):(\w+)/.exec(path)?.[1]
  // A colon that stands for itself is written with a backslash.
  if (!name) return [path.replaceAll('\\', '')]
  const values = fill[name]
  if (!values) throw new Error(`This test has no value for :${name} of ${path}`)
  return values.flatMap((value) => addresses(path.replace(`:${name}`, value)))
}

/** What programs call, with a key and without a cookie. */
const isCalled = (path: string): boolean => /^\/(?:api|scim)\//.test(path)

const routes = () => routesOf(createApp(product.deps))

const UNCOUNTED = ['rate_limits', 'api_keys']

/** What came of a request, as far as it is judged below. */
interface Came {
  readonly what: string
  readonly status: number
  readonly control: string | null
}
const came = (what: string, { status, headers }: Response): Came => ({
  ...{ what, status, control: headers.get('cache-control') },
})

const NOWHERE = ['/nowhere', '/tasks/nowhere', '/decision/nowhere']

const gettable = () =>
  new Set(routes().flatMap(({ method, path }) => (method === 'GET' ? path : [])))

let asked: Promise<readonly Came[]> | undefined
/** What everybody gets who asks for every address twice, and for its head. Asked once, judged twice. */
const everyGet = (): Promise<readonly Came[]> => {
  asked ??= askAll()
  return asked
}

async function askAll(): Promise<Came[]> {
  const all: Came[] = []
  for (const path of [...[...gettable()].flatMap(addresses), ...NOWHERE]) {
    const ask = async ([who, headers]: readonly [string, Record<string, string>]) => {
      for (const method of ['GET', 'HEAD', 'GET']) {
        const answer = await fetch(product.url + path, { method, headers, redirect: 'manual' })
        await answer.text()
        all.push(came(`${method} ${path} as ${who}`, answer))
      }
    }
    await sideBySide(Object.entries(visitors), 3, ask)
  }
  return all
}

describe('GET and HEAD', () => {
  test('change no row of any table, whoever asks, on every route, twice', {
    timeout: 180_000,
  }, async () => {
    expect(gettable().size).toBeGreaterThan(20)
    // Limits count misses of links and keys, and a key keeps when it was used: no state of a case.
    const before = await fingerprint(product.database.owner, UNCOUNTED)
    const all = await everyGet()
    expect(all.filter(({ status }) => status >= 500)).toEqual([])
    expect(await fingerprint(product.database.owner, UNCOUNTED)).toEqual(before)
  })
})

test('no cache keeps a page, whoever reads it, nor an error or the answer to a form', {
  timeout: 180_000,
}, async () => {
  const all = [...(await everyGet())]
  const look = (what: string, answer: Response) => all.push(came(what, answer))
  const { cookie } = visitors.leaver ?? {}
  look('a form', await post(product.url, '/tasks/check', {}, cookie))
  look('a form without its tick', await post(product.url, '/l/fresh', { token: 'x' }))
  look('a form of nobody', await post(product.url, '/tasks/check'))
  look('a robot', await fetch(`${product.url}/tasks/check`, { method: 'POST' }))
  expect(all.filter(({ control }) => control !== 'no-store')).toEqual([])
  expect([...new Set(all.map(({ status }) => status))]).toEqual(
    expect.arrayContaining([200, 303, 401, 403, 404, 422]),
  )
  const { headers } = await fetch(`${product.url}/assets/leavewell.css`)
  expect(headers.get('cache-control')).not.toContain('no-store')
})

describe('POST', () => {
  test('from another site, or from nowhere, is refused on every page and changes nothing', async () => {
    const pages = routes().filter(({ method, path }) => method === 'POST' && !isCalled(path))
    const before = await fingerprint(product.database.owner)
    const statuses = new Map<string, number>()
    for (const { path } of pages) {
      const [address = path] = addresses(path)
      for (const [who, headers] of Object.entries(visitors)) {
        for (const origin of [
          { 'sec-fetch-site': 'cross-site' },
          { origin: 'https://evil.example' },
          {},
        ]) {
          const sent = {
            method: 'POST',
            headers: { ...headers, ...origin },
            redirect: 'manual',
          } as const
          const answer = await fetch(product.url + address, {
            ...sent,
            body: new URLSearchParams({ a: 'b' }),
          })
          if (answer.status !== 403) statuses.set(`${path} as ${who}`, answer.status)
        }
      }
    }
    expect([...statuses]).toEqual([])
    expect(await fingerprint(product.database.owner)).toEqual(before)
  })

  test('of every form, empty, by a robot that presses all buttons, changes no case', async () => {
    const { owner } = product.database
    const cases = ['cases', 'events', 'people', 'mails', 'intray', 'links']
    const others = Object.keys(await fingerprint(owner)).filter((table) => !cases.includes(table))
    const before = await fingerprint(owner, others)
    const broken: string[] = []
    for (const { path } of routes().filter(
      ({ method, path }) => method === 'POST' && !isCalled(path),
    )) {
      if (path === '/sign-out') continue
      for (const address of addresses(path)) {
        for (const headers of Object.values(visitors)) {
          const answer = await post(product.url, address, hidden, headers.cookie)
          if (answer.status >= 500) broken.push(`${answer.status} ${address}`)
        }
      }
    }
    expect(broken).toEqual([])
    expect(await fingerprint(owner, others)).toEqual(before)
  })
})

test('every answer carries the strict headers and no other origin is let in', async () => {
  for (const path of [
    '/',
    '/sign-in',
    '/nowhere',
    '/api/v1/cases',
    '/healthz',
    '/l/x',
    '/assets/leavewell.css',
  ]) {
    const { headers } = await fetch(product.url + path, {
      redirect: 'manual',
      headers: { origin: 'https://evil.example' },
    })
    expect(headers.get('content-security-policy'), path).toContain("default-src 'none'")
    expect(headers.get('content-security-policy'), path).not.toContain('unsafe')
    expect(headers.get('x-content-type-options'), path).toBe('nosniff')
    expect(headers.get('referrer-policy'), path).toBe('same-origin')
    expect(headers.get('access-control-allow-origin'), path).toBeNull()
    expect(headers.get('x-powered-by'), path).toBeNull()
  }
})
