import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { bundleWorkflows } from '../../activities/worker.ts'
import { connect } from '../../db/connect.ts'
import { ROLES } from '../../db/grants.ts'
import { migrate } from '../../db/migrator.ts'
import { showProgress } from '../../embedded/process/progress.ts'
import { startServices } from '../../embedded/services.ts'
import { installPgBouncer } from '../postgres/pgbouncer.ts'
import { onTheClockOfTests } from './ahead.ts'
import { ensureChromium } from './chromium.ts'

/** What every test file may use: one real Postgres and one real Temporal for the whole run. */
export interface SharedServices {
  readonly ownerUrl: string
  readonly webUrl: string
  readonly workerUrl: string
  readonly temporalAddress: string
  readonly namespace: string
  /** A migrated, empty database that test files clone. */
  readonly template: string
  /** The file of the workflows, bundled once for every worker of the run. */
  readonly workflows: string
  /** The same on the clock of what was recorded, for what is replayed. */
  readonly replayed: string
}

declare module 'vitest' {
  interface ProvidedContext {
    services: SharedServices
  }
}

const NAME = '__NAME__'
const PASSWORDS = { web: 'test-web', worker: 'test-worker' }

/** Starts both once for the run, and makes the template database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'leavewell-test-'))
  // As root, Postgres runs as a user of its own and has to get there.
  chmodSync(dataDir, 0o711)
  const onProgress = showProgress(process.stdout)
  // Temporal's server takes more memory, and collects it a quarter as often.
  process.env.GOGC ??= '400'
  const workflows = join(dataDir, 'workflows.js')
  const replayed = join(dataDir, 'replayed.js')
  const bundled = bundleWorkflows().then(({ code }) => {
    writeFileSync(workflows, onTheClockOfTests(code))
    writeFileSync(replayed, code)
  })
  await ensureChromium(onProgress)
  await installPgBouncer(onProgress)
  const services = await startServices({
    dataDir,
    inboxPort: null,
    namespace: 'leavewell-test',
    onProgress,
    disposable: true,
    // An operator's hand that Temporal 1.32 has, and does not show unless it is told to.
    dynamicConfig: { 'frontend.WorkflowPauseEnabled': true },
  })
  const { postgres, temporal } = services
  const template = 'leavewell_template'
  await postgres.ensureDatabase(template)
  const owner = connect(postgres.ownerUrl(template), { max: 1 })
  await migrate(owner, PASSWORDS)
  await owner.destroy()
  await bundled
  project.provide('services', {
    ownerUrl: postgres.ownerUrl(NAME),
    webUrl: postgres.urlFor(ROLES.web, PASSWORDS.web, NAME),
    workerUrl: postgres.urlFor(ROLES.worker, PASSWORDS.worker, NAME),
    temporalAddress: temporal.address,
    namespace: temporal.namespace,
    template,
    workflows,
    replayed,
  })
  return async () => {
    await services.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** The address of one database, of those that hold a place for its name. */
export const forDatabase = (url: string, name: string): string => url.replace(NAME, name)
