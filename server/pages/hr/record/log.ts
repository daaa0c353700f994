import { lastCheckpoint } from '../../../../db/queries/log/checkpoints.ts'
import { type CheckpointAt, proofsAt } from '../../../../db/queries/log/proofs.ts'
import { stampOf } from '../../../../db/queries/log/stamps.ts'
import { readCheckpoint } from '../../../../proof/checkpoint.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { CaseLog } from './json.ts'

/** A checkpoint with the public key that it is signed by. */
export interface SignedLog extends CheckpointAt {
  readonly key: string
  /** The key beside it, where the log has two. */
  readonly second?: string | undefined
  /** What a time-stamp authority said of the checkpoint, in base64. */
  readonly stamp?: string | undefined
}

/**
 * The newest checkpoint, where it is signed by the log's own key: nothing without a key, before the first
 * checkpoint, and after a change of keys until the next.
 */
export async function newestLog({
  db,
  recordLog,
}: Pick<ServerDeps, 'db' | 'recordLog'>): Promise<SignedLog | undefined> {
  const verifier = recordLog.signer?.verifier
  const last = verifier && (await lastCheckpoint(db))
  if (!last || !readCheckpoint(last.note, verifier)) return undefined
  const second = recordLog.signer?.beside?.verifier.vkey
  const stamp = (await stampOf(db, last.size))?.reply.toString('base64')
  return { key: verifier.vkey, second, size: last.size, note: last.note, stamp }
}

/** What of a case's events the log holds by a checkpoint: the same whenever it is asked. */
export async function caseLog(
  { db }: Pick<ServerDeps, 'db'>,
  id: string,
  log: SignedLog | undefined,
): Promise<CaseLog | undefined> {
  if (!log) return undefined
  const proofs = await proofsAt(db, { kind: 'case', owner: id }, log)
  return { key: log.key, proofs, ...(log.stamp && proofs.length ? { stamp: log.stamp } : {}) }
}
