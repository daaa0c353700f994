import { packsInForce } from '../../../../db/queries/pack-versions.ts'
import type { Settings } from '../../../../db/tables/settings.ts'
import type { ServerDeps } from '../../../deps.ts'
import { ownDayBy } from '../../../read/own-day.ts'

/**
 * Whether HR has still to say that the policy is theirs: it came with Leavewell, and nobody has said
 * yes. A version of their own that is in force has said it.
 */
export async function isOursOpen(
  deps: Pick<ServerDeps, 'db' | 'policies' | 'now'>,
  settings: Settings,
): Promise<boolean> {
  if (settings.policyIsOurs === 'yes') return false
  const packs = await packsInForce(deps.db, deps.policies, ownDayBy(deps, settings).today)
  const [first] = packs.values()
  return first !== undefined && deps.policies.packs.get(first.id)?.hash === first.hash
}
