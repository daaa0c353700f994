import { recordLogOf } from '../../composition.ts'
import type { Config } from '../../config.ts'
import type { Db } from '../../db/connect.ts'
import { lastCheckpoint } from '../../db/queries/log/checkpoints.ts'
import { oldestInQueue, sinkStandings } from '../../db/queries/log/sinks.ts'
import { rolledBack } from '../../server/ops/record-log/folder.ts'
import { namedSinks } from '../../server/ops/record-log/sinks.ts'
import { HOUR, MINUTE } from '../../workflows/plan/durations.ts'
import { type Check, type Finding, fault, lookIn, notice } from '../doctor/check.ts'

/** Twice as long as it takes while all is well. */
const LATE = 2 * HOUR
const BEHIND = 5 * MINUTE

/**
 * Whether events come into the log, and its checkpoints out of the database. What keeps Postgres from
 * answering is told by its own check.
 */
export const logCheck = (config: Config, now: number): Check => ({
  name: 'The log of all events',
  run: () => lookIn(config.DATABASE_URL_WEB, (db) => look(db, config, now)),
})

async function look(db: Db, config: Config, now: number): Promise<Finding[]> {
  const named = { ...recordLogOf(config), mailbox: config.LOG_MAILBOX }
  const { signer, folder } = named
  if (!signer) {
    return [notice('LOG_KEY is not set: nothing outside the database vouches for the records.')]
  }
  const found: Finding[] = folder
    ? []
    : [notice('LOG_FOLDER is not set: checkpoints are kept in the database that they vouch for.')]
  const back = await rolledBack(db, { signer, ...(folder ? { folder } : {}) })
  if (back) found.push(fault(`${back}.`))
  for (const { name, fault: why, fault_since: since } of await sinkStandings(db)) {
    // A place that no setting names any more is not told, and nobody waits for it.
    if (!namedSinks(named).includes(name)) continue
    if (!why || !since || now - since.getTime() < LATE) continue
    found.push(
      fault(`Checkpoints have not reached the ${name} since ${since.toISOString()}: ${why}`),
    )
  }
  const waits = await oldestInQueue(db)
  const last = await lastCheckpoint(db)
  if (waits !== undefined && now - waits > BEHIND && now - (last?.at.getTime() ?? 0) > LATE) {
    found.push(
      fault('Events wait to be moved into the log, and no server does it. Is one running?'),
    )
  }
  return found
}
