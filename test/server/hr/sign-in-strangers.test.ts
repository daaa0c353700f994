import { randomUUID } from 'node:crypto'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askSignIn, findLiveSignIn } from '../../../db/queries/sign-ins.ts'
import { askForLink } from '../../../server/pages/hr/sign-in/ask-for-link.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { cookiesOf, post } from '../../support/visitors.ts'
import { read } from './hr-support.ts'

let product: Product
/** One of HR, new in each test, so that none has a history. */
let user: { readonly id: string; readonly email: string }
let users = 0

beforeAll(async () => {
  product = await startProduct({ environment: { TRUST_PROXY: '1' } })
}, 120_000)
afterAll(() => product?.stop())
beforeEach(async () => {
  user = { id: randomUUID(), email: `user-${users++}@sample.example` }
  await product.database.owner
    .insertInto('hr_users')
    .values({ ...user, name: 'Hana Sample' })
    .execute()
})

/** Asks for a link as somebody of a network of their own, or of a named one. */
const ask = (
  client = `2001:db8:${(networks++).toString(16)}::1`,
  cookie = '',
  email = user.email,
) =>
  fetch(`${product.url}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ email }),
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin', 'X-Forwarded-For': client, cookie },
  })
let networks = 1

const mails = () => product.smtp.accepted.filter(({ envelope }) => envelope.to[0] === user.email)

/** Waits until so many mails went to the user, and signs in by the last of them. */
async function signIn(count: number): Promise<string> {
  await expect.poll(() => mails().length, { timeout: 20_000 }).toBe(count)
  const { text = '' } = await simpleParser(mails().at(-1)?.bytes ?? Buffer.alloc(0))
  const token = /http\S+\/sign-in\/(\S+)/.exec(text)?.[1] ?? ''
  const answer = await post(product.url, '/sign-in/use', { token })
  expect(answer.headers.get('location')).toBe('/')
  return cookiesOf(answer)
}

describe('while strangers ask for links to somebody’s address', () => {
  test('they get in by a link that is out, in a browser that nobody knows', async () => {
    const floods = await Promise.all(Array.from({ length: 12 }, () => ask()))
    expect(new Set(floods.map(({ status }) => status))).toEqual(new Set([303]))
    expect((await ask()).headers.get('location')).toBe('/sign-in/sent')
    expect((await read(product, '/', await signIn(2))).status).toBe(200)
  })

  test('a link that was used is followed by another', async () => {
    await ask()
    await signIn(1)
    await ask()
    await signIn(2)
    await ask()
    await signIn(3)
  })

  test('a browser that they signed in from is sent one at once, and another', async () => {
    await ask()
    const cookie = await signIn(1)
    await Promise.all([ask(), ask(), ask(), ask()])
    await expect.poll(() => mails().length, { timeout: 20_000 }).toBeGreaterThan(1)
    const before = mails().length
    await ask('192.0.2.1', cookie)
    await signIn(before + 1)
  })

  test('a mark that we did not make, or somebody else’s, is none', async () => {
    await ask()
    const theirs = await signIn(1)
    const others = { id: randomUUID(), email: 'other@sample.example', name: 'Other Sample' }
    await product.database.owner.insertInto('hr_users').values(others).execute()
    const forged = `leavewell-known=${Buffer.alloc(48, 1).toString('base64url')}`
    for (const cookie of [theirs, forged]) await ask(undefined, cookie, others.email)
    const rows = await product.database.owner
      .selectFrom('sign_ins')
      .select('asked_from')
      .where('user_id', '=', others.id)
      .execute()
    expect(rows).toEqual([{ asked_from: 'anywhere' }, { asked_from: 'anywhere' }])
  })

  test('the mailbox gets eight an hour at most, and whenever none is sent the newest works', async () => {
    const { db } = product.deps
    const start = Date.UTC(2026, 0, 1)
    const sent: { id: string; at: number }[] = []
    for (let minute = 0; minute < 240; minute++) {
      const at = start + minute * 60_000
      const id = await askSignIn(db, user.id, 'anywhere', at)
      if (id) sent.push({ id, at })
      const newest = sent.at(-1)
      expect(newest && (await findLiveSignIn(db, newest.id, at))).toBeDefined()
      expect(sent.filter((one) => one.at > at - 3_600_000).length).toBeLessThanOrEqual(8)
    }
    expect(sent.length).toBeGreaterThan(20)
  })

  test('two at one instant are not two more', async () => {
    const at = Date.now()
    const asked = Array.from({ length: 8 }, () =>
      askSignIn(product.deps.db, user.id, 'anywhere', at),
    )
    expect((await Promise.all(asked)).filter((id) => id !== undefined)).toHaveLength(2)
  })
})

test('one network that asks very often is refused, and not the browser that is known there', async () => {
  await ask()
  const cookie = await signIn(1)
  const asked = Array.from({ length: 60 }, (_, n) =>
    ask(`[2001:db8:ffff:1::${n.toString(16)}]:${4000 + n}`, '', `who-${n}@sample.example`),
  )
  const statuses = (await Promise.all(asked)).map(({ status }) => status)
  expect(statuses).toContain(429)
  expect((await ask('2001:db8:ffff:1::9', cookie)).status).toBe(303)
  expect((await ask('2001:db8:ffff:2::9')).status).toBe(303)
})

test('a link that Temporal did not get is not one to look for', async () => {
  const { deps } = product
  const away = { ...deps.engine, sendSignIn: async () => false }
  const asking = { email: user.email, client: '192.0.2.7', known: undefined }
  for (const _ of [1, 2, 3]) {
    expect(await askForLink({ ...deps, engine: away }, asking)).toEqual({ late: true })
  }
  expect(await askForLink(deps, asking)).toEqual({ late: false })
  await signIn(1)
})
