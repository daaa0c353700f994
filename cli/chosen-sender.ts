import type { Config } from '../config.ts'
import { connect } from '../db/connect.ts'
import { readSettings } from '../db/queries/settings.ts'

/**
 * The address that mails come from: Settings' own, else `MAIL_FROM`. What keeps Postgres from answering
 * is told by its own check: then it is `MAIL_FROM`.
 */
export async function chosenSender({
  DATABASE_URL_WEB: url,
  MAIL_FROM: usual,
}: Pick<Config, 'DATABASE_URL_WEB' | 'MAIL_FROM'>): Promise<string> {
  const db = connect(url, { max: 1 })
  try {
    return (await readSettings(db)).sender?.email ?? usual
  } catch {
    return usual
  } finally {
    await db.destroy()
  }
}
