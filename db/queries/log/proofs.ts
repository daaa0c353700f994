import { inclusionProof } from '../../../proof/proofs.ts'
import { subtreesIn, tilesFor } from '../../../proof/tiles.ts'
import { writeProof } from '../../../proof/tlog-proof.ts'
import type { Db } from '../../connect.ts'
import type { LogKind } from '../../tables/log.ts'
import { readTiles } from './append.ts'
import type { SignedCheckpoint } from './checkpoints.ts'

/** That the log holds an event: a file of C2SP tlog-proof, whose leaf is the event's text. */
export interface EventProof {
  readonly number: number
  readonly proof: string
}

/** Whose events: those of a case, or the organisation's own. */
export interface Chain {
  readonly kind: LogKind
  readonly owner: string
}

/** How many leaves, and the signed note that says so. */
export type CheckpointAt = Pick<SignedCheckpoint, 'size' | 'note'>

/**
 * A proof for each event of one chain that a checkpoint covers, in order: the same bytes however much the
 * log has grown since.
 */
export async function proofsAt(
  db: Db,
  { kind, owner }: Chain,
  { size, note }: CheckpointAt,
): Promise<EventProof[]> {
  const entries = await db
    .selectFrom('log_entries')
    .select(['index', 'number'])
    .where('owner', '=', owner)
    .where('kind', '=', kind)
    .where('index', '<', size)
    .orderBy('number')
    .execute()
  const indexes = entries.map(({ index }) => index)
  const subtree = subtreesIn(await readTiles(db, tilesFor(indexes, size)))
  return entries.map(({ index, number }) => ({
    number,
    proof: writeProof(index, inclusionProof(subtree, index, size), note),
  }))
}
