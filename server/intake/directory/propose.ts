import { randomUUID } from 'node:crypto'
import type { Tx } from '../../../db/connect.ts'
import {
  addProposal,
  caseOfAddress,
  withdrawProposals,
} from '../../../db/queries/programs/proposals.ts'
import type { ScimUser } from '../../../db/queries/programs/scim-users.ts'
import { readSettings } from '../../../db/queries/settings.ts'
import { casesLike } from '../../../db/queries/starts/cases-like.ts'
import { DAY } from '../../../workflows/plan/durations.ts'
import type { ServerDeps } from '../../deps.ts'
import { ownDayBy } from '../../read/own-day.ts'
import { keptOf, nameOf } from './kept.ts'

/** A case that ended so lately is the one whose leaver is switched off now. */
const LATELY = 90 * DAY

type Deps = Pick<ServerDeps, 'now' | 'policies' | 'linkKeys'>

/**
 * Lays a person who was switched off before HR: only they know whether somebody leaves, and when. Of
 * whom a case is open, or ended lately, nobody is asked: most accounts are switched off by a case's
 * last day.
 */
export async function proposeCase(
  tx: Tx,
  deps: Deps,
  user: ScimUser,
  manager: ScimUser | undefined,
  how: 'switched-off' | 'deleted',
): Promise<void> {
  const at = new Date(deps.now())
  const caseId = await caseOf(tx, deps, user)
  await addProposal(tx, {
    ...{ id: randomUUID(), scim_user: user.id, how, key_id: user.key_id, seen_at: at },
    ...{ user_name: user.user_name, external_id: user.external_id },
    ...{ name: nameOf(keptOf(user)), work_email: user.work_email, title: user.title },
    manager_name: manager ? nameOf(keptOf(manager)) : user.manager_name,
    manager_email: manager?.work_email ?? null,
    ...(caseId ? { state: 'has-case' as const, ended_at: at, case_id: caseId } : {}),
  })
}

/** They are switched on again, so nobody has to say anything of them. */
export const withdrawCase = (tx: Tx, user: ScimUser, at: Date): Promise<void> =>
  withdrawProposals(tx, user, at)

async function caseOf(tx: Tx, deps: Deps, user: ScimUser): Promise<string | undefined> {
  // A user name is often the address, and one that is none is nobody's.
  const address = user.work_email ?? user.user_name
  const { today } = ownDayBy(deps, await readSettings(tx))
  const known = { name: nameOf(keptOf(user)), workEmail: address, endDate: today }
  const [open] = await casesLike(tx, deps.linkKeys, known)
  if (open) return open.id
  const since = new Date(deps.now() - LATELY).toISOString().slice(0, 10)
  return (await caseOfAddress(tx, deps.linkKeys, address, since))?.id
}
