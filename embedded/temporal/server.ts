import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Postgres } from '../postgres/postgres.ts'
import { type Child, startChild } from '../process/children.ts'
import { freePorts } from '../process/ports.ts'
import { dynamicConfigFile, type ServerPorts, serverConfig } from './config.ts'
import type { DynamicConfig, TemporalBinaries } from './engine.ts'
import { readyNamespace } from './namespace.ts'
import { prepareSchema, type TemporalRole } from './schema.ts'
import type { Temporal } from './temporal.ts'

export type StockServerOptions = {
  binaries: TemporalBinaries & { kind: 'server' }
  postgres: Postgres
  dataDir: string
  namespace: string
  dynamicConfig: DynamicConfig
  ports?: readonly number[]
  disposable?: boolean
}

/** Another program may take a port between our choosing it and the server's listening on it. */
const ATTEMPTS = 3

/** Runs the stock server on the embedded Postgres, with its configuration in `DATADIR/temporal`. */
export async function startStockServer(options: StockServerOptions): Promise<Temporal> {
  const { postgres, namespace, binaries } = options
  const role = await prepareSchema(postgres, binaries.sql)
  for (let attempt = 1; ; attempt += 1) {
    const ports = await choosePorts(options.ports)
    const child = await launch(options, role, ports)
    const address = `127.0.0.1:${ports.frontend.grpc}`
    if (await readyNamespace(address, namespace, child.isRunning)) {
      return { address, namespace, ended: child.ended, stop: child.stop }
    }
    await child.stop()
    const tail = child.logTail()
    if (attempt === ATTEMPTS || !tail.includes('address already in use')) {
      throw new Error(`Temporal did not start. The end of its log:\n${tail}`)
    }
  }
}

async function launch(
  options: StockServerOptions,
  role: TemporalRole,
  ports: ServerPorts,
): Promise<Child> {
  const { binaries, postgres, dataDir, dynamicConfig } = options
  const dir = join(dataDir, 'temporal')
  const [configFile, dynamicFile] = [join(dir, 'server.yaml'), join(dir, 'dynamic.yaml')]
  mkdirSync(dir, { recursive: true })
  writeFileSync(dynamicFile, dynamicConfigFile(dynamicConfig))
  const at = { port: postgres.port, ...role }
  const text = serverConfig({ ports, postgres: at, dynamicConfigFile: dynamicFile })
  writeFileSync(configFile, text, { mode: 0o600 })
  return startChild({
    name: 'temporal',
    command: binaries.server,
    args: ['--config-file', configFile, '--allow-no-auth', 'start'],
    dataDir,
    marker: configFile,
    stopSignal: 'SIGTERM',
    graceMs: 10_000,
    givesWay: !options.disposable,
  })
}

async function choosePorts(given?: readonly number[]): Promise<ServerPorts> {
  const free = [...(given ?? (await freePorts(8)))]
  const take = () => ({ grpc: free.shift() ?? 0, membership: free.shift() ?? 0 })
  return { frontend: take(), history: take(), matching: take(), worker: take() }
}
