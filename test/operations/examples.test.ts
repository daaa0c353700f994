import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { installRuntime, type RunningWorker, startWorker } from '../../activities/worker.ts'
import { freePort } from '../../embedded/process/ports.ts'
import { makeLog } from '../../log.ts'
import { answerAll, LEAVER, say, startCase } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { bundleChanged, SLOW_TO_BEGIN } from '../versions/altered.ts'
import { impatient } from '../workflows/other-doors.ts'
import { fires, groupedBy, pick, type Sample, samplesIn, selectorsIn } from './figures.ts'

const read = (name: string) =>
  readFileSync(new URL(`../../docs/operations/${name}`, import.meta.url), 'utf8')

const rules = z
  .object({
    groups: z.array(
      z.object({
        name: z.string(),
        rules: z.array(
          z.strictObject({
            alert: z.string().regex(/^Leavewell\w+$/),
            expr: z.string(),
            for: z
              .string()
              .regex(/^\d+[smh]$/)
              .optional(),
            labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
            annotations: z.strictObject({ summary: z.string(), action: z.string() }),
          }),
        ),
      }),
    ),
  })
  .parse(parse(read('alerts.yaml')))
const alerts = rules.groups.flatMap((group) => group.rules)

const dashboard = z
  .object({
    panels: z.array(
      z.object({
        id: z.number(),
        title: z.string(),
        gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
        targets: z.array(
          z.object({ refId: z.string(), expr: z.string(), legendFormat: z.string() }),
        ),
      }),
    ),
  })
  .parse(JSON.parse(read('grafana-dashboard.json')))

const expressions = [
  ...alerts.map(({ alert, expr }) => ({ of: alert, expr })),
  ...dashboard.panels.flatMap(({ title, targets }) =>
    targets.map(({ expr }) => ({ of: title, expr })),
  ),
]

/** Labels that Prometheus itself gives to what it reads. */
const OF_PROMETHEUS = ['job', 'instance']

let product: Product
let worker: RunningWorker
let workerAt: string
let well: Sample[]
let ill: Sample[]

const look = async () => {
  const texts = await Promise.all(
    [`${product.url}/metrics`, `http://${workerAt}/metrics`].map(async (url) =>
      (await fetch(url)).text(),
    ),
  )
  return texts.flatMap(samplesIn)
}

async function restartWorker(bundle: { code: string } | { codePath: string }): Promise<void> {
  await worker?.stop()
  workerAt = `127.0.0.1:${await freePort()}`
  const failures = installRuntime(makeLog('silent'), workerAt)
  worker = await startWorker({ ...product.worker.options, bundle, failures })
}

const soon = (what: string, holds: (samples: Sample[]) => boolean) =>
  until(
    what,
    async () => {
      const samples = await look()
      return holds(samples) ? samples : undefined
    },
    60_000,
  )

const names = (samples: readonly Sample[], name: string) =>
  samples.filter((sample) => sample.name === name)

/** Told once there has been a request, a mail and a task. */
const TOLD_LAST = [
  'leavewell_http_request_seconds_count',
  'temporal_activity_execution_latency_seconds_bucket',
  'temporal_worker_task_slots_available',
]

beforeAll(async () => {
  product = await startProduct()
  await product.worker.stop()
  await restartWorker(product.worker.options.bundle as { codePath: string })
  const id = await startCase(product)
  await answerAll(product, id)
  await say(product, id, { kind: 'renew-link', by: LEAVER, who: 'leaver' })
  well = await soon('everything is told', (samples) =>
    TOLD_LAST.every((name) => names(samples, name).length > 0),
  )
  const stuck = await startCase(product)
  await restartWorker(await bundleChanged(SLOW_TO_BEGIN))
  await makeIll(stuck)
  const failed = 'temporal_workflow_task_execution_failed_total'
  const first = await soon('a task has failed', (samples) => names(samples, failed).length > 0)
  const count = names(first, failed)[0]?.value ?? 0
  well = [...well, ...names(first, failed)]
  ill = await soon(
    'another has, and a server has found that the case stands still',
    (all) =>
      (names(all, failed)[0]?.value ?? 0) > count &&
      names(all, 'leavewell_troubles').some(({ value }) => value > 0),
  )
}, 120_000)
afterAll(async () => {
  await worker?.stop()
  await product?.stop()
})

