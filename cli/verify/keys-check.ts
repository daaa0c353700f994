import { sql } from 'kysely'
import type { Config } from '../../config.ts'
import { connect, type Db, dataKeysOf } from '../../db/connect.ts'
import type { DataKeys } from '../../db/keys/data-keys.ts'
import { casesWithoutKeys, ringsInUse } from '../../db/keys/ends.ts'
import { keysOf } from '../../db/keys/options.ts'
import { SEALED } from '../../db/queries/forgetting/sealing.ts'
import { type Check, type Finding, fault, notice, unlessAway } from '../doctor/check.ts'

/** Whether what cases hold can be opened: their data keys, and what wraps those. */
export const keysCheck = (config: Config): Check => ({
  name: 'The keys of cases',
  async run() {
    const db = connect(config.DATABASE_URL_WEB, { max: 1, keys: keysOf(config, 'web') })
    const keys = dataKeysOf(db)
    try {
      return keys ? await look(db, keys) : []
    } catch (error) {
      const { code, message } = error as { code?: string; message: string }
      return config.KEYS_DATABASE_URL_WEB
        ? [fault(`KEYS_DATABASE_URL_WEB: the store of keys says: ${code ?? message}`)]
        : unlessAway(error)
    } finally {
      await db.destroy()
    }
  },
})

async function look(db: Db, { db: store, ring }: DataKeys): Promise<Finding[]> {
  const found: Finding[] = []
  for (const { ring: name, count } of await ringsInUse(store)) {
    if (!ring.all.has(name)) {
      found.push(
        fault(
          `DATA_KEYS: ${count} data keys are wrapped by “${name}”, which is missing: put it back.`,
        ),
      )
    } else if (name !== ring.current.id) {
      found.push(
        notice(
          `DATA_KEYS: “${name}” still wraps ${count} data keys. Workers change that as they start.`,
        ),
      )
    }
  }
  const lost = await casesWithoutKeys(store, await sealedCases(db))
  if (lost.length > 0) {
    found.push(
      fault(
        `The store of keys knows nothing of ${lost.length} cases, the first of them ${lost[0]}: what people typed in them cannot be read. Restore the store from its dump.`,
      ),
    )
  }
  return found
}

/** The newest: of those a store that was restored, or is another, knows nothing. */
const NEWEST = 500

async function sealedCases(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('id')
    .where('sealed', '>=', SEALED)
    .where(
      sql<boolean>`exists (select from event_words
        where case_id = cases.id and field not in ('organisation', 'statement'))`,
    )
    .orderBy('opened_at', 'desc')
    .limit(NEWEST)
    .execute()
  return rows.map(({ id }) => id)
}
