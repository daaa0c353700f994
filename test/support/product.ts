import { randomBytes, randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import { inject } from 'vitest'
import {
  installRuntime,
  type RunningWorker,
  startWorker,
  type WorkerOptions,
} from '../../activities/worker.ts'
import { serverDeps, workerOptions } from '../../composition.ts'
import { type Config, readConfig } from '../../config.ts'
import type { Settings } from '../../db/tables/settings.ts'
import { makeLog } from '../../log.ts'
import type { ServerDeps } from '../../server/deps.ts'
import type { RunningServer } from '../../server/serve.ts'
import { readTemporalConfig } from '../../temporal.config.ts'
import type { WordsIn } from '../../words/index.ts'
import { type FaultySmtp, startFaultySmtp } from '../faults/smtp-server.ts'
import { AHEAD_MS } from './ahead.ts'
import { makeDatabase, type TestDatabase } from './database.ts'
import { DATA_KEYS } from './keys.ts'
import { thePolicies } from './policy.ts'

/** The whole product on real parts, for one test file: what `npm start` runs, without its shell. */
export interface Product {
  readonly config: Config
  readonly database: TestDatabase
  readonly smtp: FaultySmtp
  readonly deps: ServerDeps
  readonly worker: WorkerControl
  /** Set where the file asked for the web side. */
  readonly url: string
  /** Every log line of the product so far. */
  readonly logged: () => string
  stop(): Promise<void>
}

export interface WorkerControl {
  readonly options: WorkerOptions
  start(): Promise<void>
  stop(): Promise<void>
}

export const SETTINGS: Settings = {
  organisation: 'Sample Charity',
  hrMailbox: { name: 'Hana Sample', email: 'hr@sample.example' },
  chief: { name: 'Chris Chief', email: 'chief@sample.example' },
  chair: { name: 'Charlie Chair', email: 'chair@sample.example' },
  calendar: 'england-and-wales',
}

export interface ProductOptions {
  readonly web?: boolean
  /** The host of its address; it is served on this machine whatever it is called. */
  readonly host?: string
  readonly environment?: Readonly<Record<string, string>>
  /** Its database, where it is not a new one; dropped with the product. */
  readonly database?: TestDatabase
  /** What the product takes for the wall clock. Activities stamp by it; Temporal keeps its own. */
  readonly now?: () => number
  /** Its cases share people and days, and each sends its own mails as if it were alone. */
  readonly apart?: boolean
  /** For how long a relay may be silent, in milliseconds; a second where nothing is said. */
  readonly patienceMs?: number
  /** The words of leavers' pages, where they are not English alone. */
  readonly words?: WordsIn
}

export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const services = inject('services')
  const database = options.database ?? (await makeDatabase())
  const smtp = await startFaultySmtp()
  const lines: string[] = []
  const log = makeLog('info', collect(lines))
  const { port, baseUrl } =
    options.web === false ? { port: 0, baseUrl: 'http://127.0.0.1:1' } : await freeUrl(options.host)
  const key = () => `k1:${randomBytes(32).toString('base64')}`
  const config = readConfig({
    BASE_URL: baseUrl,
    DATABASE_URL_WEB: database.webUrl,
    DATABASE_URL_WORKER: database.workerUrl,
    SMTP_URL: smtp.url,
    SMTP_TLS: 'off',
    MAIL_FROM: 'leaving@sample.example',
    PAYLOAD_KEYS: key(),
    LINK_KEYS: key(),
    DATA_KEYS,
    TIME_MACHINE: 'yes',
    TASK_QUEUE: `test-${randomUUID()}`,
    ...options.environment,
  })
  const temporal = readTemporalConfig({
    TEMPORAL_ADDRESS: services.temporalAddress,
    TEMPORAL_NAMESPACE: services.namespace,
  })
  const policies = thePolicies()
  const deps = {
    ...serverDeps({ config, temporal, log, policies, temporalNow }),
    ...(options.now ? { now: options.now } : {}),
    ...(options.words ? { words: options.words } : {}),
  }
  const worker = controlWorker({
    ...withClock(
      workerOptions({ config, temporal, log, policies }, patient(options.patienceMs)),
      options.now,
    ),
    ...(options.apart ? { apart: true } : {}),
  })
  await database.owner
    .insertInto('settings')
    .values({ id: 1, body: JSON.stringify(SETTINGS), updated_at: new Date() })
    .execute()
  await worker.start()
  const server =
    options.web === false
      ? undefined
      : await (await import('../../server/serve.ts')).serve(
          deps,
          { port, host: '127.0.0.1' },
          { everyMs: 100, olderThanMs: 150 },
        )
  return {
    config,
    database,
    smtp,
    deps,
    worker,
    url: baseUrl,
    logged: () => lines.join(''),
    stop: () => stopAll({ server, deps, worker, smtp, database }),
  }
}

/** Temporal's server stays on the wall clock, whatever day the tests run as. */
const temporalNow = () => Date.now() - AHEAD_MS

/** A relay on this machine answers at once or not at all. */
const patient = (ms = 1_000) => ({
  connectionTimeoutMs: ms,
  greetingTimeoutMs: ms,
  socketTimeoutMs: ms,
  deadlineMs: 3 * ms,
})

const withClock = (options: WorkerOptions, now?: () => number): WorkerOptions =>
  now ? { ...options, deps: { ...options.deps, now } } : options

/** Workers of this process. The SDK's runtime ends with the last of them, and the next is given a new one. */
let working = 0

function controlWorker(given: WorkerOptions): WorkerControl {
  const options = { ...given, bundle: { codePath: inject('services').workflows } }
  let running: RunningWorker | undefined
  return {
    options,
    async start() {
      if (running) return
      if (working++ === 0) installRuntime(makeLog('silent'))
      running = await startWorker(options)
    },
    async stop() {
      if (!running) return
      await running.stop()
      running = undefined
      working--
    },
  }
}

async function freeUrl(host = '127.0.0.1'): Promise<{ port: number; baseUrl: string }> {
  const { freePort } = await import('../../embedded/process/ports.ts')
  const port = await freePort()
  return { port, baseUrl: `http://${host}:${port}` }
}

interface Running {
  readonly server: RunningServer | undefined
  readonly deps: ServerDeps
  readonly worker: WorkerControl
  readonly smtp: FaultySmtp
  readonly database: TestDatabase
}

async function stopAll({ server, deps, worker, smtp, database }: Running): Promise<void> {
  if (server) await server.stop()
  else {
    await deps.printer.close()
    await deps.engine.close()
    await deps.db.destroy()
  }
  await worker.stop()
  await worker.options.deps.db.destroy()
  await smtp.stop()
  await database.drop()
}

const collect = (lines: string[]): Writable =>
  new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
