import { findCase } from '../db/queries/cases.ts'
import { pendingMails, untoldMails } from '../db/queries/mails.ts'
import { eventsAfter } from '../db/queries/record.ts'
import type { OpenedCase } from '../workflows/contract/activities.ts'
import { rulesOf } from '../workflows/pack/rules.ts'
import type { Deps } from './deps.ts'

/** All that a workflow needs to go on with a case that stands in Postgres, or nothing. */
export async function readCase(
  { db, policyOf }: Deps,
  id: string,
): Promise<OpenedCase | undefined> {
  const found = await findCase(db, id)
  if (!found) return undefined
  const events = await eventsAfter(db, id, 0)
  const { pack } = await policyOf(db, found)
  const mails = [...(await untoldMails(db, id)), ...(await pendingMails(db, id))]
  return { events, mails, rules: rulesOf(pack) }
}
