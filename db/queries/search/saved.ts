import { randomUUID } from 'node:crypto'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../connect.ts'
import { compiledOnce } from '../compiled.ts'
import { type PackOfCases, packsOfCases } from '../policies.ts'

/** A question to the list of cases that a user keeps: its name, and the address's query. */
export interface SavedFilter {
  readonly id: string
  readonly name: string
  readonly query: string
}

/** So many a user may keep. */
export const MOST_SAVED = 30

const kept = (db: Db, userId: string) =>
  db
    .selectFrom('saved_filters')
    .select(['id', 'name', 'query'])
    .where('user_id', '=', userId)
    .orderBy('name')

/** What a user keeps, by name. */
export const savedFilters = (db: Db, userId: string): Promise<SavedFilter[]> =>
  kept(db, userId).execute()

const choices = compiledOnce((db, { userId }: { readonly userId: string }) =>
  db.selectNoFrom([
    jsonArrayFrom(kept(db, userId)).as('saved'),
    jsonArrayFrom(packsOfCases(db)).as('packs'),
  ]),
)

/** What a user may choose from over the list of cases: what they keep, and the versions of policies. One query. */
export async function listChoices(
  db: Db,
  userId: string,
): Promise<{ saved: SavedFilter[]; packs: PackOfCases[] }> {
  const [row] = await choices(db, { userId })
  return row ?? { saved: [], packs: [] }
}

/** Keeps a question by a name; one of the same name is replaced. */
export async function saveFilter(
  db: Db,
  userId: string,
  { name, query, at }: { readonly name: string; readonly query: string; readonly at: Date },
): Promise<void> {
  await db
    .insertInto('saved_filters')
    .values({ id: randomUUID(), user_id: userId, name, query, created_at: at })
    .onConflict((row) => row.columns(['user_id', 'name']).doUpdateSet({ query }))
    .execute()
}

/** Forgets one of a user's own. Twice is once. */
export async function deleteFilter(db: Db, userId: string, id: string): Promise<void> {
  await db.deleteFrom('saved_filters').where('user_id', '=', userId).where('id', '=', id).execute()
}
