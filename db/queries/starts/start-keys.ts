import { sql } from 'kysely'
import type { Db, Tx } from '../../connect.ts'
import type { NewSubmission, Submission } from '../intray.ts'

interface NewStart extends NewSubmission {
  /** Names the person and the last day (`startKeys`); nothing where another of them is meant to start all the same. */
  readonly key: string | undefined
}

/**
 * Writes down a start under a key, unless another start of that key is under way or its case is
 * open: then the answer is that other one. The unique index decides between those that come at once.
 * A key is let go of when its start was refused or its case is closed. The same id twice is one row.
 */
export async function addStart(
  db: Db,
  { caseId, message, words, key }: NewStart & { readonly key: string },
): Promise<Submission | undefined> {
  const added = await db
    .insertInto('intray')
    .values(rowOf({ caseId, message, words, key }))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added || (await isThere(db, message.id))) return undefined
  await releaseEnded(db, [key])
  return (await findStartOf(db, key)) ?? addStart(db, { caseId, message, words, key })
}

const rowOf = ({ caseId, message, words, key }: NewStart) => ({
  ...{ id: message.id, case_id: caseId, kind: 'start' as const },
  ...(key ? { start_key: key, start_keyed: true } : {}),
  ...{ message: JSON.stringify(message), words: JSON.stringify(words) },
})

const AT_ONCE = 500

/**
 * Writes down many starts, within a transaction of the caller's, with references in their order: their
 * cases are opened side by side, and what comes first in a table would be anywhere among them. Answers
 * whether all were new: where one was not, the transaction is to be given up.
 */
export async function addStarts(tx: Tx, starts: readonly NewStart[]): Promise<boolean> {
  for (let from = 0; from < starts.length; from += AT_ONCE) {
    const some = starts.slice(from, from + AT_ONCE)
    await releaseEnded(
      tx,
      some.flatMap(({ key }) => key ?? []),
    )
    const added = await tx
      .insertInto('intray')
      .values(some.map((start, at) => ({ ...rowOf(start), received_at: after(from + at) })))
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute()
    if (added.length < some.length) return false
  }
  await giveReferences(
    tx,
    starts.map(({ message }) => message.id),
  )
  return true
}

/** Rows of one transaction that lie in their order, so that the sweep opens the first of them first. */
const after = (place: number) => sql<Date>`now() + ${place} * interval '1 microsecond'`

/** Once all are written down: a number that nobody takes would be missing for good. */
const giveReferences = (tx: Tx, ids: readonly string[]) =>
  sql`update intray set message = message || jsonb_build_object('reference', given.reference)
    from (select id, 'LW-' || to_char(nextval('case_reference'), 'FM999999999999990000') as reference
      from unnest(${[...ids]}::uuid[]) with ordinality as those (id, place) order by place) as given
    where intray.id = given.id`.execute(tx)

/** The starts that have one of these keys. Their cases may be closed. */
export const findStartsOf = (db: Db, keys: readonly string[]): Promise<Submission[]> =>
  keys.length
    ? db.selectFrom('intray').selectAll().where('start_key', 'in', keys).execute()
    : Promise.resolve([])

/** Which of these starts are written down, by their ids. */
export async function startsThere(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (!ids.length) return new Set()
  const rows = await db.selectFrom('intray').select('id').where('id', 'in', ids).execute()
  return new Set(rows.map(({ id }) => id))
}

const isThere = (db: Db, id: string) =>
  db.selectFrom('intray').select('id').where('id', '=', id).executeTakeFirst()

/** The start that has a key, or nothing. Its case may be closed. */
export const findStartOf = (db: Db, key: string): Promise<Submission | undefined> =>
  db.selectFrom('intray').selectAll().where('start_key', '=', key).executeTakeFirst()

/** Lets keys go whose start came to nothing, or whose case is closed. */
const releaseEnded = async (db: Db, keys: readonly string[]) =>
  keys.length &&
  db
    .updateTable('intray')
    .set({ start_key: null })
    .where('start_key', 'in', keys)
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
