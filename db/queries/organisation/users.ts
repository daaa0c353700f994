import { sql } from 'kysely'
import type { Db, Tx } from '../../connect.ts'
import type { UserRole } from '../../schema.ts'
import { type Recorded, recordAct } from './record.ts'

/** By whom a user is changed, and when. */
type By = Pick<Recorded, 'by' | 'at'>

export interface NewUser {
  readonly id: string
  /** In lower case. */
  readonly email: string
  readonly name: string
  /** Without one: `hr`, and an administrator where there is none. */
  readonly role?: UserRole
}

/** Two changes of who is an administrator come one after another, so that one always stays. */
const alone = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('leavewell users'))`.execute(tx)

const countAdministrators = async (tx: Tx): Promise<number> => {
  const { count } = await tx
    .selectFrom('hr_users')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('role', '=', 'administrator')
    .where('disabled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Adds a user who may sign in; nothing where the address is taken. */
export const addUser = (
  db: Db,
  { id, email, name, role }: NewUser,
  { by, at }: By,
): Promise<{ id: string; role: UserRole } | undefined> =>
  db.transaction().execute(async (tx) => {
    await alone(tx)
    const first = (await countAdministrators(tx)) === 0
    const added = await tx
      .insertInto('hr_users')
      .values({ id, email, name, role: role ?? (first ? 'administrator' : 'hr') })
      .onConflict((conflict) => conflict.column('email').doNothing())
      .returning(['id', 'role'])
      .executeTakeFirst()
    if (added) {
      const act = { type: 'user-added', user: added.id, role: added.role } as const
      await recordAct(tx, act, { by, at, words: { name, email } })
    }
    return added
  })

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
    if (!user || user.disabled_at) return 'unknown'
    if (user.role === role) return 'done'
    if (user.role === 'administrator' && (await countAdministrators(tx)) === 1) return 'last'
    await tx.updateTable('hr_users').set({ role }).where('id', '=', user.id).execute()
    await recordAct(
      tx,
      { type: 'role-changed', user: user.id, from: user.role, to: role },
      { by, at },
    )
    return 'done'
  })
