import type { Db } from '../../../../db/connect.ts'
import { isOfHr } from '../../../../db/queries/hr-users.ts'
import type { Settings } from '../../../../db/schema.ts'
import type { StartInput } from '../../../intake/start.ts'

/**
 * What may be meant so and is more often a slip: nobody is refused for it, and HR is asked about it
 * once before a case starts. `own-is-work`: the leaver's own address is the one at work, which ends
 * with the last day. `hr-leaves`: the leaver has HR's mailbox, or is an HR user.
 */
export type Doubt = 'own-is-work' | 'hr-leaves'

/** Reads only. */
export async function doubtsOf(
  db: Db,
  { leaver }: Pick<StartInput, 'leaver'>,
  { hrMailbox }: Pick<Settings, 'hrMailbox'>,
): Promise<Doubt[]> {
  const theirs = [leaver.email, leaver.workEmail].flatMap((one) => (one ? [one.toLowerCase()] : []))
  const same = leaver.email !== undefined && theirs[0] === theirs[1]
  const ofHr = theirs.includes(hrMailbox.email.toLowerCase()) || (await isOfHr(db, theirs))
  return [...(same ? (['own-is-work'] as const) : []), ...(ofHr ? (['hr-leaves'] as const) : [])]
}
