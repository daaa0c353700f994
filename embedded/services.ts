import { join, resolve } from 'node:path'
import { type Inbox, startInbox } from './inbox/inbox.ts'
import { type Postgres, startPostgres } from './postgres/postgres.ts'
import { startKeeper } from './process/keeper-child.ts'
import { takeLock } from './process/lock.ts'
import { stopLeftovers } from './process/pid-files.ts'
import { demandFreePort } from './process/ports.ts'
import type { Progress } from './process/progress.ts'
import { defaultCacheDir, findTemporal } from './temporal/binaries.ts'
import type { DynamicConfig } from './temporal/engine.ts'
import { startTemporal } from './temporal/temporal.ts'

export type Services = {
  postgres: Postgres
  /** Only where it is and which namespace: it may be another's. */
  temporal: { address: string; namespace: string }
  inbox: Inbox | undefined
  /** Resolves with the reason when one of them ends without being asked to. */
  failure: Promise<Error>
  /** Stops what was started, in the order that loses nothing. Safe to call twice. */
  stop(): Promise<void>
}

export type ServicesOptions = {
  dataDir: string
  /** Where the inbox has its page; null for no inbox. */
  inboxPort: number | null
  namespace: string
  onProgress: Progress
  /** host:port of a Temporal server that runs already; then none is started. */
  temporalAddress?: string
  dynamicConfig?: DynamicConfig
  /** The port of the web server, looked at before anything is started. */
  webPort?: number
  /** Gives up safety against a power cut for speed, and Temporal gives way to nobody. For tests. */
  disposable?: boolean
  cacheDir?: string
  /** When aborted, the start is given up and what was started is stopped. */
  signal?: AbortSignal
}

/** Enough for a copy whose terminal was just closed to finish stopping. */
const PATIENCE_MS = 5_000

/**
 * Starts Postgres, Temporal and the inbox on a data folder, with as much at the same time as can
 * be, and answers when all can be used. What an earlier start left running there is stopped first.
 * @throws when another copy runs on the folder, a port is taken, one of them does not start, or the
 *   signal is aborted; what was started is stopped again.
 */
export async function startServices(given: ServicesOptions): Promise<Services> {
  const options = { ...given, dataDir: resolve(given.dataDir) }
  const { dataDir } = options
  const giveBack = await holdDataDir(options)
  let dismissKeeper = async () => {}
  const tidyUp = once(async () => {
    await stopLeftovers(dataDir)
    await dismissKeeper()
    giveBack()
  })
  try {
    await stopLeftovers(dataDir)
    await demandPorts(options)
    dismissKeeper = startKeeper(dataDir)
    const running = await startAll(options)
    const failure = firstFailure(running, dataDir, tidyUp.wasCalled)
    return { ...running, failure, stop: tidyUp.call }
  } catch (error) {
    await tidyUp.call()
    throw error
  }
}

async function holdDataDir({ dataDir, onProgress }: ServicesOptions): Promise<() => void> {
  const wait = Promise.withResolvers<void>()
  const show = () => onProgress('Waiting for an earlier copy to stop', () => wait.promise)
  const held = takeLock(join(dataDir, 'run', 'lock'), {
    patienceMs: PATIENCE_MS,
    refuse: (pid) => refusal(dataDir, pid),
    onWait: () => void show().catch(() => {}),
  })
  held.then(() => wait.resolve(), wait.reject)
  wait.promise.catch(() => {})
  return held
}

async function demandPorts({ webPort, inboxPort }: ServicesOptions): Promise<void> {
  if (webPort !== undefined) await demandFreePort(webPort, 'PORT')
  if (inboxPort !== null) await demandFreePort(inboxPort, 'INBOX_PORT')
}

type Running = Pick<Services, 'postgres' | 'inbox'> & {
  temporal: Services['temporal'] & { ended?: Promise<void> }
}

/** Starts them; when one fails, stops the others and waits until none is on its way any more. */
async function startAll(options: ServicesOptions): Promise<Running> {
  const { inboxPort: webPort, dataDir, onProgress } = options
  const others = new AbortController()
  const postgres = startPostgres(options)
  const inbox = webPort === null ? undefined : startInbox({ webPort, dataDir, onProgress })
  const temporal = startTemporalOn(postgres, { ...options, signal: others.signal })
  try {
    const all = Promise.all([postgres, inbox, temporal])
    const started = await Promise.race([all, rejectOn(options.signal)])
    return { postgres: started[0], inbox: started[1], temporal: started[2] }
  } catch (error) {
    others.abort()
    await stopLeftovers(dataDir)
    await Promise.allSettled([postgres, inbox, temporal])
    await stopLeftovers(dataDir)
    throw error
  }
}

async function startTemporalOn(
  starting: Promise<Postgres>,
  options: ServicesOptions & { signal: AbortSignal },
): Promise<Running['temporal']> {
  const { temporalAddress, namespace, cacheDir = defaultCacheDir() } = options
  if (temporalAddress) return { address: temporalAddress, namespace }
  const [binaries, postgres] = await Promise.all([findTemporal({ ...options, cacheDir }), starting])
  return startTemporal({ ...options, binaries, postgres })
}

function rejectOn(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => reject(new Error('Stopped before everything had started.'))
    if (signal?.aborted) stop()
    signal?.addEventListener('abort', stop, { once: true })
  })
}

/** Resolves when a child ends that was not asked to. */
function firstFailure(
  { postgres, temporal, inbox }: Running,
  dataDir: string,
  isWanted: () => boolean,
): Promise<Error> {
  const ends = { postgres: postgres.ended, temporal: temporal.ended, inbox: inbox?.ended }
  return new Promise((resolve) => {
    for (const [name, ended] of Object.entries(ends)) {
      ended?.then(() => {
        const log = join(dataDir, 'logs', `${name}.log`)
        if (!isWanted()) resolve(new Error(`${name} ended by itself. Its log is ${log}`))
      })
    }
  })
}

/** Runs the work at the first call; later calls wait for the same end. */
function once(work: () => Promise<void>) {
  let running: Promise<void> | undefined
  const call = () => {
    running ??= work()
    return running
  }
  return { call, wasCalled: () => running !== undefined }
}

function refusal(dataDir: string, pid: number): string {
  return (
    `Leavewell already runs on the data folder ${dataDir} (process ${pid}). Stop that copy first, ` +
    'or start this one on another folder and other ports: ' +
    'LEAVEWELL_DATA=./data-2 PORT=3001 INBOX_PORT=1081 npm start'
  )
}
