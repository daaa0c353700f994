import { msToTs } from '@temporalio/common/lib/time.js'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { takeLease } from '../../../../db/queries/standing/leases.ts'
import { endedTroubles } from '../../../../db/queries/standing/troubles.ts'
import { isThere } from '../../../../server/intake/standing.ts'
import { startOnce } from '../../../../server/intake/start-once.ts'
import { submitTo, sweep } from '../../../../server/intake/submissions.ts'
import { makeEngine } from '../../../../server/intake/temporal-client.ts'
import { waitsBesideMail } from '../../../../server/ops/reconcile/judge.ts'
import { takeTurn } from '../../../../server/ops/reconcile/turn.ts'
import { dataConverter } from '../../../../temporal.config.ts'
import { next } from '../../../../workflows/moments/live.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../../../workflows/plan/durations.ts'
import { AHEAD_MS } from '../../../support/ahead.ts'
import { beginCase, caseFile, HR, waitingLong } from '../../../support/cases.ts'
import { EXAMPLE } from '../../../support/policy.ts'
import { type Product, startProduct } from '../../../support/product.ts'
import { until } from '../../../support/until.ts'
import {
  checkedStart,
  clockTo,
  eventsOfType,
  LAST_DAY,
  open,
  stateOf,
  workday,
} from '../../../workflows/journey.ts'
import { letWrite } from '../../../workflows/locked-out.ts'
import { impatient, type OtherDoor } from '../../../workflows/other-doors.ts'
import { PureCase } from '../../../workflows/pure/model.ts'
import { type TemporalView, viewTemporal } from '../../../workflows/temporal-view.ts'
import { endsOf, lookAfter, ME, troublesOf } from './support.ts'

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
afterEach(async () => {
  await letWrite(product, true)
  product.smtp.setMode('accept')
})

const renew = { kind: 'renew-link', by: HR, who: 'leaver' } as const

/** Makes what a case was sent wait longer than a case may take. */
async function waitsLong(id: string): Promise<void> {
  for (let minutes = 0; minutes < 3; minutes++) await waitingLong(product, id)
}

describe('a case that rests while a mail of it is under way', () => {
  test('is rung, and is at fault for what waits beside the mail', {
    timeout: 120_000,
  }, async () => {
    product.smtp.setMode('RST at connect')
    const id = await beginCase(product)
    await submitTo(patient.deps, id, renew)
    await until('a mail is under way', async () => (await temporal.mailsUnderWay(id)).length > 0)
    await letWrite(product, false)
    const { came } = await submitTo(patient.deps, id, renew)
    expect(came).toEqual({ waiting: true, rests: true })
    await waitsLong(id)
    const roused: string[] = []
    const { engine } = product.deps
    const rouse = (one: string) => {
      roused.push(one)
      return engine.rouse(one)
    }
    await lookAfter({ deps: { ...product.deps, engine: { ...engine, rouse } } })
    expect(roused).toEqual([id])
    expect(await troublesOf(product.deps, id)).toEqual([{ kind: 'behind' }])
    await letWrite(product, true)
    // A ring without a message is enough: what was sent was kept.
    await engine.rouse(id)
    await until(
      'it is taken',
      async () => (await eventsOfType(product, id, 'link-renewed')).length === 2,
    )
    await lookAfter(product)
    expect(await endsOf(product, id)).toEqual(['behind: by-itself'])
  })

  test('is not rung for the mail alone; a moment that is past waits beside it', () => {
    const { state } = new PureCase(EXAMPLE)
    const at = next(state)?.at ?? 0
    expect(waitsBesideMail({ waits_ms: 0 }, state, at + 9 * MINUTE)).toBe(false)
    expect(waitsBesideMail({ waits_ms: 0 }, state, at + 11 * MINUTE)).toBe(true)
    expect(waitsBesideMail({ waits_ms: 3 * MINUTE }, state, at - HOUR)).toBe(true)
  })
})

