import type { Db } from '../../connect.ts'
import { hashOfWords, type NewSubmission, type Submission } from '../intray.ts'

/**
 * Writes down a start under a key, unless another start of that key is under way or its case is
 * open: then the answer is that other one. The unique index decides between those that come at once.
 * A key is let go of when its start was refused or its case is closed. The same id twice is one row.
 */
export async function addStart(
  db: Db,
  { caseId, message, words, key }: NewSubmission & { readonly key: string },
): Promise<Submission | undefined> {
  const values = {
    ...{ id: message.id, case_id: caseId, kind: 'start' as const, start_key: key },
    ...{ message: JSON.stringify(message), words: JSON.stringify(words) },
    words_hash: hashOfWords(words),
  }
  const added = await db
    .insertInto('intray')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added || (await isThere(db, message.id))) return undefined
  await releaseEnded(db, key)
  return (await findStartOf(db, key)) ?? addStart(db, { caseId, message, words, key })
}

const isThere = (db: Db, id: string) =>
  db.selectFrom('intray').select('id').where('id', '=', id).executeTakeFirst()

/** The start that has a key, or nothing. Its case may be closed. */
export const findStartOf = (db: Db, key: string): Promise<Submission | undefined> =>
  db.selectFrom('intray').selectAll().where('start_key', '=', key).executeTakeFirst()

/** Lets a key go whose start came to nothing, or whose case is closed. */
const releaseEnded = (db: Db, key: string) =>
  db
    .updateTable('intray')
    .set({ start_key: null })
    .where('start_key', '=', key)
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('refused', 'is not', null),
        exists(
          selectFrom('cases')
            .select('cases.id')
            .whereRef('cases.id', '=', 'intray.case_id')
            .where('cases.status', '=', 'closed'),
        ),
      ]),
    )
    .execute()
