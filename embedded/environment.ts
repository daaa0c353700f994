import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { connect } from '../db/connect.ts'
import { ROLES } from '../db/grants.ts'
import { migrate } from '../db/migrator.ts'
import { secretsIn } from './keys.ts'
import type { Services } from './services.ts'

export interface Place {
  readonly dataDir: string
  readonly port: number
  readonly database: string
}

/** The settings of a copy that runs on embedded services, as an operator would write them. */
export function environmentFor(
  {
    postgres,
    temporal,
    inbox,
  }: Pick<Services, 'postgres' | 'temporal'> & { inbox?: { smtpUrl: string } | undefined },
  { dataDir, port, database }: Place,
): Record<string, string> {
  const secrets = secretsIn(join(dataDir, 'secrets.json'))
  return {
    PORT: String(port),
    BASE_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL_OWNER: postgres.ownerUrl(database),
    DATABASE_URL_WEB: postgres.urlFor(ROLES.web, secrets.webPassword, database),
    DATABASE_URL_WORKER: postgres.urlFor(ROLES.worker, secrets.workerPassword, database),
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    SMTP_URL: inbox?.smtpUrl ?? 'smtp://127.0.0.1:25',
    SMTP_TLS: 'off',
    MAIL_FROM: 'leaving@sample.example',
    MAIL_BOUNCES: 'bounce@sample.example',
    MAIL_JOURNAL: join(dataDir, 'mail-journal'),
    LOG_KEY: secrets.logKey,
    LOG_FOLDER: join(dataDir, 'log'),
    PAYLOAD_KEYS: secrets.payloadKey,
    LINK_KEYS: secrets.linkKey,
    DATA_KEYS: secrets.dataKey,
    TIME_MACHINE: 'yes',
  }
}

/** Makes the database where missing and brings it up to this version. */
export async function prepareDatabase(
  postgres: Services['postgres'],
  { dataDir, database }: Place,
): Promise<void> {
  await postgres.ensureDatabase(database)
  const { webPassword, workerPassword } = secretsIn(join(dataDir, 'secrets.json'))
  const owner = connect(postgres.ownerUrl(database), { max: 2 })
  try {
    await migrate(owner, { web: webPassword, worker: workerPassword })
  } finally {
    await owner.destroy()
  }
}

/** Where the administrator's commands find a running copy. */
export function writeEnvironment(dataDir: string, environment: Record<string, string>): void {
  const file = join(dataDir, 'run', 'environment.json')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(environment, null, 2), { mode: 0o600 })
}
