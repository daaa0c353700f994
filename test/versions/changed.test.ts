import { Writable } from 'node:stream'
import type { WorkflowBundleOption } from '@temporalio/worker'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openCasesTold, tryOpenCases } from '../../activities/watch/replay-check.ts'
import { installRuntime, type RunningWorker, startWorker } from '../../activities/worker.ts'
import { replayCheck } from '../../cli/doctor/replay.ts'
import { fateOf } from '../../db/queries/intray.ts'
import { insertEvents } from '../../db/queries/record.ts'
import { makeLog } from '../../log.ts'
import { readFigures } from '../../server/ops/figures.ts'
import type { CaseEvent } from '../../workflows/case/events.ts'
import { HOUR } from '../../workflows/plan/durations.ts'
import { lookAfter } from '../server/ops/reconcile/support.ts'
import { HR, LEAVER, startCase, submit } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { eventsOf, eventsOfType, say } from '../workflows/journey.ts'
import { impatient } from '../workflows/other-doors.ts'
import { type TemporalView, viewTemporal } from '../workflows/temporal-view.ts'
import { bundleChanged, type Change, KNOWS_NEXT, NEXT, SLOW_TO_BEGIN } from './altered.ts'

/** The workflow's code changes under cases that run, on workers without builds. */

let product: Product
let temporal: TemporalView
let worker: RunningWorker | undefined
let lines: string[] = []
beforeAll(async () => {
  product = await startProduct({ web: false })
  temporal = await viewTemporal(product)
})
afterAll(async () => {
  await worker?.stop()
  await temporal?.close()
  await product?.stop()
})

/** Runs a worker of other code, and keeps what it logs. */
async function workWith(...changes: readonly Change[]): Promise<void> {
  await product.worker.stop()
  await worker?.stop()
  lines = []
  const write = (chunk: unknown, _: unknown, done: () => void) => {
    lines.push(String(chunk))
    done()
  }
  const bundle = await bundleChanged(...changes)
  const log = makeLog('info', new Writable({ write }))
  const failures = installRuntime(log)
  const beforeWork = openCasesTold(product.worker.options, log)
  worker = await startWorker({ ...product.worker.options, bundle, failures, beforeWork })
}

async function backToBefore(): Promise<void> {
  await worker?.stop()
  worker = undefined
  await product.worker.start()
}

const failed = (id: string) =>
  until('the log names the case', () => {
    const told = lines.map((line) => JSON.parse(line)).find((one) => one.run && one.case === id)
    return told as { case: string; run: string; reason: string; msg: string } | undefined
  })

const BREAKS_OFF: Change = {
  file: 'decide/decisions.ts',
  from: "  if (!maySay(command)) return refuse('not-allowed')\n",
  to: "  throw new TypeError('Sam Sample is undefined')\n",
}

/** The same wait as in `SLOW_TO_BEGIN`, for cases that begin with it. */
const GUARDED: Change = {
  ...SLOW_TO_BEGIN,
  to: SLOW_TO_BEGIN.to.replace('await condition', "if (patched('slow')) await condition"),
}
/** The same timer, a month later: a command of the same kind, so that no replay sees it. */
const RINGS_LATE: Change = {
  file: 'engine/alarm.ts',
  from: 'sleep(Math.max(1, at - Date.now()))',
  to: 'sleep(Math.max(1, at - Date.now()) + 30 * 24 * 3_600_000)',
}

const rowOf = (id: string) =>
  product.database.owner
    .selectFrom('cases')
    .select(['next_at', 'ahead_ms'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const pastMoment = async () =>
  Object.fromEntries(
    (await readFigures(product.deps.db))
      .filter(({ of }) => of === 'past')
      .map(({ a, count }) => [a, count]),
  )

const renew = { kind: 'renew-link', by: LEAVER, who: 'leaver' } as const

test('the wrong way: the log names case, reason and remedy; rolled back, the case goes on', async () => {
  const id = await startCase(product)
  await workWith(SLOW_TO_BEGIN)
  expect((await submit(product, id, renew)).came).toEqual({ waiting: true })
  const told = await failed(id)
  expect(told.case).toBe(id)
  expect(told.reason).toMatch(/^\[TMPRL1100\] Nondeterminism error: /)
  expect(told.msg).toMatch(
    /does not fit what the case did so far\. Run the version before it again/,
  )
  await backToBefore()
  await until(
    'what was sent meanwhile is taken',
    async () => (await eventsOfType(product, id, 'link-renewed')).length === 1,
  )
})

test('before work is taken, the log names each case that cannot go on, and so does doctor', async () => {
  const stuck = await startCase(product)
  const { temporal, taskQueue, payloadKeys } = product.worker.options
  const bundle = await bundleChanged(SLOW_TO_BEGIN)
  const came = await tryOpenCases({ temporal, taskQueue, payloadKeys, bundle })
  const reason = expect.stringMatching(/^\[TMPRL1100\] Nondeterminism error: /)
  expect(came.failed).toContainEqual({ case: stuck, reason })
  const same = { codePath: inject('services').workflows }
  const well = await tryOpenCases({ temporal, taskQueue, payloadKeys, bundle: same })
  expect(well).toMatchObject({ failed: [], looked: came.looked })

  const examine = async (code: WorkflowBundleOption) =>
    (await replayCheck(product.config, temporal, async () => code).run()).map(({ says }) => says)
  expect(await examine(same)).toEqual([])
  expect(await examine(bundle)).toContainEqual(
    expect.stringMatching(
      `^Case ${stuck} cannot go on with this version of the worker: .TMPRL1100`,
    ),
  )

  await workWith(SLOW_TO_BEGIN)
  const msg = expect.stringContaining('does not fit what a case did so far')
  expect(lines.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ case: stuck, reason, msg }),
  )
  await backToBefore()
})

