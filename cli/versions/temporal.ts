import { Client, Connection } from '@temporalio/client'
import { type Config, readConfig } from '../../config.ts'
import { keyRing } from '../../db/crypto/keys.ts'
import {
  dataConverter,
  readTemporalConfig,
  type TemporalConfig,
  TemporalConfigError,
} from '../../temporal.config.ts'
import { CommandError, type Shell } from '../commands/command.ts'
import { settingsFor } from '../commands/environment.ts'

/** How long one question to Temporal may take, in milliseconds. */
const PATIENCE = 10_000

/** Temporal as the administrator's commands see it. */
export interface Temporal {
  readonly client: Client
  readonly namespace: string
  readonly taskQueue: string
  /** What all builds of the worker are called together. */
  readonly deployment: string
  /** Milliseconds since 1970. */
  readonly now: number
}

/** Asks Temporal and hangs up. Throws what the question throws, and where nobody answers. */
export async function askTemporal<T>(
  { config, temporal, now }: { config: Config; temporal: TemporalConfig; now: number },
  ask: (temporal: Temporal) => Promise<T>,
): Promise<T> {
  const { namespace } = temporal
  const connection = await Connection.connect({ ...temporal.connection, connectTimeout: PATIENCE })
  try {
    const converter = dataConverter(keyRing(config.PAYLOAD_KEYS))
    const client = new Client({ connection, namespace, dataConverter: converter })
    const { TASK_QUEUE: taskQueue, WORKER_DEPLOYMENT: deployment } = config
    return await ask({ client, namespace, taskQueue, deployment, now })
  } finally {
    await connection.close()
  }
}

/**
 * The same for a command.
 * @throws CommandError where the settings for Temporal are wrong or it does not answer.
 */
export async function withTemporal<T>(
  shell: Shell,
  ask: (temporal: Temporal) => Promise<T>,
): Promise<T> {
  const settings = settingsFor(shell)
  try {
    const [config, temporal] = [readConfig(settings), readTemporalConfig(settings)]
    return await askTemporal({ config, temporal, now: Date.now() }, ask)
  } catch (error) {
    if (error instanceof TemporalConfigError) throw new CommandError(error.message)
    throw error
  }
}
