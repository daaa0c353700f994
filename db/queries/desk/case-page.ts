import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../connect.ts'
import type { ChainHead } from '../../crypto/chain.ts'
import type { Settings } from '../../tables/settings.ts'
import { type CaseMail, mailColumns, mailsFrom } from '../case-mails.ts'
import { type WholeCase, wholeCases } from '../cases.ts'
import { compiledOnce } from '../compiled.ts'
import { actorsIn } from '../people.ts'
import { chainedEvents, recordFrom, type WholeRecord } from '../record.ts'
import { settingsFrom } from '../settings.ts'
import { troubleOf } from '../standing/troubles.ts'

const asked = compiledOnce((db, of: { readonly caseId: string }) =>
  wholeCases(db)
    .select(['cases.last_number', 'cases.head_hash'])
    .select(() => [
      jsonArrayFrom(chainedEvents(db, of.caseId)).as('events'),
      jsonArrayFrom(actorsIn(db, of.caseId)).as('actors'),
      ...mailColumns(db, of),
      jsonObjectFrom(troubleOf(db, of.caseId)).as('trouble'),
      sql<unknown>`(select body from settings)`.as('settings'),
    ])
    .where('cases.id', '=', of.caseId),
)

type Row = Awaited<ReturnType<typeof asked>>[number]

/** What is wrong with a case; `since`: milliseconds. */
export type Trouble = NonNullable<Row['trouble']>

/** All that a case's page shows, as it stood at one instant. */
export interface CasePage {
  readonly whole: WholeCase
  readonly record: WholeRecord
  /** The last event that the case knows of. */
  readonly head: ChainHead
  /** The names of users and programs who acted in it, by id. */
  readonly users: Readonly<Record<string, string>>
  readonly mails: readonly CaseMail[]
  readonly trouble: Trouble | null
  readonly settings: Settings
}

/** The same of one case, or nothing. One query: a round trip costs more than what it reads. */
export async function findCasePage(db: Db, caseId: string): Promise<CasePage | undefined> {
  const [row] = await asked(db, { caseId })
  return (
    row && {
      whole: row,
      record: recordFrom(row.events),
      head: { number: row.last_number, hash: row.head_hash },
      users: Object.fromEntries(row.actors.map(({ id, name }) => [id, name])),
      mails: mailsFrom(row),
      trouble: row.trouble,
      settings: settingsFrom(row.settings),
    }
  )
}
