import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleWorkflows, installRuntime, startWorker } from '../../activities/worker.ts'
import { serverDeps, workerOptions } from '../../composition.ts'
import { readConfig } from '../../config.ts'
import { connect } from '../../db/connect.ts'
import type { Settings } from '../../db/tables/settings.ts'
import { environmentFor, prepareDatabase } from '../../embedded/environment.ts'
import type { Progress } from '../../embedded/process/progress.ts'
import { type Services, startServices } from '../../embedded/services.ts'
import { makeLog } from '../../log.ts'
import type { Policies } from '../../policies/load.ts'
import type { ServerDeps } from '../../server/deps.ts'
import { readTemporalConfig } from '../../temporal.config.ts'
import { isRefused } from './cast.ts'

interface Stage {
  readonly policies: Policies
  readonly settings: Settings
  readonly onProgress: Progress
}

/**
 * Runs something on the real engine, started for it alone: Temporal, Postgres, a worker and a mail
 * server that keeps every mail, in a temporary folder that is gone afterwards.
 */
export async function withEngine<T>(
  stage: Stage,
  work: (deps: ServerDeps) => Promise<T>,
): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'leavewell-rehearsal-'))
  // As root, Postgres runs as a user of its own and has to get there.
  chmodSync(dataDir, 0o711)
  const { onProgress } = stage
  try {
    const services = await startServices({
      ...{ dataDir, onProgress, inboxPort: null, namespace: 'rehearsal', disposable: true },
    })
    try {
      return await onServices(services, dataDir, stage, work)
    } finally {
      await services.stop()
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function onServices<T>(
  { postgres, temporal: found }: Services,
  dataDir: string,
  { policies, settings }: Stage,
  work: (deps: ServerDeps) => Promise<T>,
): Promise<T> {
  const place = { dataDir, port: 3000, database: 'rehearsal' }
  await prepareDatabase(postgres, place)
  // Its package comes with the embedded inbox: production, which has neither, must do without.
  const { startSink } = await import('./sink.ts')
  const sink = await startSink(isRefused)
  const environment = environmentFor(
    { postgres, temporal: found, inbox: { smtpUrl: sink.url } },
    place,
  )
  const log = makeLog('silent')
  const parts = {
    ...{ policies, log },
    config: readConfig(environment),
    temporal: readTemporalConfig(environment),
  }
  installRuntime(log)
  const options = workerOptions(parts)
  const worker = await startWorker({ ...options, apart: true, bundle: await bundleWorkflows() })
  const deps = serverDeps(parts)
  try {
    await keepSettings(postgres.ownerUrl(place.database), settings)
    return await work(deps)
  } finally {
    await deps.engine.close()
    await deps.db.destroy()
    await worker.stop()
    await options.deps.db.destroy()
    await sink.stop()
  }
}

async function keepSettings(ownerUrl: string, settings: Settings): Promise<void> {
  const owner = connect(ownerUrl, { max: 1 })
  await owner
    .insertInto('settings')
    .values({ id: 1, body: JSON.stringify(settings), updated_at: new Date() })
    .execute()
  await owner.destroy()
}