/** What each alert is for, done to one case by force. */
async function makeIll(id: string): Promise<void> {
  const { owner } = product.database
  await impatient(product, 100).deps.engine.openCase(id)
  const submission = randomUUID()
  await owner
    .insertInto('intray')
    .values({
      ...{ id: submission, case_id: id, kind: 'message', words: '{}' },
      message: JSON.stringify({ id: submission, kind: 'declare', by: LEAVER }),
      received_at: sql<Date>`now() - interval '3 minutes'`,
    })
    .execute()
  const mail = { case_id: id, to_role: 'leaver', timing: 'at-once' } as const
  const at = (minutes: number) => sql<Date>`now() - ${minutes} * interval '1 minute'`
  await owner
    .insertInto('mails')
    .values([
      { ...mail, message_id: 'one', id: randomUUID(), state: 'pending', send_at: at(31) },
      { ...mail, message_id: 'two', id: randomUUID(), state: 'failed', send_at: at(5) },
    ])
    .execute()
  await owner
    .updateTable('cases')
    .set({ next_at: at(40) })
    .where('id', '=', id)
    .execute()
  await owner
    .insertInto('log_sinks')
    .values({ name: 'webhook', fault: 'It answered 500', fault_since: at(180), tried_at: at(1) })
    .execute()
}

/** All that was ever told, and what an alert waits for that nobody brings about here. */
const told = () => [
  ...[...well, ...ill],
  ...names(well, 'leavewell_http_request_seconds_count').map((sample) => ({
    ...sample,
    labels: { ...sample.labels, status: '5xx' },
  })),
]

describe('the examples', () => {
  test.each(expressions)('$of asks for what is told, by labels that it has: $expr', ({ expr }) => {
    const picks = selectorsIn(expr)
    expect(picks).not.toEqual([])
    const found = picks.map((selector) => pick(told(), selector))
    expect(found.filter((samples) => samples.length === 0)).toEqual([])
    const labels = new Set(found.flat().flatMap((sample) => Object.keys(sample.labels)))
    const unknown = groupedBy(expr).filter((name) => !labels.has(name))
    expect(unknown.filter((name) => !OF_PROMETHEUS.includes(name))).toEqual([])
    expect(expr.split('(').length).toBe(expr.split(')').length)
  })

  test('no two panels of the dashboard are in one place, and each is called something', () => {
    const places = dashboard.panels.map(({ gridPos: { x, y } }) => `${x} ${y}`)
    expect(new Set(places).size).toBe(places.length)
    for (const { title, targets } of dashboard.panels) {
      expect(title).not.toBe('')
      expect(targets).not.toEqual([])
    }
  })
})

describe('the alerts', () => {
  const judged = alerts.filter(({ expr }) => !expr.startsWith('histogram_quantile'))
  const firing = (before: Sample[], after: Sample[]) =>
    judged.filter(({ expr }) => fires(expr, { before, after })).map(({ alert }) => alert)

  test('are silent while all is well', () => {
    expect(firing(well, well)).toEqual([])
  })

  test('fire for what has gone wrong, and for nothing else', () => {
    expect(firing(well, ill).sort()).toEqual([
      'LeavewellCasesPastMoment',
      'LeavewellCheckpointsUntold',
      'LeavewellMailsFailed',
      'LeavewellMailsWait',
      'LeavewellStandsStill',
      'LeavewellSubmissionsWait',
      'LeavewellTasksFail',
    ])
  })

  test('fire where a process is gone', () => {
    const gone = well.filter(({ name }) => name !== 'temporal_num_pollers')
    expect(firing(gone, gone)).toEqual(['LeavewellNoWorker'])
  })
})

test('no figure of the worker holds an id of a case, a name or an address', () => {
  const labels = new Set(ill.flatMap((sample) => Object.entries(sample.labels).map(String)))
  const text = [...labels].join('\n').replaceAll(product.worker.options.taskQueue, '')
  expect(text).not.toMatch(/[\da-f]{8}-[\da-f]{4}-/)
  for (const word of ['Sam', 'sample.example', 'home.example']) expect(text).not.toContain(word)
})
