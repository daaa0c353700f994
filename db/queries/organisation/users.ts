import { sql } from 'kysely'
import type { Db, Tx } from '../../connect.ts'
import type { UserRole } from '../../tables/access.ts'
import { type Recorded, recordAct } from './record.ts'

/** By whom a user is changed, and when. */
export type By = Pick<Recorded, 'by' | 'at'>

export interface NewUser {
  readonly id: string
  /** In lower case. */
  readonly email: string
  readonly name: string
  /** Without one: `hr`, and an administrator where there is none. */
  readonly role?: UserRole
}

/** Two changes of who is an administrator come one after another, so that one always stays. */
export const alone = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(hashtext('leavewell users'))`.execute(tx)

export const countAdministrators = async (tx: Tx): Promise<number> => {
  const { count } = await tx
    .selectFrom('hr_users')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('role', '=', 'administrator')
    .where('disabled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** A user as they were added. */
type Added = Promise<{ id: string; role: UserRole } | undefined>

/** Adds a user who may sign in; nothing where the address is taken. */
export const addUser = (db: Db, user: NewUser, by: By): Added =>
  db.transaction().execute((tx) => addIn(tx, user, by, 'user-added'))

/** The same, in a transaction that does more. Addresses are compared without regard to capitals. */
export async function addIn(
  tx: Tx,
  { id, email, name, role }: NewUser,
  { by, at }: By,
  type: 'user-added' | 'user-invited',
): Added {
  await alone(tx)
  if (await userOf(tx, email)) return undefined
  const first = (await countAdministrators(tx)) === 0
  const added = await tx
    .insertInto('hr_users')
    .values({ id, email, name, role: role ?? (first ? 'administrator' : 'hr') })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning(['id', 'role'])
    .executeTakeFirst()
  if (added) {
    await recordAct(
      tx,
      { type, user: added.id, role: added.role },
      { by, at, words: { name, email } },
    )
  }
  return added
}

/** The user with an address, whether or not they may still sign in; or nothing. */
export const userOf = (db: Db, email: string) =>
  db
    .selectFrom('hr_users')
    .select(['id', 'name', 'disabled_at'])
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .executeTakeFirst()

/** What came of changing somebody: `last` where nobody would be left to say who may do what. */
export type Changed = 'done' | 'unknown' | 'last'

/** Gives a user another role, by their id or address. Twice is once. */
export const setRole = (
  db: Db,
  who: { readonly id: string } | { readonly email: string },
  role: UserRole,
  { by, at }: By,
): Promise<Changed> =>
  db.transaction().execute(async (tx) => {
    await alone(tx)
    const user = await tx
      .selectFrom('hr_users')
      .select(['id', 'role', 'disabled_at'])
      .$if('id' in who, (query) => query.where('id', '=', 'id' in who ? who.id : ''))
      .$if('email' in who, (query) =>
        query.where(sql`lower(email)`, '=', 'email' in who ? who.email.toLowerCase() : ''),
      )
      .executeTakeFirst()
    return user && !user.disabled_at ? setRoleIn(tx, user, role, { by, at }) : 'unknown'
  })

/** The same for a user who is known, in a transaction that is `alone`. */
export async function setRoleIn(
  tx: Tx,
  user: { readonly id: string; readonly role: UserRole },
  role: UserRole,
  { by, at }: By,
): Promise<Changed> {
  if (user.role === role) return 'done'
  if (user.role === 'administrator' && (await countAdministrators(tx)) === 1) return 'last'
  await tx.updateTable('hr_users').set({ role }).where('id', '=', user.id).execute()
  const act = { type: 'role-changed', user: user.id, from: user.role, to: role } as const
  await recordAct(tx, act, { by, at })
  return 'done'
}
