import { sql } from 'kysely'
import type { Db } from '../connect.ts'

/** Whether a signed-in HR user may upload versions of the policy and put them in force. */
export async function mayChangePolicy(db: Db, userId: string): Promise<boolean> {
  const row = await db
    .selectFrom('hr_users')
    .select('id')
    .where('id', '=', userId)
    .where(changesPolicy)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Administrators may, and whom they let of HR. */
const changesPolicy = sql<boolean>`(hr_users.role = 'administrator'
  or hr_users.role = 'hr' and hr_users.may_change_policy)`

/** Who may change the policy, by name. */
export const whoMayChangePolicy = (db: Db) =>
  db
    .selectFrom('hr_users')
    .select(['name', 'email'])
    .where(changesPolicy)
    .where('disabled_at', 'is', null)
    .orderBy('name')
    .execute()

/** Who asks to be allowed to change the policy, and may not yet. */
export const whoAsk = (db: Db) =>
  db
    .selectFrom('hr_users')
    .select(['id', 'name', 'email', 'policy_asked_at'])
    .where('policy_asked_at', 'is not', null)
    .where(sql<boolean>`not ${changesPolicy}`)
    .where('disabled_at', 'is', null)
    .orderBy('policy_asked_at')

/** Who can say who may do what, by name. */
export const administrators = (db: Db) =>
  db
    .selectFrom('hr_users')
    .select(['id', 'name', 'email'])
    .where('role', '=', 'administrator')
    .where('disabled_at', 'is', null)
    .orderBy('name')
    .execute()

/** Who asks to be allowed to, the longest first. */
export const whoAskForPolicy = (db: Db) => whoAsk(db).execute()

/** The same, for a signed-in user who can answer; nobody for who cannot. One query. */
export const asksFor = (db: Db, userId: string) =>
  whoAsk(db)
    .where((is) =>
      is.exists(
        is
          .selectFrom('hr_users as me')
          .select('me.id')
          .where('me.id', '=', userId)
          .where(
            sql<boolean>`(me.role = 'administrator' or me.role = 'hr' and me.may_change_policy)`,
          )
          .where('me.disabled_at', 'is', null),
      ),
    )
    .execute()

/** Notes that somebody asks to be allowed to; who asked already, asked then. `now`: milliseconds. */
export async function askForPolicy(db: Db, userId: string, now: number): Promise<void> {
  await db
    .updateTable('hr_users')
    .set({ policy_asked_at: new Date(now) })
    .where('id', '=', userId)
    .where('policy_asked_at', 'is', null)
    .execute()
}

/** Which of these addresses, in lower case, are those of HR users who may sign in. */
export async function hrAmong(db: Db, addresses: readonly string[]): Promise<ReadonlySet<string>> {
  if (!addresses.length) return new Set()
  const rows = await db
    .selectFrom('hr_users')
    .select('email')
    .where((where) => where(where.fn<string>('lower', ['email']), 'in', [...addresses]))
    .where('disabled_at', 'is', null)
    .execute()
  return new Set(rows.map(({ email }) => email.toLowerCase()))
}