test('code that breaks off: the log names the case, and quotes nothing of what it broke on', async () => {
  const id = await startCase(product)
  await workWith(BREAKS_OFF)
  await submit(product, id, renew)
  const told = await failed(id)
  expect(told).toMatchObject({ case: id, reason: expect.stringMatching(/^\w+$/) })
  expect(told.msg).toContain('the code of its workflow broke off')
  expect(lines.join('')).not.toContain('Sam Sample')
  await backToBefore()
  expect(await say(product, id, renew)).toHaveProperty('event')
})

test('one timer for another: Temporal notices nothing, the figures do, and the server’s round puts it right', async () => {
  await workWith(RINGS_LATE)
  const id = await startCase(product)
  await backToBefore()
  // Rolled back, and the timer that stands is still the wrong one.
  const { owner } = product.database
  const { next_at, ahead_ms } = await rowOf(id)
  const ahead = (next_at?.getTime() ?? 0) + HOUR - Date.now()
  await product.deps.engine.fastForward(id, ahead - ahead_ms)
  const before = (await eventsOf(product, id)).length
  // The row learns of a moved clock from an event alone, and none came.
  await owner.updateTable('cases').set({ ahead_ms: ahead }).where('id', '=', id).execute()
  expect(await pastMoment()).toEqual({ '1m': 1, '10m': 1 })
  await lookAfter(product)
  await until('it has acted', async () => (await eventsOf(product, id)).length > before)
  await until('no case is past its moment', async () => (await pastMoment())['1m'] === 0)
})

/** The code of a build that writes an event which this one does not know. */
const KNOWS_MORE: Change = {
  file: 'case/reducer.ts',
  from: "  'link-renewed': unchanged,\n",
  to: "  'link-renewed': unchanged,\n  'told-tomorrow': unchanged,\n",
}

/** Writes such an event, past the case's workflow. */
async function writeTomorrows(id: string): Promise<void> {
  const { owner } = product.database
  await owner.transaction().execute(async (tx) => {
    const { last_number, head_hash, state } = await tx
      .selectFrom('cases')
      .select(['last_number', 'head_hash', 'state'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const number = last_number + 1
    const event = { type: 'told-tomorrow', by: HR, number, at: state.at } as unknown as CaseEvent
    const worded = [{ event, words: {} }]
    const stageOf = () => undefined
    const head = await insertEvents(tx, { caseId: id, prev: head_hash, worded, stageOf })
    const known = { last_number: number, head_hash: head }
    await tx.updateTable('cases').set(known).where('id', '=', id).execute()
  })
}

test('an event of a newer build: the case waits for that build, at work or begun anew, and loses nothing', {
  timeout: 120_000,
}, async () => {
  const [atWork, anew] = [await startCase(product), await startCase(product)]
  await workWith()
  for (const id of [atWork, anew]) await writeTomorrows(id)
  await temporal.handle(anew).terminate('begun anew')
  const { runId } = await temporal.handle(atWork).describe()
  for (const id of [atWork, anew]) {
    expect((await submit(product, id, renew)).came).toMatchObject({ waiting: true })
    expect((await failed(id)).msg).toContain(
      'a newer version wrote down what this one does not know',
    )
  }
  expect((await temporal.handle(atWork).describe()).runId).not.toBe(runId)
  await workWith(KNOWS_MORE)
  for (const id of [atWork, anew]) {
    expect(await say(product, id, { kind: 'tell-time', by: HR })).toHaveProperty('event')
    expect(await eventsOfType(product, id, 'link-renewed')).toHaveLength(1)
  }
  await backToBefore()
})

test('what a newer server sends: the case leaves it in the in-tray for a build that knows it', async () => {
  const id = await startCase(product)
  await workWith()
  const fromTomorrow = { ...renew, needs: NEXT }
  const server = impatient(product, 500)
  const { id: kept, came } = await submit({ ...product, deps: server.deps }, id, fromTomorrow)
  await server.close()
  expect(came).toMatchObject({ waiting: true })
  expect((await failed(id)).msg).toContain('a newer version wrote down what this one does not know')
  expect(await fateOf(product.deps.db, kept)).toEqual({ event_number: null, refused: null })
  await workWith(KNOWS_NEXT)
  expect(await say(product, id, { kind: 'tell-time', by: HR })).toHaveProperty('event')
  const taken = await until(
    'it is taken',
    async () => (await fateOf(product.deps.db, kept))?.event_number,
  )
  expect(taken).toBeGreaterThan(1)
  await backToBefore()
})

/** Which of these cases this version cannot take on, by its log. */
const stuckAmong = (ids: readonly string[]): string[] =>
  ids.filter((id) => lines.some((line) => line.includes(id) && line.includes('next step')))

test('the right way: guarded, cases under way go on as before, and new ones as changed', async () => {
  const before = await startCase(product)
  await workWith(GUARDED)
  expect(await say(product, before, renew)).toHaveProperty('event')
  const after = await startCase(product)
  expect(await say(product, after, renew)).toHaveProperty('event')
  expect(stuckAmong([before, after])).toEqual([])
  // And once more from the start, as after a restart of the worker.
  await workWith(GUARDED)
  for (const id of [before, after]) {
    expect(await say(product, id, { kind: 'declare', by: LEAVER })).toEqual({
      refused: 'not-all-answered',
    })
  }
  expect(stuckAmong([before, after])).toEqual([])
  await backToBefore()
})
