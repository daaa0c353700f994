import { signCheckpoint } from '../../../proof/checkpoint.ts'
import type { Signer } from '../../../proof/keys.ts'
import { treeRoot } from '../../../proof/proofs.ts'
import { edgeOf, subtreesIn } from '../../../proof/tiles.ts'
import type { Db } from '../../connect.ts'
import type { CheckpointReason } from '../../tables/log.ts'
import { readTiles } from './append.ts'

export interface SignedCheckpoint {
  readonly size: number
  readonly at: Date
  readonly reason: CheckpointReason
  /** The signed note, as it goes out. */
  readonly note: string
}

const COLUMNS = ['size', 'at', 'reason', 'note'] as const

/** The newest checkpoint, if there is any. */
export const lastCheckpoint = (db: Db): Promise<SignedCheckpoint | undefined> =>
  db
    .selectFrom('log_checkpoints')
    .select(COLUMNS)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Checkpoints of more than so many leaves, in order. */
export const checkpointsAfter = (db: Db, size: number): Promise<SignedCheckpoint[]> =>
  db
    .selectFrom('log_checkpoints')
    .select(COLUMNS)
    .where('size', '>', size)
    .orderBy('size')
    .execute()

/** Whether the log holds a case's end that no checkpoint of so many leaves covers. */
export async function closedSince(db: Db, size: number): Promise<boolean> {
  const row = await db
    .selectFrom('log_entries as e')
    .innerJoin('log_sources as s', (join) =>
      join
        .onRef('s.kind', '=', 'e.kind')
        .onRef('s.owner', '=', 'e.owner')
        .onRef('s.number', '=', 'e.number'),
    )
    .select('e.index')
    .where('e.index', '>=', size)
    .where('s.type', '=', 'closed')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The root of the tree as it was at a size that it has reached. */
export const rootAt = async (db: Db, size: number): Promise<Buffer> =>
  treeRoot(subtreesIn(await readTiles(db, edgeOf(size))), size)

/** How many leaves the tree has. */
export async function logSize(db: Db): Promise<number> {
  const row = await db.selectFrom('log_head').select('size').executeTakeFirst()
  return row?.size ?? 0
}

/**
 * Signs the tree as it stands and keeps that. Nothing where there is a checkpoint of this very tree, or
 * no leaf yet. `at` is the wall clock.
 */
export const makeCheckpoint = (
  db: Db,
  signer: Signer,
  { at, reason }: Pick<SignedCheckpoint, 'at' | 'reason'>,
): Promise<SignedCheckpoint | undefined> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const size = await logSize(tx)
      if (size === 0) return undefined
      const root = await rootAt(tx, size)
      const note = signCheckpoint(signer, { size, root }, at.getTime())
      const made = { size, at, reason, note }
      return tx
        .insertInto('log_checkpoints')
        .values(made)
        .onConflict((conflict) => conflict.doNothing())
        .returning(COLUMNS)
        .executeTakeFirst()
    })