test('a case that is started again by what it is sent goes on on its own clock', async () => {
  const id = await open(product)
  await clockTo(product, id, product.deps.now() + 20 * DAY)
  await temporal.handle(id).terminate('lost')
  const { came } = await submitTo(patient.deps, id, renew)
  expect(came).toHaveProperty('event')
  const { now } = await caseFile(product, id)
  expect(now).toBeGreaterThan(product.deps.now() + 19 * DAY)
  expect((await stateOf(product, id)).at).toBeGreaterThan(product.deps.now() + 19 * DAY)
})

test('an equal start of a case that was lost does not begin it on the wall clock', async () => {
  const { message, words } = await checkedStart(product, { endDate: workday(LAST_DAY, 7) })
  const start = () => startOnce(product.deps, { ...message, by: HR }, words)
  const { id } = await until('it is open', async () => {
    const first = await start()
    return 'id' in first && 'event' in first.came && first
  })
  await temporal.handle(id).terminate('lost')
  expect(await start()).toEqual({ id, came: { event: 1 } })
  expect(await temporal.status(id)).toBe('TERMINATED')
})

describe('a worker that is gone', () => {
  test('counts as gone two minutes after it last asked for work', () => {
    const asked = (agoMs: number) => ({ lastAccessTime: msToTs(HOUR - agoMs) })
    expect(isThere(asked(119 * SECOND), HOUR)).toBe(true)
    expect(isThere(asked(121 * SECOND), HOUR)).toBe(false)
    expect(isThere({}, HOUR)).toBe(false)
  })

  test('is told of though Temporal names it still, and no case is blamed for it', async () => {
    const id = await open(product)
    await letWrite(product, false)
    await submitTo(patient.deps, id, renew)
    await waitsLong(id)
    await lookAfter(product)
    expect(await troublesOf(product.deps, id)).toMatchObject([{ kind: 'behind' }])
    // As it is three minutes after the worker has gone.
    const { temporal: own, payloadKeys, taskQueue } = product.worker.options
    const engine = makeEngine({
      ...{ temporal: own, dataConverter: dataConverter(payloadKeys), taskQueue },
      ...{ log: product.deps.log, now: () => Date.now() - AHEAD_MS + 3 * MINUTE },
    })
    await lookAfter({ deps: { ...product.deps, engine } })
    await engine.close()
    expect(await troublesOf(product.deps, null)).toEqual([{ kind: 'no-worker' }])
    expect(await troublesOf(product.deps, id)).toEqual([])
    // It did not go on, so nobody is told that it did.
    const ended = await endedTroubles(product.deps.db, new Date(0))
    expect(ended.filter(({ case_id }) => case_id === id)).toEqual([])
    await letWrite(product, true)
    await sweep(patient.deps, 0)
    await lookAfter(product)
    expect(await troublesOf(product.deps, null)).toEqual([])
  })
})

describe('a turn', () => {
  const other = '00000000-0000-4000-8000-000000000001'

  test('is kept for as long as its holder goes on, and is over when somebody else has it', async () => {
    const { db } = product.deps
    const name = 'a sample'
    let clock = 0
    const turn = await takeTurn(db, { name, holder: ME, forMs: MINUTE }, () => clock)
    const theirs = () => takeLease(db, { name, holder: other, forMs: MINUTE })
    expect(await theirs()).toBe(false)
    // It would be over within a second.
    const endsIn = (ms: number) =>
      product.database.owner
        .updateTable('leases')
        .set({ until: sql<Date>`now() + ${ms} * interval '1 millisecond'` })
        .where('name', '=', name)
        .execute()
    await endsIn(SECOND)
    clock += MINUTE / 3
    expect(await turn?.keep()).toBe(true)
    const { rows } = await sql<{ is: boolean }>`
      select until > now() + interval '50 seconds' as is from leases where name = ${name}`.execute(
      db,
    )
    expect(rows).toEqual([{ is: true }])
    await endsIn(-SECOND)
    clock += MINUTE / 3 - 1
    // Not asked again so soon.
    expect(await turn?.keep()).toBe(true)
    expect(await theirs()).toBe(true)
    clock += 1
    expect(await turn?.keep()).toBe(false)
    clock += MINUTE
    expect(await turn?.keep()).toBe(false)
  })
})
