import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { troublesCheck } from '../../cli/doctor/troubles.ts'
import { submitStart, submitTo, sweep } from '../../server/intake/submissions.ts'
import { DAY, HOUR, SECOND } from '../../workflows/plan/durations.ts'
import { endsOf, lookAfter, troublesOf } from '../server/ops/reconcile/support.ts'
import { caseFile, HR, LEAVER, mailsOut } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { checkedStart, eventsOfType, LAST_DAY, noonOf, open, workday } from './journey.ts'
import { letWrite } from './locked-out.ts'
import { impatient, type OtherDoor } from './other-doors.ts'
import { type TemporalView, viewTemporal } from './temporal-view.ts'

let product: Product
let temporal: TemporalView
let patient: OtherDoor

beforeAll(async () => {
  product = await startProduct({ web: false })
  temporal = await viewTemporal(product)
  patient = impatient(product, 25 * SECOND)
}, 120_000)
afterAll(async () => {
  await Promise.all([temporal?.close(), patient?.close()])
  await product?.stop()
})
afterEach(() => letWrite(product, true))

const renew = { kind: 'renew-link', by: LEAVER, who: 'leaver' } as const

const historyOf = async (id: string) => (await temporal.handle(id).fetchHistory()).events ?? []

/** The lengths of a case's timers in their order, in milliseconds, those of its first events left out. */
async function timersOf(id: string, after = 0): Promise<number[]> {
  const events = (await historyOf(id)).slice(after)
  return events.flatMap(({ timerStartedEventAttributes: timer }) =>
    timer ? [Number(timer.startToFireTimeout?.seconds ?? 0) * SECOND] : [],
  )
}

describe('a case that cannot write', () => {
  test('says so to whoever rings it, keeps none of them waiting, and takes all once it can', {
    timeout: 180_000,
  }, async () => {
    const id = await open(product)
    await mailsOut(product)
    const before = (await historyOf(id)).length
    await letWrite(product, false)
    // More than Temporal lets wait for one workflow.
    for (let times = 0; times < 12; times++) {
      const { came } = await submitTo(patient.deps, id, renew)
      expect(came).toEqual({ waiting: true, rests: true })
    }
    const events = (await historyOf(id)).slice(before)
    const heard = events.filter((one) => one.workflowExecutionUpdateAcceptedEventAttributes)
    const told = events.filter((one) => one.workflowExecutionUpdateCompletedEventAttributes)
    expect([heard.length, told.length]).toEqual([12, 12])
    // Whoever rings has it try again, and makes no rest longer.
    expect(Math.max(...(await timersOf(id, before)))).toBeLessThanOrEqual(10 * SECOND)

    await letWrite(product, true)
    await sweep(patient.deps, 0)
    expect(await eventsOfType(product, id, 'link-renewed')).toHaveLength(12)
  })

  test('is tried again at once when it is roused, however long it would have rested', {
    timeout: 180_000,
  }, async () => {
    const id = await open(product, { endDate: LAST_DAY })
    // A reminder comes due the morning after.
    await noonOf(product, id, workday(LAST_DAY, 2))
    await letWrite(product, false)
    await restForHours(id, 2 * DAY)
    await letWrite(product, true)
    const { number } = (await caseFile(product, id)).state
    expect(await product.deps.engine.rouse(id)).toBe(true)
    await until(
      'what came due is written down',
      async () => (await caseFile(product, id)).state.number > number,
    )
  })
})

/** Moves the clock of a case that cannot write: then its rests are hours long. */
async function restForHours(id: string, ms: number): Promise<void> {
  await product.deps.engine.fastForward(id, ms)
  expect((await timersOf(id)).at(-1)).toBeGreaterThan(6 * HOUR)
}

/** Makes a submission of a case wait since minutes ago. */
const received = (id: string, minutes: number) =>
  sql`update intray set received_at = received_at - ${minutes} * interval '1 minute'
    where case_id = ${id}`.execute(product.database.owner)

describe('an opening that cannot write', () => {
  test('is named to HR and in doctor, and opens with the next ring', {
    timeout: 180_000,
  }, async () => {
    await letWrite(product, false)
    const { message, words } = await checkedStart(product)
    const id = randomUUID()
    const { came } = await submitStart(patient.deps, { ...message, by: HR }, words, id)
    expect(came).toEqual({ waiting: true, rests: true })
    await lookAfter(product)
    expect(await troublesOf(product.deps, id)).toEqual([])
    await received(id, 11)
    await lookAfter(product)
    expect(await troublesOf(product.deps, id)).toEqual([{ kind: 'start-waits' }])
    const says = await troublesCheck(product.config, product.deps.now()).run()
    expect(says.map((one) => one.says).join()).toMatch(/waiting for more than ten minutes/)

    await restForHours(id, DAY)
    await letWrite(product, true)
    expect(await sweep(patient.deps, 0)).toBe(1)
    expect((await caseFile(product, id)).state.status).toBe('open')
    await lookAfter(product)
    expect(await endsOf(product, id)).toEqual(['start-waits: by-itself'])
  })
})
