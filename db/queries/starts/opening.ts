import { sql } from 'kysely'
import type { Db } from '../../connect.ts'
import { compiledOnce } from '../compiled.ts'

/**
 * The start of a case, or nothing, with all else that is asked for before it opens, in one round trip:
 * whether it is open already, the settings, and which of its policies are kept.
 */
export async function findStartToOpen(db: Db, caseId: string) {
  const [start] = await startToOpen(db, { caseId })
  return start
}

const startToOpen = compiledOnce((db, { caseId }: { readonly caseId: string }) =>
  db
    .selectFrom('intray')
    .select(['id', 'case_id', 'message', 'words'])
    .select((of) => [
      of
        .exists(of.selectFrom('cases').select('cases.id').where('cases.id', '=', caseId))
        .as('is_open'),
      of.selectFrom('settings').select('body').as('settings'),
      sql<string[]>`array(select hash from policies
        where hash in (message->>'packHash', message->>'calendarHash'))`.as('kept'),
    ])
    .where('case_id', '=', caseId)
    .where('kind', '=', 'start'),
)
