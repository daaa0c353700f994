import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSignIn } from '../../db/queries/sign-ins.ts'
import { LEAVER, submit } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { open } from './journey.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct({ web: false, patienceMs: 10_000 })
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
  await deps.engine.sendSignIn(await createSignIn(deps.db, user, Date.now()))
  await until('the link is out', () =>
    smtp.accepted.some(({ envelope }) => envelope.to.includes('hana@sample.example')),
  )
  const attempts = await deps.db
    .selectFrom('dispatches')
    .innerJoin('mails', 'mails.id', 'dispatches.mail_id')
    .select(['mails.sign_in_id', 'dispatches.started_at', 'dispatches.ended_at'])
    .orderBy('dispatches.started_at', 'desc')
    .limit(AT_ONCE + 1)
    .execute()
  const link = attempts.find(({ sign_in_id }) => sign_in_id !== null)
  const givenUp = attempts.flatMap(({ sign_in_id, ended_at }) =>
    sign_in_id === null && ended_at ? [ended_at.getTime()] : [],
  )
  // It began before a place among the twenty was free again.
  expect(link?.started_at.getTime()).toBeLessThan(Math.min(...givenUp, Number.POSITIVE_INFINITY))
})
