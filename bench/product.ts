import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleWorkflows, installRuntime, startWorker } from '../activities/worker.ts'
import { readConfig } from '../config.ts'
import { environmentFor, prepareDatabase } from '../embedded/environment.ts'
import { freePort } from '../embedded/ports.ts'
import { showProgress } from '../embedded/progress.ts'
import { firstUser } from '../embedded/sample.ts'
import { startServices } from '../embedded/services.ts'
import { makeLog } from '../log.ts'
import { serverDeps, workerOptions } from '../parts.ts'
import type { ServerDeps } from '../server/deps.ts'
import { serve } from '../server/serve.ts'
import { readTemporalConfig, type TemporalConfig } from '../temporal.config.ts'

/** The product on real parts of its own, as `npm start` runs it, mails going to its inbox. */
export interface BenchProduct {
  readonly url: string
  readonly deps: ServerDeps
  readonly temporal: TemporalConfig
  stop(): Promise<void>
}

export async function startBenchProduct(): Promise<BenchProduct> {
  const dataDir = mkdtempSync(join(tmpdir(), 'leavewell-bench-'))
  chmodSync(dataDir, 0o711)
  const onProgress = showProgress(process.stdout)
  const [port, inboxPort] = [await freePort(), await freePort()]
  const services = await startServices({ dataDir, inboxPort, namespace: 'bench', onProgress })
  const place = { dataDir, port, database: 'leavewell' }
  await prepareDatabase(services.postgres, place)
  const environment = {
    ...environmentFor(services, place),
    TASK_QUEUE: randomBytes(8).toString('hex'),
  }
  const config = readConfig(environment)
  const temporal = readTemporalConfig(environment)
  const log = makeLog('silent')
  installRuntime(log)
  const deps = serverDeps({ config, temporal, log })
  await firstUser(deps.db)
  const options = workerOptions({ config, temporal, log })
  const worker = await startWorker({ ...options, bundle: await bundleWorkflows() })
  const server = await serve(deps, { port, host: '127.0.0.1' })
  return {
    url: config.BASE_URL,
    deps,
    temporal,
    async stop() {
      await server.stop()
      await worker.stop()
      await options.deps.db.destroy()
      await services.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
