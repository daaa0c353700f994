import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '../../connect.ts'
import type { ScimUserTable } from '../../tables/programs.ts'

/** People as the organisation's directory tells of them. */
export type ScimUser = Selectable<ScimUserTable>

/** By what a directory looks for one: the columns that have an index for it. */
export type ScimKey = 'id' | 'user_name' | 'external_id' | 'work_email'

export interface ScimSearch {
  readonly by?: { readonly key: ScimKey; readonly value: string }
  /** How many are left out before the first. */
  readonly skip: number
  /** At most so many; none is a question for the total. */
  readonly most: number
}

/** People in the order in which they were told, and how many there are. Capitals make no difference. */
export async function searchScimUsers(
  db: Db,
  { by, skip, most }: ScimSearch,
): Promise<{ total: number; users: ScimUser[] }> {
  const found = db
    .selectFrom('scim_users')
    .$if(by !== undefined, (query) =>
      query.where(sql<boolean>`lower(${sql.ref(`${by?.key}`)}::text) = lower(${by?.value})`),
    )
  const [count, users] = await Promise.all([
    found.select(({ fn }) => fn.countAll<string>().as('count')).executeTakeFirst(),
    most > 0
      ? found.selectAll().orderBy('created_at').orderBy('id').offset(skip).limit(most).execute()
      : [],
  ])
  return { total: Number(count?.count ?? 0), users }
}

export const findScimUser = (db: Db, id: string): Promise<ScimUser | undefined> =>
  db.selectFrom('scim_users').selectAll().where('id', '=', id).executeTakeFirst()

/** The same, locked until the transaction ends: of two changes at once the second sees the first. */
export const lockScimUser = (tx: Tx, id: string): Promise<ScimUser | undefined> =>
  tx.selectFrom('scim_users').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Whether somebody else has this user name, capitals aside. */
export async function isNameTaken(db: Db, userName: string, besides: string): Promise<boolean> {
  const row = await db
    .selectFrom('scim_users')
    .select('id')
    .where(sql<boolean>`lower(user_name) = lower(${userName})`)
    .where('id', '<>', besides)
    .executeTakeFirst()
  return row !== undefined
}

/** Adds a person; nothing where their user name is taken. */
export const addScimUser = (
  db: Db,
  row: Insertable<ScimUserTable>,
): Promise<ScimUser | undefined> =>
  db
    .insertInto('scim_users')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()

/** Changes a person, one version on. */
export const changeScimUser = (
  db: Db,
  id: string,
  changed: Updateable<ScimUserTable>,
): Promise<ScimUser> =>
  db
    .updateTable('scim_users')
    .set((row) => ({ ...changed, version: sql<number>`${row.ref('version')} + 1` }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()

export async function deleteScimUser(db: Db, id: string): Promise<void> {
  await db.deleteFrom('scim_users').where('id', '=', id).execute()
}

/**
 * Forgets who has been switched off since before an instant and of whom HR has nothing to say any more.
 * Answers with how many.
 */
export async function deleteSwitchedOff(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('scim_users')
    .where('active', '=', false)
    .where('changed_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('proposals')
            .select('proposals.id')
            .whereRef('proposals.scim_user', '=', 'scim_users.id')
            .where((proposal) =>
              proposal.or([
                proposal('proposals.ended_at', 'is', null),
                proposal('proposals.ended_at', '>=', before),
              ]),
            ),
        ),
      ),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
