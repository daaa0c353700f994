import { sql } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../connect.ts'
import type { Settings } from '../../tables/settings.ts'
import { type CaseMail, mailColumns, mailsFrom } from '../case-mails.ts'
import { compiledOnce } from '../compiled.ts'
import { settingsFrom } from '../settings.ts'
import { troubleOf } from '../standing/troubles.ts'

const asked = compiledOnce((db, of: { readonly caseId: string }) =>
  db
    .selectNoFrom(() => [...mailColumns(db, of)])
    .select(jsonObjectFrom(troubleOf(db, of.caseId)).as('trouble'))
    .select(sql<unknown>`(select body from settings)`.as('settings')),
)

/** What is wrong with a case; `since`: milliseconds. */
export type Trouble = NonNullable<Awaited<ReturnType<typeof asked>>[number]['trouble']>

export interface BesideCase {
  readonly mails: readonly CaseMail[]
  readonly trouble: Trouble | null
  readonly settings: Settings
}

/** What a case's page shows beside the case and its record. One query: a round trip costs more than what it reads. */
export async function besideCase(db: Db, caseId: string): Promise<BesideCase> {
  const [row] = await asked(db, { caseId })
  if (!row) throw new Error('A query of one row answered with none')
  return { mails: mailsFrom(row), trouble: row.trouble, settings: settingsFrom(row.settings) }
}
