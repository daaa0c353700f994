import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startWorker } from '../../../../activities/worker.ts'
import { keyRing } from '../../../../db/crypto/keys.ts'
import { giveLease, takeLease } from '../../../../db/queries/standing/leases.ts'
import { submitTo } from '../../../../server/intake/submissions.ts'
import { type Engine, makeEngine } from '../../../../server/intake/temporal-client.ts'
import { CASES } from '../../../../server/ops/reconcile/round.ts'
import { dataConverter } from '../../../../temporal.config.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../../../workflows/plan/durations.ts'
import { caseFile, clockTo, HR, mailsOut, stateOf } from '../../../support/cases.ts'
import { keyNamed } from '../../../support/keys.ts'
import { type Product, startProduct } from '../../../support/product.ts'
import { until } from '../../../support/until.ts'
import { answer, declare, eventsOfType, mailsOf, open } from '../../../workflows/journey.ts'
import { cutOff, impatient } from '../../../workflows/other-doors.ts'
import { type TemporalView, viewTemporal } from '../../../workflows/temporal-view.ts'
import { endsOf, lookAfter, ME, putBehind, troublesOf } from './support.ts'

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

const waiting = (id: string) =>
  product.database.owner
    .selectFrom('mails')
    .select(['attempt', 'lease_until'])
    .where('case_id', '=', id)
    .where('state', '=', 'pending')
    .execute()

describe('a case that is closed', () => {
  test('and whose receipt has not gone is started again for it, and then let be', async () => {
    const id = await open(product)
    await answer(product, id)
    await mailsOut(product)
    product.smtp.setMode('RST at connect')
    await declare(product, id)
    await until('it is closed', async () => (await stateOf(product, id)).status === 'closed')
    await until('the receipt was tried', async () =>
      (await waiting(id)).some(({ attempt, lease_until }) => attempt > 0 && lease_until === null),
    )
    await temporal.handle(id).terminate('lost')
    product.smtp.setMode('accept')
    await lookAfter(product)
    await until('the receipt is mailed', async () =>
      (await eventsOfType(product, id, 'mailed')).some(({ notices }) =>
        notices.includes('receipt'),
      ),
    )
    // What goes in working hours alone is out as well.
    await product.deps.engine.fastForward(id, 5 * DAY)
    await until('it has ended', async () => (await temporal.status(id)) === 'COMPLETED')
    const { looked } = await lookAfter(product)
    await product.database.owner.deleteFrom('case_checks').where('case_id', '=', id).execute()
    expect((await lookAfter(product)).looked).toBe(looked)
    expect(await troublesOf(product.deps, id)).toEqual([])
    expect(await temporal.status(id)).toBe('COMPLETED')
  })
})

describe('starting a case again', () => {
  /** A Temporal in which one case has ended: what is done to it is up to a test. */
  const whereGone = (
    id: string,
    meanwhile: () => Promise<unknown>,
    start: Engine['startAgain'],
  ) => {
    const { engine } = product.deps
    const gone = { is: 'gone', was: 'completed' } as const
    return {
      ...engine,
      async standingOf(other: string) {
        if (other !== id) return engine.standingOf(other)
        await meanwhile()
        return gone
      },
      startAgain: start,
    }
  }

  test('is not done where it ended by itself while it was looked at', async () => {
    const id = await open(product)
    const { owner } = product.database
    const close = { status: 'closed', next_at: null } as const
    const ends = () => owner.updateTable('cases').set(close).where('id', '=', id).execute()
    const started: string[] = []
    const engine = whereGone(id, ends, async (one) => void started.push(one))
    await lookAfter({ deps: { ...product.deps, engine } })
    expect(started).toEqual([])
    expect(await endsOf(product, id)).toEqual([])
  })

  test('counts where it was done; where Temporal takes nothing that is told of, and tried again', async () => {
    const id = await open(product)
    const engine = whereGone(
      id,
      async () => undefined,
      () => Promise.reject(new Error('it may not')),
    )
    for (let times = 0; times < 5; times++) {
      await lookAfter({ deps: { ...product.deps, engine } })
    }
    expect(await troublesOf(product.deps, id)).toEqual([
      { kind: 'gone', was: 'completed', starts: 0, startFails: true },
    ])
    await temporal.handle(id).terminate('lost')
    await lookAfter(product)
    await until('it runs again', async () => (await temporal.status(id)) === 'RUNNING')
    expect(await endsOf(product, id)).toEqual(['gone: started-again'])
  })
})

test('a case that was lost comes back on its own clock', async () => {
  const id = await open(product)
  await clockTo(product, id, product.deps.now() + 20 * DAY)
  const { now, state } = await caseFile(product, id)
  const told = await mailsOf(product, id)
  await temporal.handle(id).terminate('lost')
  await lookAfter(product)
  await until('it runs again', async () => (await temporal.status(id)) === 'RUNNING')
  // Who asks for the time waits until the clock is there.
  await clockTo(product, id, now + MINUTE)
  const after = await caseFile(product, id)
  expect(after.now).toBeGreaterThan(now + MINUTE - SECOND)
  expect(after.now).toBeLessThan(now + HOUR)
  expect(after.state.number).toBe(state.number + 1)
  expect((await mailsOf(product, id)).length).toBe(told.length)
})

