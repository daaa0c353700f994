import { randomUUID } from 'node:crypto'
import type { WorkflowHandle } from '@temporalio/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HOUR, SECOND } from '../../../../workflows/plan/durations.ts'
import { HR } from '../../../support/cases.ts'
import { type Product, startProduct } from '../../../support/product.ts'
import { until } from '../../../support/until.ts'
import {
  answer,
  declare,
  eventsOf,
  eventsOfType,
  header,
  open,
  tell,
} from '../../../workflows/journey.ts'
import { type TemporalView, viewTemporal } from '../../../workflows/temporal-view.ts'
import { setBack } from './hands.ts'
import { endsOf, lookAfter, lookAtNew, troublesOf } from './support.ts'

/** What an operator's hand in Temporal does to a case: each is shown, and each has a way back. */
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

const goesOn = async (id: string) => {
  await answer(product, id)
  await declare(product, id)
  await until('the receipt is mailed', async () =>
    (await eventsOfType(product, id, 'mailed')).some(({ notices }) => notices.includes('receipt')),
  )
  const events = await eventsOf(product, id)
  expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1))
  const ids = product.smtp.accepted.map(({ bytes }) => header(bytes, 'Message-ID'))
  expect(ids).toEqual([...new Set(ids)])
}

const execution = (workflowId: string) => ({
  namespace: product.worker.options.temporal.namespace,
  workflowExecution: { workflowId },
})

const ended = (id: string) =>
  until('its workflow runs no more', async () => {
    try {
      return (await temporal.status(id)) !== 'RUNNING'
    } catch {
      return true
    }
  })

const runs = (id: string) =>
  until('its workflow runs again', async () => (await temporal.status(id)) === 'RUNNING')

const pending = async (id: string) =>
  (await temporal.handle(id).describe()).raw.pendingActivities ?? []

/** Another workflow stands in the case's place, and comes to an end of its own. */
async function replaced(
  { workflowId }: WorkflowHandle,
  by: { caseId: string; taskQueue: string; workflowRunTimeout?: number },
): Promise<void> {
  await temporal.handle(workflowId).terminate('by hand')
  const { caseId, ...where } = by
  const options = { workflowId, args: [{ caseId }], ...where }
  await temporal.client.workflow.start('offboarding', options)
}

describe('a workflow that somebody', () => {
  const ENDS: readonly [string, string, (handle: WorkflowHandle) => Promise<unknown>][] = [
    ['terminated', 'terminated', (handle) => handle.terminate('by hand')],
    ['cancelled', 'cancelled', (handle) => handle.cancel()],
    [
      'deleted',
      'missing',
      async ({ workflowId }) =>
        temporal.client.workflowService.deleteWorkflowExecution(execution(workflowId)),
    ],
    [
      'let time out',
      'timed-out',
      (handle) => {
        const taskQueue = `nobody-${randomUUID()}`
        return replaced(handle, {
          ...{ caseId: handle.workflowId, taskQueue, workflowRunTimeout: SECOND },
        })
      },
    ],
    [
      'made fail',
      'failed',
      (handle) => {
        // Of a case that nobody ever started.
        const { taskQueue } = product.worker.options
        return replaced(handle, { caseId: randomUUID(), taskQueue })
      },
    ],
  ]
  test.each(ENDS)('%s is told of, started again, and its case goes on', async (_, was, end) => {
    const id = await open(product)
    await tell(product, id, { kind: 'renew-link', by: HR, who: 'leaver' })
    await end(temporal.handle(id))
    await ended(id)
    await lookAtNew(product)
    expect(await troublesOf(product.deps, id)).toEqual([{ kind: 'gone', was, starts: 1 }])
    expect(product.logged()).toContain(`"was":"${was}"`)
    await runs(id)
    await lookAfter(product)
    expect(await troublesOf(product.deps, id)).toEqual([])
    expect(await endsOf(product, id)).toEqual(['gone: started-again'])
    await goesOn(id)
  })

  test('set back has read its record and goes on: it is told once', async () => {
    const id = await open(product)
    await tell(product, id, { kind: 'renew-link', by: HR, who: 'leaver' })
    await answer(product, id)
    await lookAfter(product)
    const before = await eventsOf(product, id)
    await setBack(product, temporal, id)
    await lookAfter(product)
    expect(await troublesOf(product.deps, id)).toEqual([{ kind: 'reset' }])
    await lookAfter(product)
    expect(await endsOf(product, id)).toEqual(['reset: by-itself'])
    expect((await eventsOf(product, id)).slice(0, before.length)).toEqual(before)
    await goesOn(id)
  })

  test('started again three times in an hour rests until the hour is over', async () => {
    const id = await open(product)
    for (const times of [1, 2, 3]) {
      await temporal.handle(id).terminate('by hand')
      await lookAfter(product)
      await runs(id)
      expect(await endsOf(product, id)).toHaveLength(times)
    }
    await temporal.handle(id).terminate('by hand')
    await lookAfter(product)
    await lookAfter(product)
    expect(await temporal.status(id)).toBe('TERMINATED')
    expect(await troublesOf(product.deps, id)).toEqual([
      { kind: 'gone', was: 'terminated', starts: 3, rests: true },
    ])
    const now = () => Date.now() + HOUR
    await lookAfter({ deps: { ...product.deps, now } })
    await runs(id)
    await goesOn(id)
  })
})

describe('what somebody paused in Temporal', () => {
  test('is shown, is not started again, and goes on when it is let go', async () => {
    const id = await open(product)
    const { workflowService } = temporal.client
    const { namespace } = product.worker.options.temporal
    const hand = { namespace, workflowId: id, requestId: randomUUID() }
    await workflowService.pauseWorkflowExecution({ ...hand, reason: 'by hand' })
    await lookAfter(product)
    await lookAfter(product)
    expect(await troublesOf(product.deps, id)).toEqual([{ kind: 'paused' }])
    await workflowService.unpauseWorkflowExecution({ ...hand, requestId: randomUUID() })
    await lookAfter(product)
    expect(await endsOf(product, id)).toEqual(['paused: by-itself'])
    await goesOn(id)
  })

  test('is shown where it is a mail of a case, until it is let go', async () => {
    const id = await open(product)
    product.smtp.setMode('RST at connect')
    await tell(product, id, { kind: 'renew-link', by: HR, who: 'leaver' })
    const { workflowService } = temporal.client
    const { namespace } = product.worker.options.temporal
    await until('the mail is to be tried again', async () =>
      (await pending(id)).some(({ attempt }) => (attempt ?? 0) > 1),
    )
    const hand = { namespace, execution: { workflowId: id }, type: 'sendNotice' }
    await workflowService.pauseActivity(hand)
    await lookAfter(product)
    expect(await troublesOf(product.deps, id)).toMatchObject([
      { kind: 'activity-paused', activity: 'sendNotice', activityId: expect.any(String) },
    ])
    product.smtp.setMode('accept')
    await workflowService.unpauseActivity(hand)
    // It goes at its next attempt, when that comes.
    await lookAfter(product)
    expect(await endsOf(product, id)).toEqual(['activity-paused: by-itself'])
    await goesOn(id)
  })
})
