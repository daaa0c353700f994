import { pendingMails, untoldMails } from '../db/queries/mails.ts'
import { eventFrom } from '../db/queries/record.ts'
import type { OpenedCase } from '../workflows/contract/activities.ts'
import { rulesOf } from '../workflows/pack/rules.ts'
import type { Deps } from './deps.ts'

/** All that a workflow needs to go on with a case that stands in Postgres, or nothing. */
export async function readCase(deps: Deps, caseId: string): Promise<OpenedCase | undefined> {
  const found = await deps.db
    .selectFrom('cases')
    .select(['pack_hash', 'calendar_hash'])
    .where('id', '=', caseId)
    .executeTakeFirst()
  if (!found) return undefined
  const rows = await deps.db
    .selectFrom('events')
    .select('body')
    .where('case_id', '=', caseId)
    .orderBy('number')
    .execute()
  const { pack } = await deps.policyOf(deps.db, {
    pack: found.pack_hash,
    calendar: found.calendar_hash,
  })
  return {
    events: rows.map(({ body }) => eventFrom(body)),
    mails: [...(await untoldMails(deps.db, caseId)), ...(await pendingMails(deps.db, caseId))],
    rules: rulesOf(pack),
  }
}
