import type { Config } from '../../config.ts'
import { connect } from '../../db/connect.ts'
import { mailFaults } from '../commands/mail/standing.ts'
import { type Check, fault } from './check.ts'

/** Whether mail leaves: held back, or not taken by the relay. What else is wrong has its own check. */
export const mailCheck = ({ DATABASE_URL_WEB: url }: Config): Check => ({
  name: 'Mail',
  async run() {
    const db = connect(url, { max: 1 })
    try {
      return (await mailFaults(db)).map(fault)
    } catch {
      // That the database cannot be read is found by the check of Postgres.
      return []
    } finally {
      await db.destroy()
    }
  },
})
