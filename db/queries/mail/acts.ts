import { sql } from 'kysely'
import type { Db } from '../../connect.ts'
import type { Compared } from '../../tables/mails.ts'

/**
 * What was done to all mail of cases at once: held back, and let go again. Acts are only ever added;
 * the last one is in force.
 */

/** Since when mail is held back (wall clock), or null: for a query of anything. */
export const heldSince = sql<Date | null>`(
  select case when act = 'hold' then at end from mail_acts order by number desc limit 1)`

export interface MailAct {
  readonly act: 'hold' | 'release'
  readonly at: Date
  readonly by_whom: string
  readonly why: 'journal-ahead' | 'by-hand' | 'released'
  readonly compared: Compared | null
}

/** The last act, or nothing while there was none. */
export const lastMailAct = (db: Db): Promise<MailAct | undefined> =>
  db
    .selectFrom('mail_acts')
    .select(['act', 'at', 'by_whom', 'why', 'compared'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()

/** When mail was let go for the last time, or null. */
export async function lastRelease(db: Db): Promise<Date | null> {
  const row = await db
    .selectFrom('mail_acts')
    .select((act) => act.fn.max('at').as('at'))
    .where('act', '=', 'release')
    .executeTakeFirst()
  return row?.at ?? null
}

/** Adds an act unless the last one was the same: of two at once the second changes nothing. */
export async function addMailAct(db: Db, { compared, ...act }: MailAct): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('leavewell mail acts'))`.execute(tx)
    const last = await lastMailAct(tx)
    if ((last?.act ?? 'release') === act.act) return false
    await tx
      .insertInto('mail_acts')
      .values({ ...act, compared: compared && JSON.stringify(compared) })
      .execute()
    return true
  })
}
