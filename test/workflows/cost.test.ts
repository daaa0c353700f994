import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningWorker, startWorker } from '../../activities/worker.ts'
import { changeSettings } from '../../db/queries/settings.ts'
import { keepFor, submitTo } from '../../server/intake/submissions.ts'
import { ofLeaver } from '../../workflows/case/coverage.ts'
import { DAY } from '../../workflows/plan/durations.ts'
import { LEAVER, SAM, stateOf } from '../support/cases.ts'
import { lastDayIn } from '../support/policy.ts'
import { type Product, startProduct } from '../support/product.ts'
import { StatementCounter } from '../support/statements.ts'
import { until } from '../support/until.ts'
import { open } from './journey.ts'
import { type TemporalView, viewTemporal } from './temporal-view.ts'

const counter = new StatementCounter()
let plain: Product
let product: Product
let worker: RunningWorker
let temporal: TemporalView

/** The product, its statements counted. */
beforeAll(async () => {
  plain = await startProduct({ web: false })
  await plain.worker.stop()
  const { options } = plain.worker
  const deps = { ...plain.deps, db: counter.on(plain.deps.db) }
  product = { ...plain, deps }
  const db = counter.on(options.deps.db)
  worker = await startWorker({ ...options, deps: { ...options.deps, db } })
  temporal = await viewTemporal(product)
})
afterAll(async () => {
  await temporal.close()
  await worker.stop()
  await plain.stop()
})

/** Everything that a leaver of the whole policy is asked, with an answer that needs nothing beside it. */
async function lines(id: string) {
  const [pack] = [...product.deps.policies.packs.values()].filter(({ id }) => id === PACK)
  const asked = ofLeaver(await stateOf(product, id)).filter(({ signs }) => !signs)
  return asked.flatMap(({ id: duty, parts }) => {
    const [answer = ''] = pack?.data.duties.find((one) => one.id === duty)?.answers ?? []
    return parts.map((part) => ({ kind: 'answer', by: LEAVER, duty, part, answer }) as const)
  })
}

const PACK = 'rett-uk-social-media'

/** One from start to record, its lines said one by one; warm is what a second one costs. */
async function wholeCase(): Promise<string> {
  const id = await open(product, { ...SAM, pack: PACK, endDate: lastDayIn(1) })
  // Past a weekend, so that the first mail is out, and past the last day: said before, it is asked again.
  await product.deps.engine.fastForward(id, 4 * DAY)
  for (const draft of await lines(id)) await keepFor(product.deps, id, draft, {}, randomUUID())
  const declare = { kind: 'declare', by: LEAVER } as const
  const { came } = await submitTo(product.deps, id, declare, { typedName: 'Sam Sample' })
  expect(came).toHaveProperty('event')
  // Past the days in which it can be changed, and a weekend after them.
  await product.deps.engine.fastForward(id, 21 * DAY)
  await until('it has ended', async () => (await temporal.status(id)) === 'COMPLETED')
  return id
}

test('a whole case of twenty lines leaves at most 120 events and 32 kB, and asks Postgres at most 110 times', {
  timeout: 90_000,
}, async () => {
  await wholeCase()
  // HR has had their mail of that day: the next case is another HR's.
  const hrMailbox = { name: 'Hal Sample', email: 'other-hr@sample.example' }
  await changeSettings(
    { db: plain.deps.db, now: Date.now(), by: { operator: true } },
    (settings) => ({ ...settings, hrMailbox }),
  )
  const before = counter.count
  const id = await wholeCase()
  const statements = counter.count - before
  expect((await lines(id)).length).toBeGreaterThanOrEqual(20)
  const { raw } = await temporal.handle(id).describe()
  const { historyLength, historySizeBytes } = raw.workflowExecutionInfo ?? {}
  const cost = { statements, events: Number(historyLength), bytes: Number(historySizeBytes) }
  expect(cost).toEqual({
    statements: expect.toSatisfy((count: number) => count <= 110),
    events: expect.toSatisfy((count: number) => count <= 120),
    bytes: expect.toSatisfy((count: number) => count <= 32_768),
  })
})
