import type { Config } from '../../config.ts'
import { connect } from '../../db/connect.ts'
import { organisationFault } from '../../db/queries/organisation-record.ts'
import { type Check, fault } from './check.ts'

/** Whether what was changed outside of cases stands as it was written down. */
export const actsCheck = ({ DATABASE_URL_WEB: url }: Config): Check => ({
  name: 'The record of what was changed, by whom',
  async run() {
    const db = connect(url, { max: 1 })
    try {
      const found = await organisationFault(db)
      if (!found) return []
      const says = `The record of what was changed outside of cases is not whole: line ${found.number} ${found.fault}. Somebody changed the database; compare it with a backup.`
      return [fault(says)]
    } catch {
      // What keeps Postgres from answering is told by its own check.
      return []
    } finally {
      await db.destroy()
    }
  },
})
