import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, readConfig } from '../../config.ts'
import { isPostgresAway } from '../../db/away.ts'
import { connect, type Db } from '../../db/connect.ts'
import { keysOf } from '../../db/keys/options.ts'
import { CommandError, type Shell } from './command.ts'

/**
 * The settings of the copy that is meant: the environment's where it names a database, else those
 * that `npm start` wrote down for the copy it runs.
 * @throws CommandError where there are neither.
 */
export function settingsFor({ environment }: Shell): NodeJS.ProcessEnv {
  if (environment.DATABASE_URL_WEB ?? environment.DATABASE_URL_WEB_FILE) return environment
  const file = join(environment.LEAVEWELL_DATA ?? 'data', 'run', 'environment.json')
  try {
    return { ...environment, ...JSON.parse(readFileSync(file, 'utf8')) }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new CommandError(
      code === 'ENOENT'
        ? `Start Leavewell first: npm start. (DATABASE_URL_WEB is not set, and there is no ${file}.)`
        : `${file} cannot be read (${code ?? 'it is not JSON'}). Start Leavewell again: npm start`,
    )
  }
}

/**
 * Does something with the database, signed in as `web`, which owns the tables of keys and users.
 * @throws CommandError where Postgres does not answer.
 */
export async function withDatabase<T>(
  shell: Shell,
  work: (db: Db, config: Config) => Promise<T>,
): Promise<T> {
  const config = readConfig(settingsFor(shell))
  const db = connect(config.DATABASE_URL_WEB, { max: 1, keys: keysOf(config, 'web') })
  try {
    return await work(db, config)
  } catch (error) {
    if (!isPostgresAway(error)) throw error
    const { host } = new URL(config.DATABASE_URL_WEB)
    throw new CommandError(`Postgres does not answer at ${host}. Is Leavewell running? npm start`)
  } finally {
    await db.destroy()
  }
}
