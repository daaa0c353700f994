import { randomUUID } from 'node:crypto'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSignIn } from '../../../db/queries/sign-ins.ts'
import { signInUrl } from '../../../server/pages/hr/sign-in/sign-in-url.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { fingerprint } from '../../support/tables.ts'
import { asHr, cookiesOf, HANA, post, signInToken } from '../../support/visitors.ts'
import { plain, read } from './hr-support.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

const look = (path: string, init: RequestInit = {}) =>
  fetch(product.url + path, { redirect: 'manual', ...init })
const words = async (answer: Response) => plain(await answer.text())
const ask = (email: string) => post(product.url, '/sign-in', { email })

describe('a sign-in link', () => {
  test('is not used up by being opened, whoever opens it and how often', async () => {
    const token = await signInToken(product)
    const before = await fingerprint(product.database.owner)
    for (const method of ['HEAD', 'GET', 'GET']) {
      const answer = await look(`/sign-in/${token}`, { method })
      expect(answer.status).toBe(200)
      expect(answer.headers.getSetCookie()).toEqual([])
    }
    expect(await fingerprint(product.database.owner)).toEqual(before)
  })

  test('signs in once, by its button; after that it is dead in the same words as one that never was', async () => {
    const token = await signInToken(product)
    const first = await post(product.url, '/sign-in/use', { token })
    expect([first.status, first.headers.get('location')]).toEqual([303, '/'])
    expect(first.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Lax/i)
    const used = await post(product.url, '/sign-in/use', { token })
    const unknown = await post(product.url, '/sign-in/use', { token: 'x'.repeat(64) })
    expect([used.status, unknown.status]).toEqual([404, 404])
    const text = await words(used)
    expect(text).toContain('This link does not work any more')
    expect(await words(unknown)).toBe(text)
    expect(await words(await look(`/sign-in/${token}`))).toBe(text)
  })

  test('pressed twice at once signs in once', async () => {
    const token = await signInToken(product)
    const answers = await Promise.all(
      [1, 2, 3].map(() => post(product.url, '/sign-in/use', { token })),
    )
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  })

  test('that is ten minutes old, or whose user is disabled, is dead', async () => {
    const { owner } = product.database
    const old = await signInToken(product)
    await owner
      .updateTable('sign_ins')
      .set({ expires_at: new Date(Date.now() - 1) })
      .execute()
    expect((await post(product.url, '/sign-in/use', { token: old })).status).toBe(404)
    const id = randomUUID()
    const gone = { id, email: 'gone@sample.example', name: 'Gone Sample', disabled_at: new Date() }
    await owner.insertInto('hr_users').values(gone).execute()
    const url = signInUrl(product.deps, await createSignIn(product.deps.db, id, Date.now()))
    expect((await fetch(url)).status).toBe(404)
  })
})

describe('asking for a link', () => {
  test('mails a working one to an HR user, and answers the same to everybody else', async () => {
    await signInToken(product)
    const known = await ask(HANA.email.toUpperCase())
    const unknown = await ask('nobody@sample.example')
    for (const answer of [known, unknown]) {
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in/sent'])
    }
    const [mail] = await product.smtp.waitFor(1, 20_000)
    expect(mail?.envelope.to).toEqual([HANA.email])
    const { text = '' } = await simpleParser(mail?.bytes ?? Buffer.alloc(0))
    const link = /http\S+\/sign-in\/(\S+)/.exec(text)
    const opened = await post(product.url, '/sign-in/use', { token: link?.[1] ?? '' })
    expect(opened.headers.get('location')).toBe('/')
    expect(product.smtp.accepted).toHaveLength(1)
  })

  test('takes as long for an unknown address as for a known one', async () => {
    const time = async (email: string) => {
      const start = performance.now()
      await ask(email)
      return performance.now() - start
    }
    const [known, unknown] = [await time(HANA.email), await time('who@sample.example')]
    expect(unknown).toBeGreaterThanOrEqual(395)
    expect(known).toBeGreaterThanOrEqual(395)
  })

  test('leaves no address in the limits', async () => {
    await ask('often@sample.example')
    const rows = await product.database.owner.selectFrom('rate_limits').select('key').execute()
    const keys = rows.map(({ key }) => key)
    expect(keys).toContain('sign-in-client:127.0.0.1')
    expect(keys.join()).not.toContain('often@')
  })

  test('with something that is no address keeps what was typed and says what is wrong', async () => {
    const answer = await ask('hana')
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('value="hana"')
    expect(html).toContain('<title>Error: Sign in')
    expect(plain(html)).toContain('“hana” is not an email address: write it like name@example.org')
  })

  test('says plainly that the mail may be late, and how an administrator makes a link', async () => {
    const text = await words(await look('/sign-in/sent?late=yes'))
    expect(text).toContain('The mail may be late')
    expect(text).toContain('npm run leavewell -- sign-in-link EMAIL')
  })
})

describe('without a session', () => {
  test.each(['/', '/cases', '/cases/new', `/cases/${randomUUID()}`, '/settings'])(
    '%s leads to the sign-in page',
    async (path) => {
      const answer = await look(path)
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in'])
    },
  )

  test('a form is answered with 401, says so, and changes nothing', async () => {
    const before = await fingerprint(product.database.owner)
    for (const path of ['/cases', '/cases/check', '/settings', `/cases/${randomUUID()}/resume`]) {
      const answer = await post(product.url, path, { organisation: 'Other' })
      expect(answer.status, path).toBe(401)
      expect(await words(answer)).toContain('What you sent was not saved')
    }
    expect(await fingerprint(product.database.owner)).toEqual(before)
  })
})

describe('signing out', () => {
  test('ends the session on the server and clears what the browser holds', async () => {
    const cookie = await asHr(product)
    expect((await read(product, '/settings', cookie)).status).toBe(200)
    const out = await post(product.url, '/sign-out', {}, cookie)
    expect([out.status, out.headers.get('location')]).toEqual([303, '/sign-in?after=sign-out'])
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(cookiesOf(out)).toBe('leavewell-hr=')
    expect((await read(product, '/settings', cookie)).status).toBe(303)
  })

  test('happens to a disabled user at once', async () => {
    const cookie = await asHr(product)
    const { owner } = product.database
    await owner
      .updateTable('hr_users')
      .set({ disabled_at: new Date() })
      .where('email', '=', HANA.email)
      .execute()
    expect((await read(product, '/', cookie)).status).toBe(303)
    await owner
      .updateTable('hr_users')
      .set({ disabled_at: null })
      .where('email', '=', HANA.email)
      .execute()
  })
})
