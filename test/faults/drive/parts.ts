import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorkflows } from '../../../activities/worker.ts'
import { environmentFor, prepareDatabase } from '../../../embedded/environment.ts'
import { startPostgres } from '../../../embedded/postgres/postgres.ts'
import { startChild } from '../../../embedded/process/children.ts'
import { startKeeper } from '../../../embedded/process/keeper-child.ts'
import { stopLeftovers } from '../../../embedded/process/pid-files.ts'
import { freePorts } from '../../../embedded/process/ports.ts'
import type { Progress } from '../../../embedded/process/progress.ts'
import { defaultCacheDir, findTemporal } from '../../../embedded/temporal/binaries.ts'
import { startTemporal } from '../../../embedded/temporal/temporal.ts'
import { AHEAD_MS, onTheClockOfTests } from '../../support/ahead.ts'
import { type Killable, killable, type PartName } from './killable.ts'
import { impatient } from './patience.ts'

/** The product as processes. */
export interface Parts extends Killable {
  /** Where the servers are, and what a part is told by its environment. */
  readonly urls: readonly string[]
  readonly environment: Readonly<Record<string, string>>
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

/** Starts everything on an empty data folder. What fails on the way leaves nothing running. */
export async function startParts(options: PartsOptions): Promise<Parts> {
  const { dataDir } = options
  const dismissKeeper = startKeeper(dataDir)
  let leaveAlone = () => {}
  const stop = async () => {
    leaveAlone()
    await stopLeftovers(dataDir)
    await dismissKeeper()
  }
  try {
    const parts = await startAll(options)
    // A worker that finds no Temporal ends; a server or a worker that ends is started again.
    leaveAlone = parts.supervise(parts.names.filter((name) => /^(?:server|worker)/.test(name)))
    return { ...parts, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startAll(options: PartsOptions): Promise<Omit<Parts, 'stop'>> {
  const { dataDir, onProgress, smtpUrl } = options
  const [postgresPort = 0, ...ports] = await freePorts(9 + options.servers)
  const [bundled, serverPorts] = [writeWorkflows(dataDir), ports.slice(8)]
  const ofPostgres = { dataDir, onProgress, port: postgresPort }
  const postgres = await startPostgres(ofPostgres)
  const binaries = await findTemporal({ cacheDir: defaultCacheDir(), dataDir, onProgress })
  const ofTemporal = { binaries, postgres, dataDir, onProgress, namespace: NAMESPACE }
  const startEngine = () => startTemporal({ ...ofTemporal, ports: ports.slice(0, 8) })
  const temporal = await startEngine()
  const place = { dataDir, port: serverPorts[0] ?? 0, database: DATABASE }
  await prepareDatabase(postgres, place)
  const environment = environmentFor({ postgres, temporal, inbox: { smtpUrl } }, place)
  const code = await bundled
  const start = (name: PartName, own: Record<string, string>) =>
    [name, () => launch(name, { dataDir, code, environment: { ...environment, ...own } })] as const
  const ours = [
    ...serverPorts.map((port, n) => start(`server-${n + 1}`, { PORT: String(port) })),
    ...Array.from({ length: options.workers }, (_, n) => start(`worker-${n + 1}`, {})),
  ]
  for (const [, begin] of ours) await begin()
  const starts = new Map<PartName, () => Promise<unknown>>([
    ['postgres', () => startPostgres(ofPostgres)],
    ['temporal', startEngine],
    ...ours,
  ])
  const urls = serverPorts.map((port) => `http://127.0.0.1:${port}`)
  return { ...killable(dataDir, starts), environment, urls }
}

/** Bundled once, so that a worker is back at once. Answers with the file. */
async function writeWorkflows(dataDir: string): Promise<string> {
  const file = join(dataDir, 'workflows.js')
  const { code } = await bundleWorkflows()
  writeFileSync(file, onTheClockOfTests(impatient(code)))
  return file
}

const CLOCK = fileURLToPath(new URL('../../support/shifted-clock.ts', import.meta.url))

interface Launched {
  readonly dataDir: string
  /** The file of the workflows. */
  readonly code: string
  readonly environment: Readonly<Record<string, string>>
}

/** A server or a worker: `worker-1` runs `worker-main.ts`. */
function launch(name: PartName, { dataDir, code, environment }: Launched): Promise<unknown> {
  const main = fileURLToPath(new URL(`${name.split('-')[0]}-main.ts`, import.meta.url))
  return startChild({
    ...{ name, dataDir, marker: dataDir, stopSignal: 'SIGTERM', graceMs: 10_000 },
    command: process.execPath,
    args: [...(AHEAD_MS ? ['--import', CLOCK] : []), main, dataDir, code],
    env: { ...process.env, ...environment },
  })
}
