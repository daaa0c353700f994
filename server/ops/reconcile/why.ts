import { findFault } from '../../../db/crypto/chain.ts'
import { hasPolicies } from '../../../db/queries/policies.ts'
import { readChain } from '../../../db/queries/record.ts'
import type { DueCase } from '../../../db/queries/standing/checks.ts'
import type { TroubleDetails } from '../../../db/tables/standing.ts'
import type { ServerDeps } from '../../deps.ts'

type Stuck = Pick<DueCase, 'id' | 'pack_hash' | 'calendar_hash' | 'last_number' | 'head_hash'>

/**
 * Why a case that runs does not come on, as far as Postgres can tell: the policy that it was opened
 * with is not there, or its record has a fault, so that the worker fails at it again and again.
 * Nothing where both are as they should be.
 */
export async function whyStuck(
  { db }: Pick<ServerDeps, 'db'>,
  { id, pack_hash, calendar_hash, last_number: number, head_hash: hash }: Stuck,
): Promise<TroubleDetails> {
  if (!(await hasPolicies(db, [pack_hash, calendar_hash]))) return { why: 'pack-missing' }
  const rows = await readChain(db, id)
  const words = rows.flatMap((row) => row.words.map((word) => ({ number: row.number, ...word })))
  const fault = findFault(id, rows, words, { number, hash })
  return fault ? { why: 'record-broken', event: fault.number } : {}
}
