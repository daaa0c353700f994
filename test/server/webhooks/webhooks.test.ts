import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toldShape } from '../../../server/api/webhooks.ts'
import { giveTurn, sendWebhooks } from '../../../server/ops/webhooks/round.ts'
import { DAY } from '../../../workflows/plan/durations.ts'
import { lookAtWidths, openBrowser, person } from '../../support/browser.ts'
import { mailsOut, startCase } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { until } from '../../support/until.ts'
import { enter, type Hr, signIn } from '../hr/hr-support.ts'
import { type Heard, type Receiver, startReceiver } from './receiver.ts'

let product: Product
let receiver: Receiver
let hr: Hr
let browser: Browser
let page: Page
let id: string
let secret: string

beforeAll(async () => {
  receiver = await startReceiver()
  product = await startProduct({ environment: { WEBHOOK_NETWORKS: '127.0.0.0/8' } })
  hr = await enter(product)
  await product.database.owner.updateTable('hr_users').set({ role: 'administrator' }).execute()
  browser = await openBrowser()
  page = (await person(browser, { width: 320, javaScript: true })).page
  await signIn(product, page)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await receiver?.stop()
})

const messages = () =>
  product.database.owner.selectFrom('webhook_messages').selectAll().orderBy('created_at').execute()

const endpoint = () =>
  product.database.owner.selectFrom('webhook_endpoints').selectAll().executeTakeFirstOrThrow()

/** Verifies as anybody would who follows the specification, with its own library. */
const verified = (one: Heard | undefined, by = secret) =>
  new Webhook(by).verify(one?.body ?? '', one?.headers as Record<string, string>) as {
    type: string
    data: Record<string, unknown>
  }

const settledNow = (count: number) =>
  until(`${count} messages are told`, async () => {
    const all = await messages()
    return all.length === count && all.every(({ state }) => state === 'delivered') && all
  })

async function seen(name: string, path: string): Promise<void> {
  await page.goto(product.url + path)
  await lookAtWidths(page, `webhooks-${name}`)
}

const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

async function added(): Promise<void> {
  await page.goto(`${product.url}/settings/webhooks`)
  await page.getByLabel('Its address').fill(receiver.url)
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await press('Add it')
  secret = (await page.locator('pre').textContent()) ?? ''
  id = (await endpoint()).id
}

test('nothing is laid down where no program listens', async () => {
  await startCase(product)
  await mailsOut(product)
  expect(await messages()).toEqual([])
})

test('an administrator adds a program, and it is told of a case by ids and codes, signed', {
  timeout: 60_000,
}, async () => {
  await seen('none', '/settings/webhooks')
  await page.getByLabel('Its address').fill('ftp://nowhere')
  await press('Add it')
  await page.getByText('is no address of a program').first().waitFor()
  await lookAtWidths(page, 'webhooks-wrong')
  await added()
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  await lookAtWidths(page, 'webhooks-secret')
  const caseId = await startCase(product)
  await settledNow(1)
  const [heard] = receiver.heard
  const told = verified(heard)
  expect(toldShape('case.opened').parse(told).data.case).toBe(caseId)
  expect(heard?.body).not.toMatch(/Sam|@/)
  expect(heard?.headers['webhook-id']).toBe((await messages())[0]?.id)
  expect(() => verified(heard, `whsec_${Buffer.alloc(32).toString('base64')}`)).toThrow()
  expect((await hr.page(`/settings/webhooks/${id}`)).text).not.toContain('whsec_')
})

test('what is not taken is tried again under the same id, seen with its answer, and told once more', {
  timeout: 60_000,
}, async () => {
  receiver.answer({ status: 500, body: 'the sample is broken' }, { status: 200 })
  await page.goto(`${product.url}/settings/webhooks/${id}`)
  await press('Send a test')
  await until('it failed once', async () => (await messages()).at(-1)?.attempts === 1)
  const failed = (await messages()).at(-1)
  await seen('failing', `/settings/webhooks/${id}`)
  await seen('message', `/settings/webhooks/told/${failed?.id}`)
  expect(await page.textContent('main')).toContain('the sample is broken')
  await settledNow(2)
  await page.goto(`${product.url}/settings/webhooks/told/${failed?.id}`)
  await press('Send it once more')
  await until('it came a third time', async () => receiver.heard.length === 4)
  const ids = receiver.heard.slice(1).map(({ headers }) => headers['webhook-id'])
  expect(new Set(ids)).toEqual(new Set([failed?.id]))
  for (const one of receiver.heard) verified(one)
  await settledNow(2)
})

test('after a new secret both sign for a day', async () => {
  const old = secret
  await page.goto(`${product.url}/settings/webhooks/${id}`)
  await page.locator('summary').filter({ hasText: 'Make a new secret' }).click()
  await press('Make a new secret')
  secret = (await page.locator('pre').textContent()) ?? ''
  expect(secret).not.toBe(old)
  await hr.send(`/settings/webhooks/${id}/try`, {})
  await settledNow(3)
  verified(receiver.heard.at(-1))
  verified(receiver.heard.at(-1), old)
})

test('one server at a time sends', async () => {
  const [one, other] = [randomUUID(), randomUUID()]
  const { db } = product.deps
  await until('the server’s turn is over', async () => {
    await product.database.owner.deleteFrom('leases').where('name', '=', 'webhooks').execute()
    await sendWebhooks(product.deps, one)
    const held = await product.database.owner.selectFrom('leases').selectAll().execute()
    return held.some(({ name, holder }) => name === 'webhooks' && holder === one)
  })
  const due = receiver.heard.length
  await hr.send(`/settings/webhooks/${id}/try`, {})
  expect(await sendWebhooks({ ...product.deps, db }, other)).toBe(0)
  expect(receiver.heard.length).toBe(due)
  await giveTurn(product.deps, one)
  await settledNow(4)
})

test('a program that is gone, or takes nothing for days, is told nothing more, and Today says so', {
  timeout: 60_000,
}, async () => {
  receiver.answer({ status: 410 })
  await hr.send(`/settings/webhooks/${id}/try`, {})
  await until('it is given up', async () => (await endpoint()).disabled_why === 'gone')
  await startCase(product)
  await mailsOut(product)
  expect(await messages()).toHaveLength(5)
  await seen('today', '/')
  expect(await page.textContent('main')).toContain('is told nothing any more')
  await seen('given-up', `/settings/webhooks/${id}`)
  receiver.answer({ status: 503 })
  const long = new Date(Date.now() - 5 * DAY)
  await press('Switch it on again')
  const { owner } = product.database
  await owner.updateTable('webhook_endpoints').set({ failing_since: long }).execute()
  await owner
    .updateTable('webhook_messages')
    .set({ next_at: new Date() })
    .where('state', '=', 'waits')
    .execute()
  await until('it is given up again', async () => (await endpoint()).disabled_why === 'failed')
  receiver.answer({ status: 200 })
  await hr.send(`/settings/webhooks/${id}/on`, {})
  await owner
    .updateTable('webhook_messages')
    .set({ next_at: new Date() })
    .where('state', '=', 'waits')
    .execute()
  await settledNow(5)
  await seen('acts', '/settings/acts')
  expect(await page.textContent('main')).toContain('made a new secret for')
  await hr.send(`/settings/webhooks/${id}/remove`, {})
  expect(await messages()).toEqual([])
})
