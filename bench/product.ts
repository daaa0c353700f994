import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { type RunningWorker, startWorker, type WorkerOptions } from '../activities/worker.ts'
import { type Settings, serverDeps, workerOptions } from '../composition.ts'
import { type Config, readConfig } from '../config.ts'
import { connect, type Db } from '../db/connect.ts'
import { keyRing } from '../db/crypto/keys.ts'
import { ROLES } from '../db/grants.ts'
import { migrate } from '../db/migrator.ts'
import { saveSettings } from '../db/queries/settings.ts'
import { freePort } from '../embedded/process/ports.ts'
import type { Services } from '../embedded/services.ts'
import { makeLog } from '../log.ts'
import { type Policies, pin } from '../policies/load.ts'
import type { ServerDeps } from '../server/deps.ts'
import { makeEngine } from '../server/intake/temporal-client.ts'
import { dataConverter, readTemporalConfig, type TemporalConfig } from '../temporal.config.ts'
import { startFaultySmtp } from '../test/faults/smtp-server.ts'
import { StatementCounter } from '../test/support/statements.ts'

/** The product on services of its own, as `npm start` runs it: server and worker in one process. */
export interface Product {
  readonly config: Config
  readonly deps: ServerDeps
  readonly temporal: TemporalConfig
  readonly worker: WorkerOptions
  readonly port: number
  /** Signed in as the owner, for looking at everything. */
  readonly owner: Db
  /** Statements so far, without those that begin and end a transaction. */
  readonly statements: () => number
  stop(): Promise<void>
}

const DATABASE = 'bench'

/** `also` are settings beside those that every bench has. */
export async function startProduct(
  services: Services,
  also: Readonly<Record<string, string>> = {},
): Promise<Product> {
  const urls = await makeDatabase(services)
  const smtp = await startFaultySmtp()
  const port = await freePort()
  const key = () => `k1:${randomBytes(32).toString('base64')}`
  const config = readConfig({
    BASE_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL_WEB: urls.web,
    DATABASE_URL_WORKER: urls.worker,
    SMTP_URL: smtp.url,
    SMTP_TLS: 'off',
    MAIL_FROM: 'leaving@sample.example',
    PAYLOAD_KEYS: key(),
    LINK_KEYS: key(),
    DATA_KEYS: key(),
    TASK_QUEUE: 'bench',
    ...also,
  })
  const { address, namespace } = services.temporal
  const temporal = readTemporalConfig({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace })
  const log = makeLog('silent')
  const counter = new StatementCounter()
  const deps = forBench({ config, temporal, log }, counter)
  const options = workerOptions({ config, temporal, log })
  const { policies } = deps
  const db = counter.on(options.deps.db)
  const worker = { ...options, deps: { ...options.deps, db, policies } }
  const owner = connect(urls.owner, { max: 2 })
  await saveSettings(deps.db, SETTINGS, Date.now())
  const running = await startWorker(worker)
  const stop = () => stopAll({ running, deps, worker, owner, smtp })
  const statements = () => counter.count
  return { config, deps, temporal, worker, port, owner, statements, stop }
}

async function makeDatabase({ postgres }: Services) {
  const passwords = { web: randomBytes(9).toString('hex'), worker: randomBytes(9).toString('hex') }
  await postgres.ensureDatabase(DATABASE)
  const owner = postgres.ownerUrl(DATABASE)
  const db = connect(owner, { max: 1 })
  await migrate(db, passwords)
  await db.destroy()
  return {
    owner,
    web: postgres.urlFor(ROLES.web, passwords.web, DATABASE),
    worker: postgres.urlFor(ROLES.worker, passwords.worker, DATABASE),
  }
}

const SETTINGS = {
  organisation: 'Sample Charity',
  hrMailbox: { name: 'Hana Sample', email: 'hr@sample.example' },
  chief: { name: 'Chris Chief', email: 'chief@sample.example' },
  chair: { name: 'Charlie Chair', email: 'chair@sample.example' },
  calendar: 'england-and-wales',
}

/** More patience, so that a slow machine measures slowly instead of not at all. */
function forBench(settings: Settings, counter: StatementCounter): ServerDeps {
  const { config, temporal } = settings
  const deps = serverDeps(settings)
  return {
    ...deps,
    db: counter.on(deps.db),
    policies: openAllDay(deps.policies),
    engine: makeEngine({
      temporal,
      dataConverter: dataConverter(keyRing(config.PAYLOAD_KEYS)),
      taskQueue: config.TASK_QUEUE,
      log: makeLog('silent'),
      patienceMs: 60_000,
    }),
  }
}

/** Working hours all day long, so that a case sends the same mails in the evening. */
function openAllDay(policies: Policies): Policies {
  const open = [...policies.packs].map(([id, { data, version, source }]) => {
    const pack = { ...data, working_hours: { from: '00:00', to: '23:59' } }
    return [id, { ...pin(pack, id, version), source }] as const
  })
  return { ...policies, packs: new Map(open) }
}

interface Running {
  readonly running: RunningWorker
  readonly deps: ServerDeps
  readonly worker: WorkerOptions
  readonly owner: Db
  readonly smtp: { stop(): Promise<void> }
}

async function stopAll({ running, deps, worker, owner, smtp }: Running): Promise<void> {
  await running.stop()
  await worker.deps.db.destroy()
  await deps.engine.close()
  await deps.db.destroy()
  await owner.destroy()
  await smtp.stop()
}

/** Waits until every mail that is due has gone and stands in the record. */
export async function mailsOut({ owner }: Product): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ left: number }>`select count(*)::int as left from mails m
      where (state in ('pending', 'data') and send_at <= now()) or (state = 'sent' and not exists
        (select from events e where e.case_id = m.case_id and e.type = 'mailed'
          and e.body::jsonb->>'mail' = m.id::text))`.execute(owner)
    if (rows[0]?.left === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
