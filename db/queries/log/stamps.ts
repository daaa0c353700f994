import type { Db } from '../../connect.ts'

/** What an authority answered when it was asked to stamp a checkpoint. */
export interface KeptStamp {
  /** Of how many leaves the checkpoint is. */
  readonly size: number
  readonly at: Date
  /** The authority, by the name in its certificate. */
  readonly by: string
  /** The whole answer (RFC 3161, TimeStampResp). */
  readonly reply: Buffer
}

/** The stamp of a checkpoint, if it has one. */
export const stampOf = (db: Db, size: number): Promise<KeptStamp | undefined> =>
  db.selectFrom('log_stamps').selectAll().where('size', '=', size).executeTakeFirst()

/** Keeps a stamp; of one checkpoint the first. */
export async function keepStamp(db: Db, stamp: KeptStamp): Promise<void> {
  await db
    .insertInto('log_stamps')
    .values(stamp)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** All stamps with the notes that they are of, where those are there, by size. */
export const stampedNotes = (db: Db) =>
  db
    .selectFrom('log_stamps as s')
    .leftJoin('log_checkpoints as c', 'c.size', 's.size')
    .select(['s.size', 's.reply', 'c.note'])
    .orderBy('s.size')
    .execute()
