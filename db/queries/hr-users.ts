import type { Db } from '../connect.ts'

/** Whether a signed-in HR user may upload versions of the policy and put them in force. */
export async function mayChangePolicy(db: Db, userId: string): Promise<boolean> {
  const row = await db
    .selectFrom('hr_users')
    .select('may_change_policy')
    .where('id', '=', userId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row?.may_change_policy ?? false
}

/** Gives or takes that right. Idempotent; false where no user has the address. */
export async function setPolicyRight(db: Db, email: string, may: boolean): Promise<boolean> {
  const row = await db
    .updateTable('hr_users')
    .set({ may_change_policy: may })
    .where((where) => where(where.fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Whether one of these addresses is that of an HR user who may sign in. */
export async function isOfHr(db: Db, addresses: readonly string[]): Promise<boolean> {
  if (!addresses.length) return false
  const row = await db
    .selectFrom('hr_users')
    .select('id')
    .where((where) => where(where.fn<string>('lower', ['email']), 'in', [...addresses]))
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
