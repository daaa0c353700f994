import { randomUUID } from 'node:crypto'
import { DAY, HOUR, MINUTE } from '../../workflows/plan/durations.ts'
import type { Db } from '../connect.ts'

/** How long a sign-in link lives, in milliseconds (ASVS 6.5.5). */
export const SIGN_IN_LIFETIME = 10 * MINUTE

/** How long an invitation does: over a weekend (ASVS 6.4.1). Who comes later asks for a link. */
export const INVITATION_LIFETIME = 3 * DAY

/** The id of an HR user who may sign in, or nothing. */
export async function findEnabledUser(db: Db, email: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('hr_users')
    .select('id')
    .where((where) => where(where.fn<string>('lower', ['email']), '=', email.toLowerCase()))
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row?.id
}

/** Writes down a one-time sign-in for a user; the answer is its id, from which the link is made. */
export async function createSignIn(
  db: Db,
  userId: string,
  now: number,
  lifetime: number = SIGN_IN_LIFETIME,
): Promise<string> {
  const id = randomUUID()
  await db
    .insertInto('sign_ins')
    .values({ id, user_id: userId, expires_at: new Date(now + lifetime), used_at: null })
    .execute()
  return id
}

/** Whether a link was asked for in a browser that its user has signed in from before. */
export type AskedFrom = 'known' | 'anywhere'

/** So many links are mailed at once to whoever asks; the next when the newest works no more. */
const AT_ONCE = 2

/**
 * Writes down a sign-in that is to be mailed, and answers with its id; with nothing where two were
 * mailed within the hour and the newest still works. So nobody's requests can keep a user out: they
 * have a link or get one. And a mailbox gets eight mails an hour at most, from `anywhere` and from
 * `known` browsers each. Two at once come one after another. `now`: milliseconds since 1970.
 */
export const askSignIn = (
  db: Db,
  userId: string,
  from: AskedFrom,
  now: number,
): Promise<string | undefined> =>
  db.transaction().execute(async (tx) => {
    await tx.selectFrom('hr_users').select('id').where('id', '=', userId).forUpdate().execute()
    const asked = await tx
      .selectFrom('sign_ins')
      .select(['used_at', 'expires_at'])
      .where('user_id', '=', userId)
      .where('asked_from', '=', from)
      .where('asked_at', '>', new Date(now - HOUR))
      .orderBy('asked_at', 'desc')
      .limit(AT_ONCE)
      .execute()
    const [newest] = asked
    const works = newest && newest.used_at === null && newest.expires_at.getTime() > now
    if (works && asked.length === AT_ONCE) return undefined
    const id = await createSignIn(tx, userId, now)
    const values = { asked_at: new Date(now), asked_from: from }
    await tx.updateTable('sign_ins').set(values).where('id', '=', id).execute()
    return id
  })

/** Counts a sign-in as never mailed: nobody may be told to look for it. Should it go, it works. */
export async function countUnmailed(db: Db, id: string): Promise<void> {
  const values = { asked_at: null, asked_from: null }
  await db.updateTable('sign_ins').set(values).where('id', '=', id).execute()
}

/** A sign-in that can still be used, of a user who may sign in; without `mailed`, only one that an operator made. Reads only. */
export async function findLiveSignIn(
  db: Db,
  id: string,
  now: number,
  { mailed }: { readonly mailed: boolean } = { mailed: true },
): Promise<{ id: string; userId: string } | undefined> {
  const row = await db
    .selectFrom('sign_ins')
    .innerJoin('hr_users', 'hr_users.id', 'sign_ins.user_id')
    .select(['sign_ins.id', 'sign_ins.user_id'])
    .where('sign_ins.id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date(now))
    .where('hr_users.disabled_at', 'is', null)
    .$if(!mailed, (query) => query.where('asked_at', 'is', null).where('invited_by', 'is', null))
    .executeTakeFirst()
  return row && { id: row.id, userId: row.user_id }
}

/** A sign-in with the person whom it is mailed to, and of an invitation by whom; or nothing. */
export const findMailedSignIn = (
  db: Db,
  id: string,
): Promise<{ expires_at: Date; email: string; name: string; inviter: string | null } | undefined> =>
  db
    .selectFrom('sign_ins')
    .innerJoin('hr_users', 'hr_users.id', 'sign_ins.user_id')
    .leftJoin('hr_users as inviters', 'inviters.id', 'sign_ins.invited_by')
    .select(['sign_ins.expires_at', 'hr_users.email', 'hr_users.name'])
    .select('inviters.name as inviter')
    .where('sign_ins.id', '=', id)
    .executeTakeFirst()

/** Notes that a user was let in. `now`: milliseconds since 1970. */
export async function noteSignedIn(db: Db, userId: string, now: number): Promise<void> {
  const values = { last_sign_in_at: new Date(now) }
  await db.updateTable('hr_users').set(values).where('id', '=', userId).execute()
}

/** Uses a sign-in up. Answers whether this call was the one that did: of two at once, one is. */
export async function consumeSignIn(db: Db, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sign_ins')
    .set({ used_at: new Date(now) })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date(now))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
