import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../connect.ts'
import type { UserRole } from '../../tables/access.ts'
import { addIn, alone, setRoleIn, userOf } from './users.ts'

/** Whom the organisation's own sign-in let in. */
export interface Comer {
  readonly issuer: string
  readonly subject: string
  readonly name: string
  /** In lower case; only where the provider answers for it. */
  readonly email: string | undefined
  /** What they are to be; nothing where roles are given here. */
  readonly role: UserRole | undefined
}

export type Admitted = { readonly userId: string } | { readonly refused: 'gone' | 'unknown' }

/** The one who changes users when they come in by the organisation's own sign-in. */
const DIRECTORY = { directory: true } as const

/**
 * The user who comes by the organisation's own sign-in: known by issuer and subject; else, the first
 * time, by the address that they were invited with; else added, where their groups give them a role.
 * A role that groups give is theirs from now on, but for the last administrator's. Twice is once.
 */
export const admit = (db: Db, comer: Comer, at: Date): Promise<Admitted> =>
  db.transaction().execute(async (tx) => {
    await alone(tx)
    const by = { by: DIRECTORY, at }
    const known = (await bySubject(tx, comer)) ?? (await byAddress(tx, comer))
    if (known?.disabled_at) return { refused: 'gone' }
    if (known) {
      if (comer.role) await setRoleIn(tx, known, comer.role, by)
      return { userId: known.id }
    }
    const { role, email, name } = comer
    if (!role || !email) return { refused: 'unknown' }
    const added = await addIn(tx, { id: randomUUID(), email, name, role }, by, 'user-added')
    if (!added) return { refused: 'unknown' }
    await tie(tx, added.id, comer)
    return { userId: added.id }
  })

const bySubject = (tx: Tx, { issuer, subject }: Comer) =>
  tx
    .selectFrom('hr_users')
    .select(['id', 'role', 'disabled_at'])
    .where('oidc_issuer', '=', issuer)
    .where('oidc_subject', '=', subject)
    .executeTakeFirst()

/** An address counts once: who is tied to a subject is no other's, whatever address that one has. */
async function byAddress(tx: Tx, comer: Comer) {
  const found = comer.email === undefined ? undefined : await userOf(tx, comer.email)
  if (!found) return undefined
  const user = await tx
    .selectFrom('hr_users')
    .select(['id', 'role', 'disabled_at'])
    .where('id', '=', found.id)
    .where('oidc_subject', 'is', null)
    .executeTakeFirst()
  if (user && !user.disabled_at) await tie(tx, user.id, comer)
  return user
}

const tie = (tx: Tx, id: string, { issuer, subject }: Comer) =>
  tx
    .updateTable('hr_users')
    .set({ oidc_issuer: issuer, oidc_subject: subject })
    .where('id', '=', id)
    .execute()
