import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SilentCases } from '../../../server/intake/silent-cases.ts'
import { keepFor, sweep } from '../../../server/intake/submissions.ts'
import { MINUTE } from '../../../workflows/plan/durations.ts'
import { LEAVER } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { eventsOfType, open } from '../../workflows/journey.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ web: false })
}, 120_000)
afterAll(() => product?.stop())

const renew = { kind: 'renew-link', by: LEAVER, who: 'leaver' } as const

/** More than could be rung in the time after which they are rung again. */
const SILENT = 260

test('hundreds of cases that never answer keep no other waiting, and each comes round', async () => {
  const silent = new Set<string>(Array.from({ length: SILENT }, () => randomUUID()))
  for (const id of silent) await keepFor(product.deps, id, renew, {}, randomUUID())
  const rung: string[] = []
  const { engine } = product.deps
  const deps = {
    ...product.deps,
    engine: {
      ...engine,
      async submit(...given: Parameters<typeof engine.submit>) {
        rung.push(given[0])
        return silent.has(given[0]) ? ({ waiting: true } as const) : engine.submit(...given)
      },
    },
  }
  let now = Date.now()
  const known = new SilentCases(() => now)
  while (known.ids.length < SILENT) await sweep(deps, 0, known)
  // All are to be rung again, and have waited the longest.
  now += 2 * MINUTE
  const healthy = await open(product)
  await keepFor(product.deps, healthy, renew, {}, randomUUID())
  rung.length = 0
  await sweep(deps, 0, known)
  expect(rung[0]).toBe(healthy)
  expect(await eventsOfType(product, healthy, 'link-renewed')).toHaveLength(1)
  // A sweep waits for few of them, and the next for others.
  expect(rung.length).toBeLessThan(40)
  rung.length = 0
  for (let sweeps = 0; sweeps < 20; sweeps++) await sweep(deps, 0, known)
  expect(new Set(rung).size).toBeGreaterThan(SILENT - 40)
})

test('a case that rests has answered: others are not taken for silent with it', async () => {
  const resting = Array.from({ length: 40 }, () => randomUUID())
  for (const id of resting) await keepFor(product.deps, id, renew, {}, randomUUID())
  const { engine } = product.deps
  const healthy = await open(product)
  await keepFor(product.deps, healthy, renew, {}, randomUUID())
  const submit = (...given: Parameters<typeof engine.submit>) =>
    given[0] === healthy
      ? engine.submit(...given)
      : Promise.resolve({ waiting: true, rests: true } as const)
  let now = Date.now()
  const known = new SilentCases(() => now)
  const swept = () => sweep({ ...product.deps, engine: { ...engine, submit } }, 0, known)
  await swept()
  expect(await eventsOfType(product, healthy, 'link-renewed')).toHaveLength(1)
  // It is rung less and less often, as each ring has it try to write.
  for (let times = 0; times < 8; times++) {
    now += 10 * MINUTE
    await swept()
  }
  now += 5 * MINUTE
  expect(known.due(1_000)).toEqual([])
})
