import type { Config } from '../../../config.ts'
import { connect, type Db } from '../../../db/connect.ts'
import { inBatches } from '../../../db/in-batches.ts'
import type { Unreadable } from '../../../db/keys/data-keys.ts'
import { keysOf } from '../../../db/keys/options.ts'
import { UNREADABLE } from './report.ts'

/** What is sealed beside the words of events, and can be held against nothing but its own seal. */

/** Rows that are read at once. */
const AT_ONCE = 1_000

/** What is sealed of one row, under the names by which it is told. */
type Sealed = Readonly<Record<string, unknown>> & {
  readonly id: string
  /** Of its case. */
  readonly reference: string
}

/** Opens all of it, and answers with what cannot be opened though nobody erased it, each with its place. */
export async function checkSealed(config: Config): Promise<string[]> {
  const found: Unreadable[] = []
  const keys = { ...keysOf(config, 'web'), told: (one: Unreadable) => void found.push(one) }
  const db = connect(config.DATABASE_URL_WEB, { max: 1, keys })
  try {
    for (const rowsOf of [leavers, mails, mailsIn]) await openAll((after) => rowsOf(db, after))
    return found.map(
      ({ at, column, why }) => `Case ${at.reference}: ${placeOf(at, column)} ${UNREADABLE[why]}.`,
    )
  } finally {
    await db.destroy()
  }
}

/** A leaver is one of a case, a mail is named by its id. */
const placeOf = (at: Unreadable['at'], column: string): string =>
  'name' in at ? `the leaver’s ${column}` : `the ${column} of mail ${at.id}`

/** Reads to the end, so many rows after the last: what cannot be opened is told as it is read. */
async function openAll(rowsAfter: (after: string) => Promise<Sealed[]>): Promise<void> {
  let after = NOTHING
  await inBatches(AT_ONCE, async () => {
    const rows = await rowsAfter(after)
    after = rows.at(-1)?.id ?? after
    return rows.length
  })
}

const leavers = (db: Db, after: string): Promise<Sealed[]> =>
  db
    .selectFrom('people')
    .innerJoin('cases', 'cases.id', 'people.case_id')
    .select(['cases.id', 'cases.reference', 'people.name', 'people.email as address'])
    .select(['people.work_email as work address', 'people.role_title as role'])
    .select(['people.start_date as first day', 'people.phone'])
    .where('people.role', '=', 'leaver')
    .where('people.case_id', '>', after)
    .orderBy('people.case_id')
    .limit(AT_ONCE)
    .execute()

const mails = (db: Db, after: string): Promise<Sealed[]> =>
  db
    .selectFrom('mails')
    .innerJoin('cases', 'cases.id', 'mails.case_id')
    .select(['mails.id', 'cases.reference'])
    .select(['mails.model as text', 'mails.subject', 'mails.digest as hash'])
    .where('mails.id', '>', after)
    .orderBy('mails.id')
    .limit(AT_ONCE)
    .execute()

const mailsIn = (db: Db, after: string): Promise<Sealed[]> =>
  db
    .selectFrom('mail_in')
    .innerJoin('cases', 'cases.id', 'mail_in.case_id')
    .select(['mail_in.id', 'cases.reference', 'mail_in.said as text'])
    .where('mail_in.id', '>', after)
    .orderBy('mail_in.id')
    .limit(AT_ONCE)
    .execute()

/** Before every id. */
const NOTHING = '00000000-0000-0000-0000-000000000000'
