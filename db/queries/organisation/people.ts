import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Db, Tx } from '../../connect.ts'
import type { UserRole } from '../../tables/access.ts'
import { createSignIn, INVITATION_LIFETIME } from '../sign-ins.ts'
import { recordAct } from './record.ts'
import {
  addIn,
  alone,
  type By,
  type Changed,
  countAdministrators,
  type NewUser,
  setRoleIn,
} from './users.ts'

const people = (db: Db) =>
  db
    .selectFrom('hr_users')
    .select(['id', 'name', 'email', 'role', 'disabled_at', 'invited_at', 'last_sign_in_at'])
    .select(['may_change_policy', 'sees_words'])

/** Everybody who may sign in, and after them who may no longer; by name. */
export const listPeople = (db: Db) =>
  people(db)
    .orderBy(sql`disabled_at is not null`)
    .orderBy(sql`lower(name)`)
    .orderBy('email')
    .execute()

export type Person = Awaited<ReturnType<typeof listPeople>>[number]

/** One of them, or nothing. */
export const findPerson = (db: Db, id: string): Promise<Person | undefined> =>
  people(db).where('id', '=', id).executeTakeFirst()

/** By which user, and when. */
export interface ByUser {
  readonly user: string
  readonly at: Date
}

/** Adds a user and writes down the sign-in that invites them; nothing where the address is taken. */
export const invite = (
  db: Db,
  person: NewUser,
  { user, at }: ByUser,
): Promise<{ signIn: string } | undefined> =>
  db.transaction().execute(async (tx) => {
    const added = await addIn(tx, person, { by: { user }, at }, 'user-invited')
    return added && { signIn: await invitation(tx, added.id, { user, at }) }
  })

/** Writes down one more invitation of somebody who may sign in; nothing for anybody else. */
export const inviteAgain = (db: Db, id: string, by: ByUser): Promise<string | undefined> =>
  db.transaction().execute(async (tx) => {
    const known = await lockPerson(tx, id)
    return known && !known.disabled_at ? invitation(tx, id, by) : undefined
  })

async function invitation(tx: Tx, id: string, { user, at }: ByUser): Promise<string> {
  const signIn = await createSignIn(tx, id, at.getTime(), INVITATION_LIFETIME)
  await tx.updateTable('sign_ins').set({ invited_by: user }).where('id', '=', signIn).execute()
  await tx.updateTable('hr_users').set({ invited_at: at }).where('id', '=', id).execute()
  return signIn
}

async function lockPerson(tx: Tx, id: string): Promise<Person | undefined> {
  await alone(tx)
  return people(tx).where('id', '=', id).executeTakeFirst()
}

/**
 * Takes somebody away: they sign in no more; their sessions, links and keys end at once. Their name
 * stays where they acted. Twice is once; `last` where they are the only administrator.
 */
export const removePerson = (db: Db, id: string, { by, at }: By): Promise<Changed> =>
  db.transaction().execute(async (tx) => {
    const person = await lockPerson(tx, id)
    if (!person) return 'unknown'
    if (person.disabled_at) return 'done'
    if (person.role === 'administrator' && (await countAdministrators(tx)) === 1) return 'last'
    const gone = { disabled_at: at, policy_asked_at: null }
    await tx.updateTable('hr_users').set(gone).where('id', '=', id).execute()
    await tx.deleteFrom('sessions').where('user_id', '=', id).execute()
    await tx
      .updateTable('sign_ins')
      .set({ used_at: at })
      .where('user_id', '=', id)
      .where('used_at', 'is', null)
      .execute()
    await recordAct(tx, { type: 'user-removed', user: id }, { by, at })
    const ended = await tx
      .updateTable('api_keys')
      .set({ revoked_at: at })
      .where('owner_id', '=', id)
      .where('revoked_at', 'is', null)
      .returning(['id', 'name'])
      .execute()
    for (const { id: key, name } of ended) {
      await recordAct(tx, { type: 'key-ended', key }, { by, at, words: { name } })
    }
    return 'done'
  })

/** Lets somebody in again who was taken away, with the role they had. What had ended stays so. */
export const restorePerson = (db: Db, id: string, { by, at }: By): Promise<Changed> =>
  db.transaction().execute(async (tx) => {
    const person = await lockPerson(tx, id)
    if (!person) return 'unknown'
    if (!person.disabled_at) return 'done'
    await tx.deleteFrom('sessions').where('user_id', '=', id).execute()
    await tx.updateTable('hr_users').set({ disabled_at: null }).where('id', '=', id).execute()
    await recordAct(tx, { type: 'user-restored', user: id }, { by, at })
    return 'done'
  })

/** What somebody may: their role, and beyond it. */
export interface MayDo {
  readonly role: UserRole
  /** A viewer sees what people typed. */
  readonly sees: boolean
  /** Somebody of HR may change the policy. */
  readonly policy: boolean
}

export const mayDo = (person: Person): MayDo => ({
  role: person.role,
  sees: person.sees_words,
  policy: person.may_change_policy,
})

/**
 * Says what somebody may, all of it or nothing, where they may now what `seen` says: `moved` where somebody
 * else changed it meanwhile, `unknown` where they were taken away. Twice is once.
 */
export const changeRights = (
  db: Db,
  id: string,
  { seen, becomes }: { readonly seen: MayDo; readonly becomes: MayDo },
  by: By,
): Promise<Changed | 'moved'> =>
  db.transaction().execute(async (tx) => {
    const person = await lockPerson(tx, id)
    if (!person || person.disabled_at) return 'unknown'
    const isNow = (may: MayDo) => isDeepStrictEqual(mayDo(person), may)
    if (!isNow(becomes) && !isNow(seen)) return 'moved'
    const came = await setRoleIn(tx, person, becomes.role, by)
    if (came !== 'done') return came
    await setSeesWordsIn(tx, person, becomes.sees, by)
    await setPolicyRightIn(tx, person, becomes.policy, by)
    return 'done'
  })

/** Says whether a viewer sees what people typed. */
async function setSeesWordsIn(tx: Tx, person: Person, sees: boolean, { by, at }: By) {
  if (person.sees_words === sees) return
  await tx.updateTable('hr_users').set({ sees_words: sees }).where('id', '=', person.id).execute()
  await recordAct(tx, { type: sees ? 'words-shown' : 'words-hidden', user: person.id }, { by, at })
}

/** Lets somebody of HR change the policy, or no longer, and so answers who asked. Twice is once. */
export const setPolicyRight = (
  db: Db,
  who: { readonly id: string } | { readonly email: string },
  may: boolean,
  by: By,
): Promise<Changed> =>
  db.transaction().execute(async (tx) => {
    await alone(tx)
    const person = await people(tx)
      .$if('id' in who, (query) => query.where('id', '=', 'id' in who ? who.id : ''))
      .$if('email' in who, (query) =>
        query.where(sql`lower(email)`, '=', 'email' in who ? who.email.toLowerCase() : ''),
      )
      .executeTakeFirst()
    if (!person || person.disabled_at) return 'unknown'
    await setPolicyRightIn(tx, person, may, by)
    return 'done'
  })

async function setPolicyRightIn(tx: Tx, person: Person, may: boolean, { by, at }: By) {
  const values = { may_change_policy: may, policy_asked_at: null }
  await tx.updateTable('hr_users').set(values).where('id', '=', person.id).execute()
  if (person.may_change_policy === may) return
  const type = may ? 'policy-let' : 'policy-taken'
  await recordAct(tx, { type, user: person.id }, { by, at })
}
