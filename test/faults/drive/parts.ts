import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { bundleWorkflows } from '../../../activities/worker.ts'
import { environmentFor, prepareDatabase } from '../../../embedded/environment.ts'
import { startPostgres } from '../../../embedded/postgres/postgres.ts'
import { startChild } from '../../../embedded/process/children.ts'
import { startKeeper } from '../../../embedded/process/keeper-child.ts'
import { stopLeftovers } from '../../../embedded/process/pid-files.ts'
import { freePorts } from '../../../embedded/process/ports.ts'
import { identify } from '../../../embedded/process/process-info.ts'
import type { Progress } from '../../../embedded/process/progress.ts'
import { defaultCacheDir, findTemporal } from '../../../embedded/temporal/binaries.ts'
import { startTemporal } from '../../../embedded/temporal/temporal.ts'
import { AHEAD_MS, onTheClockOfTests } from '../../support/ahead.ts'
import { impatient } from './patience.ts'

/** What can be killed: `worker-1`, `server-2` and so on. */
export type PartName = 'postgres' | 'temporal' | `worker-${number}` | `server-${number}`

/** The product as processes, each of which can be killed and comes back where it was. */
export interface Parts {
  readonly names: readonly PartName[]
  /** Where the servers are, and what a part is told by its environment. */
  readonly urls: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** SIGKILL, to the process and what it started. Answers when it is gone. */
  kill(name: PartName): Promise<void>
  /** Stops it in its tracks, and lets it go on later as if nothing had been. */
  freeze(name: PartName, ms: number): Promise<void>
  /** Starts it where it was, again and again until it stands. */
  revive(name: PartName): Promise<void>
  stop(): Promise<void>
}

export interface PartsOptions {
  readonly dataDir: string
  readonly servers: number
  readonly workers: number
  readonly smtpUrl: string
  readonly onProgress: Progress
}

const NAMESPACE = 'leavewell-faults'
const DATABASE = 'leavewell'
const REVIVED_WITHIN_MS = 90_000

/** Starts everything on an empty data folder. */
export async function startParts(options: PartsOptions): Promise<Parts> {
  const { dataDir, onProgress } = options
  const [postgresPort = 0, ...ports] = await freePorts(9 + options.servers)
  const dismissKeeper = startKeeper(dataDir)
  const bundled = writeWorkflows(dataDir)
  const postgresOptions = { dataDir, onProgress, port: postgresPort }
  const postgres = await startPostgres(postgresOptions)
  const binaries = await findTemporal({ cacheDir: defaultCacheDir(), dataDir, onProgress })
  const temporalOptions = {
    ...{ binaries, postgres, dataDir, onProgress, namespace: NAMESPACE },
    ports: ports.slice(0, 8),
  }
  const temporal = await startTemporal(temporalOptions)
  const serverPorts = ports.slice(8)
  const place = { dataDir, port: serverPorts[0] ?? 0, database: DATABASE }
  await prepareDatabase(postgres, place)
  const inbox = { smtpUrl: options.smtpUrl }
  const environment = environmentFor({ postgres, temporal, inbox }, place)
  const code = await bundled

  const starts = new Map<PartName, () => Promise<unknown>>([
    ['postgres', () => startPostgres(postgresOptions)],
    ['temporal', () => startTemporal(temporalOptions)],
    ...serverPorts.map((port, n): [PartName, () => Promise<unknown>] => [
      `server-${n + 1}`,
      () => launch(`server-${n + 1}`, dataDir, code, { ...environment, PORT: String(port) }),
    ]),
    ...Array.from({ length: options.workers }, (_, n): [PartName, () => Promise<unknown>] => [
      `worker-${n + 1}`,
      () => launch(`worker-${n + 1}`, dataDir, code, environment),
    ]),
  ])
  const names = [...starts.keys()]
  for (const name of names.slice(2)) await starts.get(name)?.()

  return {
    names,
    environment,
    urls: serverPorts.map((port) => `http://127.0.0.1:${port}`),
    kill: (name) => killPart(dataDir, name),
    async freeze(name, ms) {
      const pids = pidsOf(dataDir, name)
      signalAll(pids, 'SIGSTOP')
      await pause(ms)
      signalAll(pids, 'SIGCONT')
    },
    revive: (name) => untilItStands(name, async () => starts.get(name)?.()),
    async stop() {
      await stopLeftovers(dataDir)
      await dismissKeeper()
    },
  }
}

/** Bundled once, so that a worker is back at once. Answers with the file. */
async function writeWorkflows(dataDir: string): Promise<string> {
  const file = join(dataDir, 'workflows.js')
  const { code } = await bundleWorkflows()
  writeFileSync(file, onTheClockOfTests(impatient(code)))
  return file
}

const CLOCK = fileURLToPath(new URL('../../support/shifted-clock.ts', import.meta.url))

/** A server or a worker: `worker-1` runs `worker-main.ts`. */
function launch(
  name: PartName,
  dataDir: string,
  code: string,
  environment: Readonly<Record<string, string>>,
): Promise<unknown> {
  const main = fileURLToPath(new URL(`${name.split('-')[0]}-main.ts`, import.meta.url))
  return startChild({
    ...{ name, dataDir, marker: dataDir, stopSignal: 'SIGTERM', graceMs: 10_000 },
    command: process.execPath,
    args: [...(AHEAD_MS ? ['--import', CLOCK] : []), main, dataDir, code],
    env: { ...process.env, ...environment },
  })
}

/** Postgres, say, does not start while the last process of the killed one still ends. */
async function untilItStands(name: PartName, start: () => Promise<unknown>): Promise<void> {
  for (const end = Date.now() + REVIVED_WITHIN_MS; ; ) {
    try {
      await start()
      return
    } catch (error) {
      if (Date.now() > end) throw new Error(`${name} does not come back`, { cause: error })
      await pause(100)
    }
  }
}

async function killPart(dataDir: string, name: PartName): Promise<void> {
  const pids = pidsOf(dataDir, name)
  signalAll(pids, 'SIGKILL')
  while (pids.some((pid) => identify(pid))) await pause(5)
}

/** To each and what it started. */
function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(-pid, signal)
    } catch {
      // It went by itself in the meantime.
    }
  }
}

/** As `embedded/process/pid-files.ts` writes them: `worker-1.4711.pid.json`. */
function pidsOf(dataDir: string, name: PartName): number[] {
  const run = join(dataDir, 'run')
  return readdirSync(run)
    .filter((file) => file.startsWith(`${name}.`) && file.endsWith('.pid.json'))
    .map((file) => (JSON.parse(readFileSync(join(run, file), 'utf8')) as { pid: number }).pid)
}
