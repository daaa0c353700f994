import { foundBy } from '../../../db/crypto/link-text.ts'
import { generationOf } from '../../../db/crypto/link-token.ts'
import { findLinkRow } from '../../../db/queries/links.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import { canBeWritten } from '../../../workflows/notify/notices.ts'
import type { Role } from '../../../workflows/pack/types.ts'
import type { ServerDeps } from '../../deps.ts'
import { caseNow } from '../../read/case-file.ts'

/** Who comes by a link. */
export type Visitor = Exclude<Role, 'hr'>

/** A link as it stands, with what of its case may be told before it is opened. */
export interface Link {
  readonly id: string
  readonly caseId: string
  readonly role: Visitor
  readonly name: string
  /** In which they read. */
  readonly language: string
  readonly generation: number
  /** The generation that the token is right for. */
  readonly tokenGeneration: number
  readonly live: boolean
  /** Whether a fresh link may be mailed: the case is open and nobody took the link away. */
  readonly renewable: boolean
  /** The case is closed, and this was the last link to it. */
  readonly over: boolean
  /** Of a leaver: the mail went to an address that may be somebody else's. */
  readonly doubtful: boolean
  /** The case's, as it stands in every mail about it. */
  readonly reference: string
}

type Finder = Pick<ServerDeps, 'db' | 'linkKeys' | 'now'>

/**
 * The link that a token belongs to, be it of this generation or an earlier one, or nothing. What mail
 * programs made of it is mended. Reads only. A token is judged by its keyed hash, so the id that it
 * claims tells nobody anything.
 */
export const findLink = (deps: Finder, text: string): Promise<Link | undefined> =>
  foundBy(text, (token, id) => findByToken(deps, token, id))

async function findByToken(deps: Finder, token: string, id: string): Promise<Link | undefined> {
  const row = await findLinkRow(deps.db, id)
  if (!row || row.role === 'hr') return undefined
  const { role, generation } = row
  const purpose = role === 'leaver' ? 'leaver' : 'decider'
  const tokenGeneration = generationOf(deps.linkKeys, token, { purpose, id: row.id, generation })
  if (tokenGeneration === undefined) return undefined
  const now = caseNow(row, deps.now())
  const valid = row.revoked_at === null && row.expires_at.getTime() > now
  return {
    id: row.id,
    caseId: row.case_id,
    role,
    name: row.name,
    language: role === 'leaver' ? row.language : 'en',
    generation,
    tokenGeneration,
    live: valid && tokenGeneration === generation,
    renewable: row.revoked_at === null && row.status !== 'closed',
    over: row.status === 'closed' && tokenGeneration === generation,
    doubtful: role === 'leaver' && !canBeWritten(row.state as CaseState, now),
    reference: row.reference,
  }
}
