import { join, resolve } from 'node:path'
import { pino } from 'pino'
import { watchForgetting } from '../activities/forget/round.ts'
import { watchJournal } from '../activities/mail/journal/watch.ts'
import { redrawAtStart } from '../activities/redraw-lists.ts'
import { openCasesTold } from '../activities/watch/replay-check.ts'
import { bundleWorkflows, installRuntime, startWorker } from '../activities/worker.ts'
import { serverDeps, workerOptions } from '../composition.ts'
import { readConfig } from '../config.ts'
import { createSignIn } from '../db/queries/sign-ins.ts'
import { makeLog } from '../log.ts'
import { signInUrl } from '../server/pages/hr/sign-in/sign-in-url.ts'
import { serve } from '../server/serve.ts'
import { untilSignal } from '../signals.ts'
import { readTemporalConfig } from '../temporal.config.ts'
import { HOUR } from '../workflows/plan/durations.ts'
import { environmentFor, prepareDatabase, writeEnvironment } from './environment.ts'
import { showProgress } from './process/progress.ts'
import { firstUser } from './sample.ts'
import { type Services, startServices } from './services.ts'

/** `npm start`: everything embedded, in one process tree, until it is asked to end. */
const own = process.env
const dataDir = resolve(own.LEAVEWELL_DATA ?? 'data')
const port = Number(own.PORT ?? 3000)
const onProgress = showProgress(process.stdout)

try {
  await main()
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}

async function main(): Promise<void> {
  const asked = untilSignal()
  const leaving = new AbortController()
  void asked.then(() => leaving.abort())
  const bundling = bundleWorkflows()
  const services = await startServices({
    dataDir,
    inboxPort: Number(own.INBOX_PORT ?? 1080),
    namespace: 'leavewell',
    webPort: port,
    onProgress,
    signal: leaving.signal,
    ...(own.TEMPORAL_ADDRESS ? { temporalAddress: own.TEMPORAL_ADDRESS } : {}),
  })
  try {
    await run(services, bundling, asked)
  } finally {
    await services.stop()
  }
}

async function run(
  services: Services,
  bundling: ReturnType<typeof bundleWorkflows>,
  asked: Promise<void>,
) {
  const place = { dataDir, port, database: 'leavewell' }
  await onProgress('Bringing the database up to date', () =>
    prepareDatabase(services.postgres, place),
  )
  const environment = { ...own, ...environmentFor(services, place) }
  writeEnvironment(dataDir, environmentFor(services, place))
  const config = readConfig(environment)
  const temporal = readTemporalConfig(environment)
  const log = makeLog(config.LOG_LEVEL, pino.destination(join(dataDir, 'logs', 'leavewell.log')))
  const failures = installRuntime(log, config.WORKER_METRICS)
  const options = { ...workerOptions({ config, temporal, log }), failures }
  const deps = serverDeps({ config, temporal, log })
  const worker = await onProgress('Starting the worker', async () =>
    startWorker({
      ...options,
      bundle: await bundling,
      beforeWork: openCasesTold(options, log, (cases) => console.log(cannotGoOn(cases))),
    }),
  )
  const unwatch = watchJournal(options.deps, log)
  const forgetting = watchForgetting(options.deps, log)
  const redrawn = redrawAtStart(options.deps, log)
  const server = await serve(deps, { port, host: config.HOST })
  // The first HR user's way in, made anew at each start.
  const signIn = await createSignIn(deps.db, await firstUser(deps.db), Date.now(), HOUR)
  console.log(`\nLeavewell is ready at ${config.BASE_URL}`)
  console.log(`Sign in once, within an hour:  ${signInUrl(deps, signIn)}`)
  console.log(`Every mail lands in the inbox: ${services.inbox?.webUrl}\n`)
  const failed = await Promise.race([asked, services.failure, worker.ended])
  console.log('Stopping. What was submitted is kept.')
  await server.stop()
  await worker.stop()
  await forgetting()
  await unwatch()
  await redrawn
  await options.deps.db.destroy()
  if (failed instanceof Error) throw failed
}

const cannotGoOn = (cases: number): string =>
  `${cases} open ${cases === 1 ? 'case' : 'cases'} cannot go on with this version: the log names them, and why.`