describe('of many processes', () => {
  const other = randomUUID()

  test('one looks after the cases at a time, and the next when its turn is given back', async () => {
    await lookAfter(product)
    await giveLease(product.deps.db, CASES, ME)
    expect(await takeLease(product.deps.db, { name: CASES, holder: other, forMs: 60_000 })).toBe(
      true,
    )
    expect(await lookAfter(product)).toEqual({ looked: 0, started: 0 })
    await giveLease(product.deps.db, CASES, other)
    expect((await lookAfter(product)).looked).toBeGreaterThan(0)
  })

  test('one that has died loses its turn', async () => {
    await giveLease(product.deps.db, CASES, ME)
    await takeLease(product.deps.db, { name: CASES, holder: other, forMs: 1 })
    await until('somebody else looks', async () => (await lookAfter(product)).looked > 0)
  })
})

describe('no case is at fault', () => {
  const engineTo = (change: { namespace?: string; taskQueue?: string }) => {
    const { temporal: own, payloadKeys, taskQueue } = product.worker.options
    const { namespace = own.namespace } = change
    return makeEngine({
      temporal: { ...own, namespace },
      dataConverter: dataConverter(payloadKeys),
      taskQueue: change.taskQueue ?? taskQueue,
      log: product.deps.log,
    })
  }

  test('where Temporal is away', async () => {
    const door = cutOff(product)
    expect(await lookAfter(door)).toEqual({ looked: 0, started: 0 })
    await door.close()
    expect(await troublesOf(product.deps, null)).toEqual([{ kind: 'engine-away' }])
    await lookAfter(product)
    expect(await troublesOf(product.deps, null)).toEqual([])
  })

  test('where Temporal has no such namespace', async () => {
    const engine = engineTo({ namespace: 'nowhere' })
    expect(await lookAfter({ deps: { ...product.deps, engine } })).toHaveProperty('started', 0)
    await engine.close()
    expect(await troublesOf(product.deps, null)).toEqual([{ kind: 'engine-refuses' }])
    await lookAfter(product)
    expect(await troublesOf(product.deps, null)).toEqual([])
  })

  test('where nobody takes work and something waits', async () => {
    const id = await open(product)
    const engine = engineTo({ taskQueue: 'nobody' })
    const deps = { ...product.deps, engine }
    await putBehind(product, id)
    await lookAfter({ deps })
    await engine.close()
    expect(await troublesOf(product.deps, null)).toEqual([{ kind: 'no-worker' }])
    expect(await troublesOf(product.deps, id)).toEqual([])
    await lookAfter(product)
    expect(await troublesOf(product.deps, null)).toEqual([])
  })
})

test('a workflow whose code does not run is told of with what it says', async () => {
  const id = await open(product)
  await product.worker.stop()
  const code = readFileSync(inject('services').workflows, 'utf8')
  const codePath = join(mkdtempSync(join(tmpdir(), 'leavewell-spoilt-')), 'workflows.js')
  const spoilt = code.replace(
    'function offboarding(input) {',
    (found) => `${found} throw Error('spoilt');`,
  )
  expect(spoilt).not.toBe(code)
  writeFileSync(codePath, spoilt)
  const worker = await startWorker({ ...product.worker.options, bundle: { codePath } })
  const hasty = impatient(product, 300)
  await submitTo(hasty.deps, id, { kind: 'renew-link', by: HR, who: 'leaver' })
  await until('it is told of', async () => {
    await lookAfter(product)
    const [found] = await troublesOf(product.deps, id)
    return found?.kind === 'task-failing' && found
  })
  expect(await troublesOf(product.deps, id)).toMatchObject([
    { kind: 'task-failing', cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE', says: 'spoilt' },
  ])
  // What Temporal keeps is sealed, and this server has not been given the key yet.
  const { temporal: own, taskQueue } = product.worker.options
  const engine = makeEngine({
    ...{ temporal: own, taskQueue, dataConverter: dataConverter(keyRing([keyNamed('k2')])) },
    log: product.deps.log,
  })
  expect(await engine.standingOf(id)).toMatchObject({
    failing: { cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE' },
  })
  await engine.close()
  await worker.stop()
  rmSync(dirname(codePath), { recursive: true })
  await hasty.close()
  await product.worker.start()
  await until(
    'it goes on',
    async () => (await eventsOfType(product, id, 'link-renewed')).length > 0,
  )
  // Temporal may go on saying for a moment that the last task failed.
  await until('the trouble is over', async () => {
    await lookAfter(product)
    return (await endsOf(product, id)).join() === 'task-failing: by-itself'
  })
})
