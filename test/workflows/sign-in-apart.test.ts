import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSignIn } from '../../db/queries/sign-ins.ts'
import { LEAVER, submit } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { open } from './journey.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct({ web: false })
})
afterAll(() => product.stop())

/** As many mails as the worker hands over at a time. */
const AT_ONCE = 20

test('a link to sign in does not wait behind twenty mails that a relay takes slowly', async () => {
  const { deps, smtp } = product
  const id = await open(product)
  await until('nothing is under way', async () => {
    const rows = await deps.db.selectFrom('mails').select('state').execute()
    return rows.every(({ state }) => state === 'sent' || state === 'pending')
  })
  const from = smtp.conversations.length
  // Each is silent after its greeting until it is given up, and then tried again, and again silent.
  smtp.setMode((n) => (n < from + AT_ONCE ? 'silence at EHLO' : 'accept'))
  await Promise.all(
    Array.from({ length: AT_ONCE }, () =>
      submit(product, id, { kind: 'renew-link', by: LEAVER, who: 'leaver' }),
    ),
  )
  await until('all twenty are under way', () => smtp.conversations.length >= from + AT_ONCE)
  const user = randomUUID()
  await deps.db
    .insertInto('hr_users')
    .values({ id: user, email: 'hana@sample.example', name: 'Hana Sample', disabled_at: null })
    .execute()
  const before = performance.now()
  await deps.engine.sendSignIn(await createSignIn(deps.db, user, Date.now()))
  await until('the link is out', () =>
    smtp.accepted.some(({ envelope }) => envelope.to.includes('hana@sample.example')),
  )
  const slow = await deps.db
    .selectFrom('mails')
    .select('id')
    .where('lease_until', 'is not', null)
    .execute()
  expect(slow.length, `${Math.round(performance.now() - before)} ms`).toBeGreaterThan(0)
})
