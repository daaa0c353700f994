import type { Postgres } from '../postgres/postgres.ts'
import type { Progress } from '../process/progress.ts'
import { startDevServer } from './dev-server.ts'
import { DYNAMIC_CONFIG, type DynamicConfig, type TemporalBinaries } from './engine.ts'
import { startStockServer } from './server.ts'

export type Temporal = {
  /** host:port */
  address: string
  namespace: string
  /** Resolves when the server has ended, asked to or not. */
  ended: Promise<void>
  stop(): Promise<void>
}

export type TemporalOptions = {
  binaries: TemporalBinaries
  postgres: Postgres
  dataDir: string
  namespace: string
  onProgress: Progress
  /** For tests, where nobody looks at pages meanwhile: it gives way to nobody. */
  disposable?: boolean
  /** Beyond what the embedded server is always told. */
  dynamicConfig?: DynamicConfig
  /**
   * Eight ports that it takes, the one where it is reached first; else it chooses free ones. For a
   * start after which others must find it again.
   */
  ports?: readonly number[]
}

/** Starts Temporal on 127.0.0.1 and ports of its own choosing; answers when it takes workflows. */
export async function startTemporal(options: TemporalOptions): Promise<Temporal> {
  const dynamicConfig = { ...DYNAMIC_CONFIG, ...options.dynamicConfig }
  const { binaries, onProgress } = options
  // The gRPC library would go through a proxy (http_proxy) even to this machine.
  process.env.no_grpc_proxy ??= '127.0.0.1'
  return onProgress('Starting Temporal', () =>
    binaries.kind === 'server'
      ? startStockServer({ ...options, binaries, dynamicConfig })
      : startDevServer({ ...options, binaries, dynamicConfig }),
  )
}
