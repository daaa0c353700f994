import { type Selectable, sql } from 'kysely'
import type { Db } from '../../connect.ts'
import type { ImportTable } from '../../tables/many.ts'

export type Import = Selectable<ImportTable>

interface NewImport {
  readonly id: string
  readonly byUser: string
  /** As the file was called; empty where the table was pasted. */
  readonly name: string
  readonly bytes: Buffer
}

/** Keeps a table of leavers as it came, before anybody looks whether it can be read. */
export async function addImport(db: Db, { id, byUser, name, bytes }: NewImport): Promise<void> {
  await db
    .insertInto('imports')
    .values({ id, by_user: byUser, name, bytes, choices: '{}' })
    .execute()
}

/** A table of leavers, or nothing: it is deleted a while after it came. */
export const findImport = (db: Db, id: string): Promise<Import | undefined> =>
  db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()

/** What a person says about a table, in the place of what was said before; not once it is started. */
export async function chooseForImport(db: Db, id: string, choices: object): Promise<void> {
  await db
    .updateTable('imports')
    .set({ choices: JSON.stringify(choices) })
    .where('id', '=', id)
    .where('started_at', 'is', null)
    .execute()
}

/**
 * Says that a table is started, which cases come of it, and lets the file go. False where somebody
 * started it before: the row is locked until the caller's transaction is over.
 */
export async function markStarted(
  tx: Db,
  id: string,
  { at, caseIds }: { readonly at: Date; readonly caseIds: readonly string[] },
): Promise<boolean> {
  const row = await tx
    .updateTable('imports')
    .set({ started_at: at, bytes: null, case_ids: sql<string[]>`${[...caseIds]}::uuid[]` })
    .where('id', '=', id)
    .where('started_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export interface Progress {
  readonly all: number
  readonly opened: number
  readonly refused: number
}

/** How far the cases of these starts are. */
export async function progressOf(db: Db, caseIds: readonly string[]): Promise<Progress> {
  const row = await db
    .selectFrom('intray')
    .select([
      sql<number>`count(*)::int`.as('all'),
      sql<number>`(count(event_number))::int`.as('opened'),
      sql<number>`(count(refused))::int`.as('refused'),
    ])
    .where('id', '=', sql<string>`any(${[...caseIds]}::uuid[])`)
    .executeTakeFirstOrThrow()
  return row
}

/** Deletes a table that nobody started. */
export async function dropImport(db: Db, id: string): Promise<void> {
  await db.deleteFrom('imports').where('id', '=', id).where('started_at', 'is', null).execute()
}

/** Deletes tables that came before an instant, and what is known of those that were started before another. */
export async function deleteOldImports(
  db: Db,
  { cameBefore, startedBefore }: { readonly cameBefore: Date; readonly startedBefore: Date },
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('imports')
    .where(({ or, and, eb }) =>
      or([
        and([eb('started_at', 'is', null), eb('at', '<', cameBefore)]),
        eb('started_at', '<', startedBefore),
      ]),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
