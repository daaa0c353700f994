import { listPeople } from '../../../../db/queries/organisation/people.ts'
import { packsInForce } from '../../../../db/queries/pack-versions.ts'
import { listEndpoints } from '../../../../db/queries/programs/webhooks.ts'
import { readSettings } from '../../../../db/queries/settings.ts'
import type { UserRole } from '../../../../db/tables/access.ts'
import type { Settings } from '../../../../db/tables/settings.ts'
import { withOrganisation } from '../../../../policies/organisation.ts'
import type { Pack } from '../../../../workflows/pack/types.ts'
import type { Outside, ServerDeps } from '../../../deps.ts'
import { ownDayBy } from '../../../read/own-day.ts'
import { isOursOpen } from '../shared/is-ours.ts'

/** What both papers are made from. */
export interface Facts {
  readonly settings: Settings
  /** The organisation's day, ISO. */
  readonly today: string
  readonly packs: readonly Pack[]
  readonly outside: Outside
  /** Who may sign in now. */
  readonly users: readonly { readonly role: UserRole; readonly sees_words: boolean }[]
  /** The hosts of programs that are told of cases. */
  readonly programs: readonly string[]
  /** A key signs the log of all events. */
  readonly isSigned: boolean
  /** Nobody has said that the policy is theirs. */
  readonly isOursOpen: boolean
}

/** Reads them as they stand. */
export async function readFacts(deps: ServerDeps): Promise<Facts> {
  const settings = await readSettings(deps.db)
  const { today } = ownDayBy(deps, settings)
  const [packs, people, oursOpen, endpoints] = await Promise.all([
    packsInForce(deps.db, deps.policies, today),
    listPeople(deps.db),
    isOursOpen(deps, settings),
    listEndpoints(deps.db),
  ])
  return {
    ...{ settings, today, outside: deps.outside, isOursOpen: oursOpen },
    packs: [...packs.values()].map(({ data }) => withOrganisation(data, settings.organisation)),
    programs: endpoints.filter((one) => !one.disabled_at).map(({ url }) => new URL(url).hostname),
    users: people.filter((one) => !one.disabled_at),
    isSigned: deps.recordLog.signer !== undefined,
  }
}
