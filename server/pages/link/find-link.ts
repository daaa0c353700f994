import type { Db } from '../../../db/connect.ts'
import { claimedId, isTokenOf } from '../../../db/link-token.ts'
import type { KeyRing } from '../../../keys.ts'
import type { Role } from '../../../workflows/policy/types.ts'
import { caseNow } from '../../case-file.ts'
import type { ServerDeps } from '../../deps.ts'

/** Who comes by a link. */
export type Visitor = Exclude<Role, 'hr'>

export interface Link {
  readonly id: string
  readonly caseId: string
  readonly role: Visitor
  readonly name: string
  readonly generation: number
  /** The generation that the token is right for. */
  readonly tokenGeneration: number
  readonly live: boolean
  /** Whether a fresh link may be mailed: the case is open and nobody took the link away. */
  readonly renewable: boolean
}

type Finder = Pick<ServerDeps, 'db' | 'linkKeys' | 'now'>

/**
 * The link that a token belongs to, be it of this generation or an earlier one, or nothing. Reads
 * only. A token is judged by its keyed hash, so the id that it claims tells nobody anything.
 */
export async function findLink(deps: Finder, token: string): Promise<Link | undefined> {
  const id = claimedId(token)
  const row = id === undefined ? undefined : await linkRow(deps.db, id)
  if (!row || row.role === 'hr') return undefined
  const { role, generation } = row
  const tokenGeneration = generationOf(deps.linkKeys, token, { id: row.id, role, generation })
  if (tokenGeneration === undefined) return undefined
  const valid = row.revoked_at === null && row.expires_at.getTime() > caseNow(row, deps.now())
  return {
    id: row.id,
    caseId: row.case_id,
    role,
    name: row.name,
    generation,
    tokenGeneration,
    live: valid && tokenGeneration === generation,
    renewable: row.revoked_at === null && row.status !== 'closed',
  }
}

const linkRow = (db: Db, id: string) =>
  db
    .selectFrom('links')
    .innerJoin('cases', 'cases.id', 'links.case_id')
    .innerJoin('people', (join) =>
      join.onRef('people.case_id', '=', 'links.case_id').onRef('people.role', '=', 'links.role'),
    )
    .select(['links.id', 'links.case_id', 'links.role', 'links.generation'])
    .select(['links.expires_at', 'links.revoked_at'])
    .select(['cases.status', 'cases.ahead_ms', 'people.name'])
    .where('links.id', '=', id)
    .executeTakeFirst()

function generationOf(
  keys: KeyRing,
  token: string,
  { id, role, generation }: { id: string; role: Visitor; generation: number },
): number | undefined {
  const purpose = role === 'leaver' ? 'leaver' : 'decider'
  for (let one = generation; one >= 1; one--) {
    if (isTokenOf(keys, token, { purpose, id, generation: one })) return one
  }
  return undefined
}
