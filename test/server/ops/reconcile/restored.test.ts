import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findFault } from '../../../../db/crypto/chain.ts'
import { sweep } from '../../../../server/intake/submissions.ts'
import { HR, LEAVER, mailsOut, submit } from '../../../support/cases.ts'
import { type Product, startProduct } from '../../../support/product.ts'
import { snapshot } from '../../../support/snapshot.ts'
import { until } from '../../../support/until.ts'
import {
  answer,
  declare,
  eventsOf,
  eventsOfType,
  LAST_DAY,
  noonOf,
  open,
  recordOf,
  stateOf,
  tell,
  workday,
} from '../../../workflows/journey.ts'
import { type TemporalView, viewTemporal } from '../../../workflows/temporal-view.ts'
import { setBack } from './hands.ts'
import { lookAfter, troublesOf } from './support.ts'

/** Postgres and Temporal restored to instants that do not agree: Postgres is what counts. */
let product: Product
let temporal: TemporalView
beforeAll(async () => {
  product = await startProduct({ web: false })
  temporal = await viewTemporal(product)
}, 120_000)
afterAll(async () => {
  await temporal?.close()
  await product?.stop()
})

const renew = { kind: 'renew-link', by: LEAVER, who: 'leaver' } as const

/** The case takes what comes next, as if nothing had been, and its record is whole. */
async function goesOn(id: string): Promise<void> {
  await answer(product, id)
  await declare(product, id)
  await until('the receipt is mailed', async () =>
    (await eventsOfType(product, id, 'mailed')).some(({ notices }) => notices.includes('receipt')),
  )
  const { rows, words } = await recordOf(product, id)
  expect(findFault(id, rows, words)).toBeUndefined()
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1))
}

const renewed = async (id: string) => (await eventsOfType(product, id, 'link-renewed')).length > 0

/** What the operators' page says: nothing runs while a backup is put back. */
async function whileStopped(work: () => Promise<void>): Promise<void> {
  await product.worker.stop()
  await work()
  await product.worker.start()
}

describe('the application’s database alone is older', () => {
  test('and a case that knows more takes what comes next, from what Postgres holds', async () => {
    const id = await open(product)
    await mailsOut(product)
    const backup = await snapshot(product.database)
    const kept = await eventsOf(product, id)
    await tell(product, id, renew)
    await answer(product, id)
    await mailsOut(product)
    await whileStopped(backup.restore)
    expect(await eventsOf(product, id)).toEqual(kept)
    await goesOn(id)
    expect((await eventsOf(product, id)).slice(0, kept.length)).toEqual(kept)
    await lookAfter(product)
    expect(await troublesOf(product.deps, id)).toEqual([])
  })

  test('and a case acts at its next moment, without anybody', async () => {
    const id = await open(product)
    await mailsOut(product)
    const backup = await snapshot(product.database)
    await tell(product, id, renew)
    await mailsOut(product)
    await whileStopped(backup.restore)
    await noonOf(product, id, workday(LAST_DAY, 3))
    const state = await stateOf(product, id)
    expect((await eventsOf(product, id)).at(-1)?.number).toBe(state.number)
    expect(await eventsOfType(product, id, 'reminded')).not.toEqual([])
  })

  test('and what was submitted before it and never taken is taken after it', async () => {
    const id = await open(product)
    await mailsOut(product)
    await product.worker.stop()
    const { id: submission } = await submit(product, id, renew)
    const backup = await snapshot(product.database)
    await product.worker.start()
    await until('it is taken', () => renewed(id))
    await tell(product, id, { kind: 'renew-link', by: HR, who: 'line' })
    await whileStopped(backup.restore)
    await until('it is taken again', async () => {
      await sweep(product.deps, 0)
      return renewed(id)
    })
    const [event] = await eventsOfType(product, id, 'link-renewed')
    expect(event).toMatchObject({ submission, by: LEAVER })
    await goesOn(id)
  })
})

describe('Temporal alone is older', () => {
  test('and a case that knows less goes on from what Postgres holds', async () => {
    const id = await open(product)
    await tell(product, id, renew)
    await answer(product, id)
    await mailsOut(product)
    const before = await eventsOf(product, id)
    const mails = product.smtp.accepted.length
    await whileStopped(() => setBack(product, temporal, id))
    await goesOn(id)
    expect((await eventsOf(product, id)).slice(0, before.length)).toEqual(before)
    expect(product.smtp.accepted.length).toBeGreaterThan(mails)
  })
})

test('both are older, to instants that do not agree', async () => {
  const [one, two] = [await open(product), await open(product)]
  await mailsOut(product)
  const backup = await snapshot(product.database)
  await tell(product, one, renew)
  await tell(product, two, renew)
  await answer(product, two)
  await mailsOut(product)
  await whileStopped(async () => {
    await backup.restore()
    await setBack(product, temporal, one)
  })
  await temporal.handle(two).terminate('not in the backup')
  await lookAfter(product)
  await goesOn(one)
  await goesOn(two)
})
