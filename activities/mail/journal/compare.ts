import { sql } from 'kysely'
import type { Db } from '../../../db/connect.ts'
import { mailInMessageId } from '../../../db/crypto/mail-token.ts'
import { addMailAct, lastMailAct, lastRelease } from '../../../db/queries/mail/acts.ts'
import type { Compared } from '../../../db/tables/mails.ts'
import type { Handed, LastWords } from './lines.ts'

const AT_ONCE = 1_000

/**
 * Holds all mail back, once, where the journal knows of mails handed over that the database has not
 * or takes for unsent. What stood there when a person let mail go was looked at by them and counts no
 * more. `at` is the wall clock. The newest tell, or `all` are looked at. Safe to run at any time, and
 * in several workers at once.
 */
export async function compare(
  db: Db,
  words: Pick<LastWords, 'since' | 'newest'>,
  { at, all }: { readonly at: Date; readonly all: boolean },
): Promise<void> {
  const last = await lastMailAct(db)
  if (last?.act === 'hold') return
  const released = await lastRelease(db)
  if (!all && !(await unknownOf(db, words.newest(released))).length) return
  const unknown = await unknownOf(db, words.since(released))
  if (!unknown.length) return
  const compared = sumOf(unknown)
  await addMailAct(db, { act: 'hold', at, by_whom: 'Leavewell', why: 'journal-ahead', compared })
}

function sumOf(unknown: readonly Handed[]): Compared {
  const [first = '', ...more] = unknown.map((one) => one.at.toISOString())
  return { count: unknown.length, first, last: more.at(-1) ?? first }
}

/** What the database does not know to have been handed over. */
async function unknownOf(db: Db, handed: readonly Handed[]): Promise<Handed[]> {
  const known = new Set<string>()
  for (let from = 0; from < handed.length; from += AT_ONCE) {
    const ids = handed.slice(from, from + AT_ONCE).map(({ messageId }) => messageId)
    const own = ids.flatMap((messageId) => mailInMessageId(messageId) ?? [])
    const rows = await db
      .selectFrom('mails')
      .select(['id', 'message_id'])
      .where(sql<boolean>`(message_id = any(${ids}) or id = any(${own}::uuid[]))`)
      .where('state', 'in', ['data', 'sent', 'unknown', 'failed', 'cancelled'])
      .execute()
    for (const row of rows) known.add(row.message_id).add(row.id)
  }
  return handed.filter(
    ({ messageId }) =>
      ![messageId, mailInMessageId(messageId)].some((id) => id !== undefined && known.has(id)),
  )
}
