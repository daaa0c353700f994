import { randomUUID } from 'node:crypto'
import { ApplicationFailure } from '@temporalio/common'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepFor, submitTo, sweep } from '../../server/intake/submissions.ts'
import type { CaseState } from '../../workflows/case/state.ts'
import { STATE_VERSION } from '../../workflows/contract/commands.ts'
import { rulesOf } from '../../workflows/pack/rules.ts'
import { DAY } from '../../workflows/plan/durations.ts'
import { caseFile, HR, LEAVER } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { handBackForEver } from './handed-back.ts'
import { eventsOfType, LAST_DAY, noonOf, open, stateOf, workday } from './journey.ts'
import { impatient, type OtherDoor } from './other-doors.ts'
import { type TemporalView, viewTemporal } from './temporal-view.ts'

let product: Product
let temporal: TemporalView
let hasty: OtherDoor

beforeAll(async () => {
  product = await startProduct({ web: false })
  temporal = await viewTemporal(product)
  hasty = impatient(product, 2_000)
})
afterAll(async () => {
  await Promise.all([temporal.close(), hasty.close()])
  await product.stop()
})

const renew = { kind: 'renew-link', by: LEAVER, who: 'leaver' } as const

const CANCEL = { kind: 'cancel', by: HR, why: 'started-in-error' } as const

/** Another workflow stands in the case's place, which nobody works on. */
async function wedge(id: string): Promise<void> {
  await temporal.handle(id).terminate('wedged')
  const options = { workflowId: id, taskQueue: `nobody-${randomUUID()}`, args: [{ caseId: id }] }
  await temporal.client.workflow.start('offboarding', options)
}

describe('a case that does not answer', () => {
  test('keeps no other waiting: what healthy cases were sent is taken within ten seconds', {
    timeout: 60_000,
  }, async () => {
    const wedged = [await open(product), await open(product), await open(product)]
    for (const id of wedged) await wedge(id)
    const healthy = [await open(product), await open(product)]
    // The wedged wait the longest.
    for (const id of [...wedged, ...healthy]) {
      await keepFor(product.deps, id, renew, {}, randomUUID())
    }
    const began = performance.now()
    await sweep(hasty.deps, 0)
    expect(performance.now() - began).toBeLessThan(10_000)
    for (const id of healthy)
      expect(await eventsOfType(product, id, 'link-renewed')).toHaveLength(1)
    for (const id of wedged) expect(await eventsOfType(product, id, 'link-renewed')).toEqual([])
    for (const id of wedged) await temporal.handle(id).terminate('over')
    await until('the wedged are taken too', async () => {
      await sweep(product.deps, 0)
      const taken = wedged.map((id) => eventsOfType(product, id, 'link-renewed'))
      return (await Promise.all(taken)).every((events) => events.length === 1)
    })
  })
})

describe('a case whose workflow is gone', () => {
  test('is started again by the first thing that it is sent, and takes it', async () => {
    const id = await open(product)
    await temporal.handle(id).terminate('lost')
    const { came } = await submitTo(product.deps, id, renew)
    expect(came).toHaveProperty('event')
    expect(await temporal.status(id)).toBe('RUNNING')
  })

  test('is told to be closed only where its record says so', async () => {
    const id = await open(product)
    await submitTo(product.deps, id, CANCEL, { reason: 'A sample reason' })
    await temporal.handle(id).terminate('lost')
    expect((await submitTo(product.deps, id, renew)).came).toEqual({ refused: 'case-closed' })
    expect(await temporal.status(id)).toBe('TERMINATED')
  })
})

