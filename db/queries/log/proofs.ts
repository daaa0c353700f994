import { inclusionProof } from '../../../proof/proofs.ts'
import { subtreesIn, tilesFor } from '../../../proof/tiles.ts'
import { writeProof } from '../../../proof/tlog-proof.ts'
import type { Db } from '../../connect.ts'
import type { LogKind } from '../../log-tables.ts'
import { readTiles } from './append.ts'
import { lastCheckpoint } from './checkpoints.ts'

/** That the log holds an event: a file of C2SP tlog-proof, whose leaf is the event's text. */
export interface EventProof {
  readonly number: number
  readonly proof: string
}

/**
 * A proof for each event of one chain that the newest checkpoint covers, in order; none where there is
 * no checkpoint. Those that came since are covered by the next.
 */
export async function proofsOf(
  db: Db,
  { kind, owner }: { kind: LogKind; owner: string },
): Promise<EventProof[]> {
  const last = await lastCheckpoint(db)
  if (!last) return []
  const { size, note } = last
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
