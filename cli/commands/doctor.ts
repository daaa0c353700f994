import { sql } from 'kysely'
import { type Config, ConfigError, readConfig } from '../../config.ts'
import { connect } from '../../db/connect.ts'
import { keyRing } from '../../db/crypto/keys.ts'
import { makeLog } from '../../log.ts'
import { makeEngine } from '../../server/intake/temporal-client.ts'
import {
  dataConverter,
  readTemporalConfig,
  type TemporalConfig,
  TemporalConfigError,
} from '../../temporal.config.ts'
import { calendarEnds } from './calendar-ends.ts'
import { type Command, CommandError, UsageError } from './command.ts'
import { settingsFor } from './environment.ts'
import { mailFaults } from './mail/standing.ts'
import { greet } from './smtp-greeting.ts'

export const doctor: Command = {
  forms: [''],
  about: 'Looks at the settings and at all that Leavewell needs, and lists every fault',
  async run(args, shell) {
    if (args.length > 0) throw new UsageError()
    const settings = settingsFor(shell)
    const faults: string[] = []
    const config = attempt(() => readConfig(settings), faults)
    const temporal = attempt(() => readTemporalConfig(settings), faults)
    const checks = [
      ...(config
        ? [
            ...[askPostgres(config, 'WEB'), askPostgres(config, 'WORKER')],
            ...[askRelay(config), askMail(config)],
          ]
        : []),
      ...(config && temporal ? [askTemporal(config, temporal)] : []),
    ]
    faults.push(...(await Promise.all(checks)).flat())
    if (faults.length > 0) throw new CommandError(faults.join('\n'))
    for (const line of config ? await calendarEnds(config, Date.now()) : []) shell.say(line)
    shell.say('well')
  },
}

function attempt<T>(read: () => T, faults: string[]): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof TemporalConfigError)) throw error
    faults.push(error.message)
    return undefined
  }
}

/** Each of these may be switched off for speed, and then a power cut can lose what was claimed kept. */
const DURABLE = ['fsync', 'full_page_writes', 'synchronous_commit']

async function askPostgres(config: Config, role: 'WEB' | 'WORKER'): Promise<string[]> {
  const url = config[`DATABASE_URL_${role}`]
  const db = connect(url, { max: 1 })
  try {
    const { rows } = await sql<{ name: string; setting: string }>`
      select name, setting from pg_settings
      where name in (${sql.join(DURABLE)}) and setting = 'off'`.execute(db)
    return rows.map(
      ({ name }) =>
        `Postgres: ${name} is off, so a power cut can lose what was said to be kept. Switch it on.`,
    )
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    return [`DATABASE_URL_${role}: Postgres at ${new URL(url).host} says: ${code ?? message}`]
  } finally {
    await db.destroy()
  }
}

async function askRelay({ SMTP_URL }: Config): Promise<string[]> {
  const fault = await greet(new URL(SMTP_URL))
  return fault ? [`SMTP_URL: ${fault}`] : []
}

/** Where the database cannot be read, that is the fault, and is told as it. */
async function askMail({ DATABASE_URL_WEB: url }: Config): Promise<string[]> {
  const db = connect(url, { max: 1 })
  return mailFaults(db)
    .catch(() => [])
    .finally(() => db.destroy())
}

async function askTemporal(config: Config, temporal: TemporalConfig): Promise<string[]> {
  const engine = makeEngine({
    temporal,
    dataConverter: dataConverter(keyRing(config.PAYLOAD_KEYS)),
    taskQueue: config.TASK_QUEUE,
    log: makeLog('silent'),
  })
  const reached = await engine.reachable()
  await engine.close()
  const { address } = temporal.connection
  return reached
    ? []
    : [`TEMPORAL_ADDRESS: ${address} does not answer, or has no namespace ${temporal.namespace}.`]
}
