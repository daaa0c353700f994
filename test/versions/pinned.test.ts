import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningWorker, startWorker } from '../../activities/worker.ts'
import { workersCheck } from '../../cli/doctor/workers.ts'
import { fateOf } from '../../db/queries/intray.ts'
import { sweep } from '../../server/intake/submissions.ts'
import { HOUR } from '../../workflows/plan/durations.ts'
import { beginCase, LEAVER, mailsOut, startCase, submit } from '../support/cases.ts'
import { commandLine } from '../support/command-line.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { eventsOf, mailsOf, tell } from '../workflows/journey.ts'
import { impatient } from '../workflows/other-doors.ts'
import { type TemporalView, viewTemporal } from '../workflows/temporal-view.ts'
import { bundleChanged, KNOWS_NEXT, NEXT, SLOW_TO_BEGIN } from './altered.ts'

/**
 * A case stays with the build of the worker that its run began with, and comes to the current one
 * when that has changed. The two builds differ in a way that no case under way could bear.
 */
const DEPLOYMENT = `leavewell-${randomUUID()}`

let product: Product
let temporal: TemporalView
let run: ReturnType<typeof commandLine>
const working: RunningWorker[] = []

beforeAll(async () => {
  product = await startProduct({ web: false, environment: { WORKER_DEPLOYMENT: DEPLOYMENT } })
  temporal = await viewTemporal(product)
  run = commandLine(product)
}, 60_000)
afterAll(async () => {
  for (const worker of working) await worker.stop()
  await temporal?.close()
  await product?.stop()
})

async function workAs(buildId: string, bundle: { code: string } | { codePath: string }) {
  const version = { deploymentName: DEPLOYMENT, buildId }
  const worker = await startWorker({ ...product.worker.options, bundle, version })
  working.push(worker)
  return worker
}

const workerVersion = (...typed: string[]) => run('worker-version', ...typed)

/** Makes a build current, as soon as Temporal has heard of its worker. */
const makeCurrent = (build: string) =>
  until(`${build} is current`, async () => {
    const { code } = await workerVersion('current', build)
    return code === 0
  })

/** The same, and wakes nobody. */
const isMadeCurrent = (buildId: string) => {
  const { client } = temporal
  const { namespace } = product.worker.options.temporal
  const made = client.workflowService.setWorkerDeploymentCurrentVersion({
    ...{ namespace, deploymentName: DEPLOYMENT, buildId },
  })
  return made.then(
    () => true,
    () => false,
  )
}

const buildOf = async (id: string) => {
  const { raw } = await temporal.handle(id).describe()
  return raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId
}

/** What the doctor says of the workers, so many milliseconds from now. */
async function doctor(aheadMs = 0): Promise<string> {
  const { temporal: where } = product.worker.options
  const found = await workersCheck(product.config, where, Date.now() + aheadMs).run()
  return found.map(({ says }) => says).join('\n')
}

const renew = { kind: 'renew-link', by: LEAVER, who: 'leaver' } as const

test('cases go on from a worker without builds to one build and the next, and lose nothing', async () => {
  const before = await startCase(product)
  const first = await workAs('first', product.worker.options.bundle as { codePath: string })
  await product.worker.stop()
  const waits = await until('Temporal knows the build', async () => (await doctor()) || undefined)
  expect(waits).toMatch(/build “first” gets no work.*worker-version current first$/)
  await makeCurrent('first')
  await tell(product, before, renew)
  expect(await buildOf(before)).toBe('first')
  const begun = await startCase(product)
  expect(await buildOf(begun)).toBe('first')
  const asleep = await startCase(product)
  const mailing = await startCase(product)

  await workAs('1.4.0', await bundleChanged(SLOW_TO_BEGIN))
  await until('both are listed, with their cases', async () => {
    const { said } = await workerVersion('list')
    const lines = ['1.4.0  not current', 'first  current  4 open cases  has a worker']
    return lines.every((line) => said.includes(line))
  })
  // Until it is made current, nothing comes to it.
  await tell(product, begun, renew)
  expect(await buildOf(begun)).toBe('first')

  await mailsOut(product)
  product.smtp.setMode('RST at connect')
  await tell(product, mailing, renew)
  const { said } = await workerVersion('current', '1.4.0')
  expect(said).toContain('3 open cases of other builds go on with it')
  expect(said).toContain('1 open case will come later')
  const builds = await Promise.all([before, begun, asleep].map(buildOf))
  expect(builds).toEqual(['1.4.0', '1.4.0', '1.4.0'])
  await until('Temporal counts them there', async () =>
    (await workerVersion('list')).said.includes('1.4.0  current  3 open cases  has a worker'),
  )
  // One whose mail is under way stays until it is out, and takes what comes meanwhile.
  await tell(product, mailing, renew)
  expect(await buildOf(mailing)).toBe('first')
  product.smtp.setMode('accept')
  await first.stop()
  for (const id of [before, begun, asleep, await beginCase(product)]) {
    await tell(product, id, renew)
    expect(await buildOf(id)).toBe('1.4.0')
    const numbers = (await eventsOf(product, id)).map(({ number }) => number)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    const sent = (await mailsOf(product, id)).map(({ messageId }) => messageId)
    expect(sent).toEqual([...new Set(sent)])
  }
  expect(await doctor(HOUR)).toMatch(
    /^Workers: 5 open cases, and no worker takes .*npm run worker$/,
  )
}, 120_000)

test('what a newer server sends waits for the build that knows it, and goes with the case into its next run', async () => {
  const id = await beginCase(product)
  await workAs('1.5.0', await bundleChanged(SLOW_TO_BEGIN, KNOWS_NEXT))
  const server = impatient(product, 500)
  const kept = await submit({ ...product, deps: server.deps }, id, { ...renew, needs: NEXT })
  await server.close()
  expect(kept.came).toMatchObject({ waiting: true })
  expect(await fateOf(product.deps.db, kept.id)).toEqual({ event_number: null, refused: null })
  await until('1.5.0 is current', () => isMadeCurrent('1.5.0'))
  await until('it is taken', async () => {
    await sweep(product.deps, 0)
    return (await fateOf(product.deps.db, kept.id))?.event_number
  })
  await until('its run is of that build', async () => (await buildOf(id)) === '1.5.0')
}, 120_000)

test('a build that no worker has told of cannot be made current, and what to do is said', async () => {
  const { code, said } = await workerVersion('current', 'nowhere')
  expect(code).toBe(1)
  expect(said).toContain('WORKER_BUILD_ID=nowhere')
})
