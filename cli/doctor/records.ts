import { type Reprojected, reproject } from '../../activities/reproject/reproject.ts'
import type { Config } from '../../config.ts'
import type { Db } from '../../db/connect.ts'
import { ChangedError, LostKeyError } from '../../db/keys/data-keys.ts'
import { keysOf } from '../../db/keys/options.ts'
import { caseIds } from '../../db/queries/cases.ts'
import { organisationFault } from '../../db/queries/organisation/record.ts'
import { type Check, type Finding, fault, lookIn, notice } from './check.ts'

/** How many open cases are folded anew. */
const SAMPLE = 50

/**
 * Whether rows are as the records of cases have them, for a sample of open cases. What keeps Postgres
 * from answering is told by its own check.
 */
export const recordsCheck = (config: Config): Check => ({
  name: 'The records of open cases',
  run: async () => lookIn(config.DATABASE_URL_WORKER, look, { keys: keysOf(config, 'worker') }),
})

async function look(db: Db): Promise<Finding[]> {
  const open = await caseIds(db)
  const step = Math.max(1, open.length / SAMPLE)
  const sample = open.filter((_, at) => at % step < 1)
  const found: Finding[] = []
  for (const { id, reference } of sample) {
    found.push(...(await lookAt(db, id, reference)))
  }
  if (found.length > 0 && sample.length < open.length) {
    found.push(notice(`Of ${open.length} open cases, ${sample.length} were folded anew.`))
  }
  return found
}

async function lookAt(db: Db, id: string, reference: string): Promise<Finding[]> {
  try {
    return toldOf(reference, await reproject(db, id, { write: false }))
  } catch (error) {
    if (!(error instanceof ChangedError || error instanceof LostKeyError)) throw error
    return [fault(`Case ${reference}, on which nothing is done: ${error.message}`)]
  }
}

/** A mail that is handed over meanwhile moves the next moment of its case, so that is left aside. */
function toldOf(reference: string, came: Reprojected): Finding[] {
  if ('broken' in came) {
    return [fault(`Case ${reference}: its record cannot be folded: ${came.broken}.`)]
  }
  const differs = 'differs' in came ? came.differs.filter((what) => what !== 'cases.next_at') : []
  if (differs.length === 0) return []
  const help = `npm run leavewell -- reproject ${reference} --write`
  return [
    fault(`Case ${reference} stands otherwise than its record: ${differs.join(', ')}. ${help}`),
  ]
}

/** Whether what was changed outside of cases stands as it was written down. */
export const actsCheck = ({ DATABASE_URL_WEB: url }: Config): Check => ({
  name: 'The record of what was changed, by whom',
  run: () =>
    lookIn(url, async (db) => {
      const found = await organisationFault(db)
      if (!found) return []
      const says = `The record of what was changed outside of cases is not whole: line ${found.number} ${found.fault}. Somebody changed the database; compare it with a backup.`
      return [fault(says)]
    }),
})
