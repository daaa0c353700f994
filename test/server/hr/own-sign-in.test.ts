import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addUser } from '../../../db/queries/organisation/users.ts'
import { createSignIn } from '../../../db/queries/sign-ins.ts'
import { makeSignOn } from '../../../server/intake/oidc.ts'
import { signInUrl } from '../../../server/pages/hr/sign-in/sign-in-url.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { Browser, CLIENT, type RunningProvider, startProvider } from '../../support/provider.ts'
import { HANA, post } from '../../support/visitors.ts'
import { listen } from '../api/api-support.ts'
import { enter, plain } from './hr-support.ts'

const HUGO = { id: 'subject-1', name: 'Hugo Sample', email: 'hugo@sample.example' }

let product: Product
let app: { url: string; close(): Promise<void> }
let provider: RunningProvider
let settings: Parameters<typeof makeSignOn>[0]

beforeAll(async () => {
  product = await startProduct()
  await enter(product)
  provider = await startProvider(product.url)
  settings = {
    ...product.config,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_NAME: 'Sample Login',
  }
  app = await over(settings)
}, 120_000)
afterAll(async () => {
  await app?.close()
  await provider?.stop()
  await product?.stop()
})

/** The app with another sign-in, at an address of its own; the provider sends people to the product's. */
const over = (own: typeof settings, links = true) => {
  const config = { ...product.config, SIGN_IN_LINKS: links }
  return listen({ ...product.deps, config, signOn: makeSignOn(own) })
}

/** Comes back at the app that was begun at: the provider knows one address alone. */
async function signIn(at = app, browser = new Browser()) {
  const begun = await browser.ask(`${at.url}/own-sign-in`)
  let url = begun.headers.get('location') ?? ''
  while (url && !url.startsWith(product.url)) {
    const answer = await browser.ask(url)
    url = new URL(answer.headers.get('location') ?? '', url).href
  }
  const back = url.replace(product.url, at.url)
  const answer = await browser.ask(back)
  return { answer, browser, back, status: answer.status, begun }
}

const users = () => product.database.owner.selectFrom('hr_users').selectAll().execute()
const groups = (...names: string[]) => ({ ...HUGO, email_verified: true, groups: names })

describe('somebody whom the provider knows', () => {
  test('is not let in uninvited, whatever name they have there', async () => {
    provider.account = { ...HUGO, email_verified: true }
    const { status, answer } = await signIn()
    expect(status).toBe(403)
    expect(plain(await answer.text())).toContain('you were not invited with that address')
    expect(await users()).toHaveLength(1)
  })

  test('is let in where they were invited, known by subject from then on', async () => {
    const by = { by: { operator: true }, at: new Date() } as const
    await addUser(product.deps.db, { ...HUGO, id: randomUUID(), role: 'hr' }, by)
    provider.account = { ...HUGO, email_verified: false }
    expect((await signIn()).status).toBe(403)
    provider.account = { ...HUGO, email_verified: true }
    const { status, browser } = await signIn()
    expect(status).toBe(303)
    expect(plain(await (await browser.ask(`${app.url}/`)).text())).toContain('Hugo Sample')
    provider.account = { ...HUGO, email: 'new.name@sample.example', email_verified: true }
    expect((await signIn()).status).toBe(303)
    // The address went to somebody else: it is not Hugo who comes.
    provider.account = { ...HUGO, id: 'subject-2', email_verified: true }
    expect((await signIn()).status).toBe(403)
  })
})

describe('an answer of the provider', () => {
  test('counts once, in the browser that asked for it, with the state that it was asked with', async () => {
    provider.account = { ...HUGO, email_verified: true }
    const { browser, back } = await signIn()
    expect((await browser.ask(back)).status).toBe(400)
    const thief = new Browser()
    expect((await thief.ask(back)).status).toBe(400)
    const begun = await thief.ask(`${app.url}/own-sign-in`)
    expect(begun.headers.get('location')).toMatch(/code_challenge_method=S256/)
    expect((await thief.ask(back)).status).toBe(400)
    expect(await thief.ask(`${app.url}/`)).toMatchObject({ status: 303 })
  })

  test('that says they stopped lets nobody in', async () => {
    provider.account = undefined
    const { status, answer } = await signIn()
    expect(status).toBe(400)
    expect(plain(await answer.text())).toContain('You were not signed in')
  })

  test('is waited for by nobody where the provider is away', async () => {
    const away = await over({ ...settings, OIDC_ISSUER: 'http://127.0.0.1:1' })
    const answer = await fetch(`${away.url}/own-sign-in`)
    expect(answer.status).toBe(503)
    await away.close()
  })
})

describe('groups of the provider', () => {
  test('give a role, add who is new, and refuse who has none', async () => {
    const roles = { administrator: ['IT'], hr: ['People'] }
    const own = { ...settings, OIDC_ROLE_CLAIM: 'groups', OIDC_ROLES: roles }
    const grouped = await over(own)
    const roleOf = async (email: string) => (await users()).find((one) => one.email === email)?.role
    provider.account = groups('People', 'IT')
    expect((await signIn(grouped)).status).toBe(303)
    expect(await roleOf(HUGO.email)).toBe('administrator')
    provider.account = groups('People')
    expect((await signIn(grouped)).status).toBe(303)
    expect(await roleOf(HUGO.email)).toBe('hr')
    provider.account = groups('Kitchen')
    expect((await signIn(grouped)).status).toBe(403)
    provider.account = { ...groups('People'), id: 'subject-3', email: 'ida@sample.example' }
    expect((await signIn(grouped)).status).toBe(303)
    expect(await roleOf('ida@sample.example')).toBe('hr')
    await grouped.close()
  })
})

describe('signing out', () => {
  test('ends the session here and leads to its end at the provider, and back', async () => {
    provider.account = { ...HUGO, email_verified: true }
    const { browser } = await signIn()
    const cookie = browser.cookiesFor(app.url)
    const out = await post(app.url, '/sign-out', {}, cookie)
    const to = /url=(.*)$/.exec(out.headers.get('refresh') ?? '')?.[1] ?? ''
    expect(to).toContain(`${provider.issuer}/session/end?`)
    expect(to).toContain('id_token_hint=')
    const form = await (await browser.open(to)).answer.text()
    expect(form).toMatch(/logout/i)
    expect((await fetch(`${app.url}/`, { headers: { cookie }, redirect: 'manual' })).status).toBe(
      303,
    )
  })
})

describe('links by mail that are switched off', () => {
  test('are neither offered nor taken, but an operator’s is', async () => {
    const { db } = product.deps
    const strict = await over(settings, false)
    const html = await (await fetch(`${strict.url}/sign-in`)).text()
    expect(html).toContain('Sign in with Sample Login')
    expect(html).not.toContain('name="email"')
    await post(strict.url, '/sign-in', { email: HANA.email })
    const user = (await users()).find(({ email }) => email === HANA.email)?.id ?? ''
    const mailed = await createSignIn(db, user, Date.now())
    const { owner } = product.database
    await owner
      .updateTable('sign_ins')
      .set({ asked_at: new Date() })
      .where('id', '=', mailed)
      .execute()
    const statusOf = async (id: string) =>
      (await fetch(signInUrl(product.deps, id).replace(product.url, strict.url))).status
    expect(await statusOf(mailed)).toBe(404)
    expect(await statusOf(await createSignIn(db, user, Date.now()))).toBe(200)
    expect((await owner.selectFrom('mails').select('id').execute()).length).toBe(0)
    await strict.close()
  })
})
