import type { Config } from '../../../config.ts'
import { connect, type Db } from '../../../db/connect.ts'
import type { Unreadable } from '../../../db/keys/data-keys.ts'
import { keysOf } from '../../../db/keys/options.ts'
import { UNREADABLE } from './report.ts'

/** What is sealed beside the words of events, and can be held against nothing but its own seal. */

/** Rows that are read at once. */
const AT_ONCE = 1_000

/** What is sealed of one row, under the names by which it is told. */
type Sealed = Readonly<Record<string, unknown>> & {
  readonly id: string
  readonly case_id: string
}

/** Opens all of it, and answers with what cannot be opened though nobody erased it, each with its place. */
export async function checkSealed(config: Config): Promise<string[]> {
  const found: Unreadable[] = []
  const keys = { ...keysOf(config, 'web'), told: (one: Unreadable) => void found.push(one) }
  const db = connect(config.DATABASE_URL_WEB, { max: 1, keys })
  try {
    for (const rowsOf of [leavers, mails, mailsIn]) await openAll((after) => rowsOf(db, after))
    const references = await referencesOf(db, [...new Set(found.map(({ at }) => `${at.case_id}`))])
    return found.map(({ at, column, why }) => {
      const whose = `Case ${references.get(`${at.case_id}`) ?? at.case_id}`
      return `${whose}: ${placeOf(at, column)} ${UNREADABLE[why]}.`
    })
  } finally {
    await db.destroy()
  }
}

/** A leaver is one of a case, a mail is named by its id. */
const placeOf = ({ id, case_id: caseId }: Unreadable['at'], column: string): string =>
  id === caseId ? `the leaver’s ${column}` : `the ${column} of mail ${id}`

/** Reads to the end, so many rows after the last: what cannot be opened is told as it is read. */
async function openAll(rowsAfter: (after: string | undefined) => Promise<Sealed[]>): Promise<void> {
  for (let after: string | undefined; ; ) {
    after = (await rowsAfter(after)).at(-1)?.id
    if (after === undefined) return
  }
}

const leavers = (db: Db, after = NOTHING): Promise<Sealed[]> =>
  db
    .selectFrom('people')
    .select(['case_id as id', 'case_id', 'name', 'email as address'])
    .select(['work_email as work address', 'role_title as role'])
    .select(['start_date as first day', 'phone'])
    .where('role', '=', 'leaver')
    .where('case_id', '>', after)
    .orderBy('case_id')
    .limit(AT_ONCE)
    .execute()

const mails = (db: Db, after = NOTHING): Promise<Sealed[]> =>
  db
    .selectFrom('mails')
    .select(['id', 'case_id', 'model as text', 'subject'])
    .select(['digest as hash'])
    .where('case_id', 'is not', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(AT_ONCE)
    .$narrowType<{ case_id: string }>()
    .execute()

const mailsIn = (db: Db, after = NOTHING): Promise<Sealed[]> =>
  db
    .selectFrom('mail_in')
    .select(['id', 'case_id', 'said as text'])
    .where('case_id', 'is not', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(AT_ONCE)
    .$narrowType<{ case_id: string }>()
    .execute()

/** Before every id. */
const NOTHING = '00000000-0000-0000-0000-000000000000'

async function referencesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'reference'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, reference }) => [id, reference]))
}
