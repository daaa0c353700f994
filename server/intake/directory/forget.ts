import { deleteOldProposals } from '../../../db/queries/programs/proposals.ts'
import { deleteSwitchedOff } from '../../../db/queries/programs/scim-users.ts'
import { DAY } from '../../../workflows/plan/durations.ts'
import type { ServerDeps } from '../../deps.ts'

/** For how long it is known what became of somebody who was switched off, and that they were there. */
export const FORGOTTEN_AFTER_DAYS = 90

/**
 * Forgets people who are switched off, once HR has had nothing to say of them for so long, and what HR
 * said. Who is switched on stays until the directory deletes them. Answers with how many rows went.
 */
export async function forgetSwitchedOff({
  db,
  now,
}: Pick<ServerDeps, 'db' | 'now'>): Promise<number> {
  const before = new Date(now() - FORGOTTEN_AFTER_DAYS * DAY)
  return (await deleteSwitchedOff(db, before)) + (await deleteOldProposals(db, before))
}
