import { appendToLog } from '../../../db/queries/log/append.ts'
import {
  closedSince,
  lastCheckpoint,
  logSize,
  makeCheckpoint,
  type SignedCheckpoint,
} from '../../../db/queries/log/checkpoints.ts'
import { giveLease, takeLease } from '../../../db/queries/standing/leases.ts'
import type { CheckpointReason } from '../../../db/tables/log.ts'
import type { Signer } from '../../../proof/keys.ts'
import { HOUR, MINUTE } from '../../../workflows/plan/durations.ts'
import type { ServerDeps } from '../../deps.ts'
import { rolledBack } from './folder.ts'
import { tellSinks } from './sinks.ts'

/** The name of the turn to move events into the log: one process of all has it. */
export const LOG = 'log'
/** How many notes of the queue go into one transaction; a note is what a case wrote at once. */
const AT_ONCE = 500

type Deps = Pick<ServerDeps, 'db' | 'recordLog' | 'log' | 'now'>

export interface LogRound {
  readonly added: number
  readonly checkpoint?: SignedCheckpoint
  /** Why no checkpoint is made. */
  readonly fault?: string
}

/**
 * Moves what waits into the log; signs a checkpoint once an hour, soon after a case was closed, and where
 * it is asked for; tells every place outside. One process at a time does so: nothing while another does.
 * Makes no checkpoint while the folder outside knows of a later one than the database (`rolledBack`).
 * `holder` is this process, a UUID.
 */
export async function keepLog(
  deps: Deps,
  holder: string,
  asked?: CheckpointReason,
): Promise<LogRound | undefined> {
  const { db } = deps
  const keepTurn = () => takeLease(db, { name: LOG, holder, forMs: MINUTE })
  if (!(await keepTurn())) return undefined
  try {
    return await roundOf(deps, keepTurn, asked)
  } finally {
    await giveLease(db, LOG, holder)
  }
}

async function roundOf(
  deps: Deps,
  keepTurn: () => Promise<boolean>,
  asked?: CheckpointReason,
): Promise<LogRound> {
  const { db, recordLog, log } = deps
  let added = 0
  for (let more = true; more; ) {
    const step = await appendToLog(db, AT_ONCE)
    added += step.added
    more = step.more && (await keepTurn())
  }
  if (!recordLog.signer) return { added }
  const fault = await rolledBack(db, recordLog)
  if (fault) {
    log.error({ folder: recordLog.folder }, fault)
    return { added, fault }
  }
  const checkpoint = await checkpointWhereDue(deps, recordLog.signer, asked)
  await tellSinks(deps, recordLog.signer)
  return { added, ...(checkpoint ? { checkpoint } : {}) }
}

async function checkpointWhereDue(
  { db, now }: Deps,
  signer: Signer,
  asked?: CheckpointReason,
): Promise<SignedCheckpoint | undefined> {
  const at = now()
  const last = await lastCheckpoint(db)
  if (last && (await logSize(db)) === last.size) return undefined
  const isOld = at - (last?.at.getTime() ?? 0) >= HOUR
  const due = async () => {
    if (asked) return asked
    if (await closedSince(db, last?.size ?? 0)) return 'closed'
    return isOld ? 'hourly' : undefined
  }
  const reason = await due()
  return reason && makeCheckpoint(db, signer, { at: new Date(at), reason })
}
