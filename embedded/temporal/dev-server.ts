import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startChild } from '../process/children.ts'
import { freePort } from '../process/ports.ts'
import type { DynamicConfig, TemporalBinaries } from './engine.ts'
import { readyNamespace } from './namespace.ts'
import type { Temporal } from './temporal.ts'

export type DevServerOptions = {
  binaries: TemporalBinaries & { kind: 'cli' }
  dataDir: string
  namespace: string
  dynamicConfig: DynamicConfig
  ports?: readonly number[]
  disposable?: boolean
}

/** Runs the development server of the `temporal` tool, with its data in `DATADIR/temporal/dev.db`. */
export async function startDevServer(options: DevServerOptions): Promise<Temporal> {
  const { binaries, dataDir, namespace } = options
  const file = join(dataDir, 'temporal', 'dev.db')
  mkdirSync(join(dataDir, 'temporal'), { recursive: true })
  const port = options.ports?.[0] ?? (await freePort())
  const child = await startChild({
    name: 'temporal',
    command: binaries.cli,
    args: devServerArgs(file, port, options.dynamicConfig),
    dataDir,
    marker: file,
    stopSignal: 'SIGTERM',
    graceMs: 10_000,
    givesWay: !options.disposable,
  })
  const address = `127.0.0.1:${port}`
  if (await readyNamespace(address, namespace, child.isRunning)) {
    return { address, namespace, ended: child.ended, stop: child.stop }
  }
  await child.stop()
  throw new Error(`Temporal did not start. The end of its log:\n${child.logTail()}`)
}

function devServerArgs(file: string, port: number, dynamicConfig: DynamicConfig): string[] {
  const values = Object.entries(dynamicConfig).map(
    ([key, value]) => `${key}=${JSON.stringify(value)}`,
  )
  return [
    ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(port)],
    ...['--db-filename', file, '--log-level', 'warn'],
    // A write-ahead log, flushed at every commit: nothing acknowledged is lost, and it is faster.
    ...['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=2'],
    ...values.flatMap((value) => ['--dynamic-config-value', value]),
  ]
}
