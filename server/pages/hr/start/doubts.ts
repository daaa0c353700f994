import type { Db } from '../../../../db/connect.ts'
import { hrAmong } from '../../../../db/queries/hr-users.ts'
import type { Settings } from '../../../../db/tables/settings.ts'
import type { StartInput } from '../../../intake/start.ts'

/**
 * What may be meant so and is more often a slip: nobody is refused for it, and HR is asked about it
 * once before a case starts. `own-is-work`: the leaver's own address is the one at work, which ends
 * with the last day. `hr-leaves`: the leaver has HR's mailbox, or is an HR user.
 */
export type Doubt = 'own-is-work' | 'hr-leaves'

type Who = Pick<StartInput, 'leaver'>

/** The doubts about each of several starts, in their order. One query; reads only. */
export async function doubtsOfAll(
  db: Db,
  all: readonly Who[],
  { hrMailbox }: Pick<Settings, 'hrMailbox'>,
): Promise<Doubt[][]> {
  const ofHr = new Set([
    hrMailbox.email.toLowerCase(),
    ...(await hrAmong(db, all.flatMap(addressesOf))),
  ])
  return all.map((who) => {
    const [own, ...others] = addressesOf(who)
    const same = who.leaver.email !== undefined && own !== undefined && others.includes(own)
    const hrLeaves = addressesOf(who).some((one) => ofHr.has(one))
    return [
      ...(same ? (['own-is-work'] as const) : []),
      ...(hrLeaves ? (['hr-leaves'] as const) : []),
    ]
  })
}

/** The doubts about one start. Reads only. */
export async function doubtsOf(
  db: Db,
  who: Who,
  settings: Pick<Settings, 'hrMailbox'>,
): Promise<Doubt[]> {
  const [doubts = []] = await doubtsOfAll(db, [who], settings)
  return doubts
}

const addressesOf = ({ leaver }: Who): string[] =>
  [leaver.email, leaver.workEmail].flatMap((one) => (one ? [one.toLowerCase()] : []))