describe('a case that does the same over and over at one instant', () => {
  /** All is settled, with two ends, one past and one to come: the past one is due, and nothing comes of it. */
  const spinning = (state: CaseState): CaseState => {
    const close = (at: number) => ({ at, to: 'hr', act: 'close', duties: [] }) as const
    return {
      ...state,
      duties: state.duties.map((duty) => ({ ...duty, settled: 'declared' })),
      agenda: [close(Date.now() - 1), close(Date.now() + DAY)],
    }
  }

  test('stops, is paused, and HR is told; a command is still taken', async () => {
    const id = await open(product)
    const { pack } = await caseFile(product, id)
    const carried = {
      ...{ version: STATE_VERSION, rules: rulesOf(pack), mails: [] },
      state: spinning(await stateOf(product, id)),
    }
    await temporal.handle(id).terminate('to be spoilt')
    const { taskQueue } = product.worker.options
    const options = { workflowId: id, taskQueue, args: [{ caseId: id, carried }] }
    await temporal.client.workflow.start('offboarding', options)
    await until('it is paused', async () => (await stateOf(product, id)).status === 'paused')
    expect((await stateOf(product, id)).paused?.why).toBe('stuck')
    const told = await product.database.owner
      .selectFrom('notices')
      .select(['type', 'to_role'])
      .where('case_id', '=', id)
      .orderBy('event_number', 'desc')
      .executeTakeFirst()
    expect(told).toEqual({ type: 'hr-note', to_role: 'hr' })
    // Nobody has spoken to it yet: its mails go all the same.
    await product.deps.engine.fastForward(id, 4 * DAY)
    await until('HR has the mail', async () =>
      (await eventsOfType(product, id, 'mailed')).some(({ to, outcome }) => {
        return to === 'hr' && outcome === 'sent'
      }),
    )
    expect((await stateOf(product, id)).paused?.why).toBe('stuck')
    expect((await submitTo(product.deps, id, renew)).came).toHaveProperty('event')
    const { events } = await temporal.handle(id).fetchHistory()
    expect(events?.length).toBeLessThan(100)
  })

  test('stops also where what it was sent comes back to it for ever', async () => {
    const id = await open(product, { endDate: LAST_DAY })
    await noonOf(product, id, workday(LAST_DAY, 2))
    await handBackForEver(product, id)
    expect(await eventsOfType(product, id, 'link-renewed')).toHaveLength(1)
  }, 120_000)
})

describe('a case whose state was carried over by another version', () => {
  test('is read anew from its record', async () => {
    const id = await open(product)
    const before = await stateOf(product, id)
    const { pack } = await caseFile(product, id)
    await temporal.handle(id).terminate('to be carried over')
    // What another version may have made of the same events.
    const state = { ...before, status: 'paused', paused: { since: 1, why: 'pause' }, agenda: [] }
    const carried = { version: STATE_VERSION + 1, rules: rulesOf(pack), mails: [], state }
    const { taskQueue } = product.worker.options
    const options = { workflowId: id, taskQueue, args: [{ caseId: id, carried }] }
    await temporal.client.workflow.start('offboarding', options)
    expect((await submitTo(product.deps, id, renew)).came).toEqual({ event: before.number + 1 })
    expect(await temporal.handle(id).query('view')).toMatchObject({
      ...{ status: 'open', agenda: before.agenda },
    })
  })
})

describe('a mail whose activity was ended by an operator', () => {
  test('keeps no closed case from ending', { timeout: 60_000 }, async () => {
    const id = await open(product, { endDate: LAST_DAY })
    await noonOf(product, id, workday(LAST_DAY, -20))
    // An attempt can be ended only while it is under way.
    product.smtp.setMode('dribble after the dot')
    try {
      await submitTo(product.deps, id, CANCEL, { reason: 'A sample reason' })
      await until(
        'only its mails are left',
        async () => (await temporal.mailsUnderWay(id)).length > 0,
      )
      await until('they are ended by hand', async () => {
        for (const activityId of await temporal.mailsUnderWay(id)) {
          const one = { workflowId: id, activityId }
          const why = ApplicationFailure.nonRetryable('ended by an operator')
          await temporal.client.activity.fail(one, why).catch(() => undefined)
        }
        return (await temporal.status(id)) !== 'RUNNING'
      })
      expect(await temporal.status(id)).toBe('COMPLETED')
    } finally {
      product.smtp.setMode('accept')
    }
  })
})
