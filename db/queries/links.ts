import { randomUUID } from 'node:crypto'
import type { Selectable, Updateable } from 'kysely'
import type { Role } from '../../workflows/pack/types.ts'
import type { Db, Tx } from '../connect.ts'
import type { LinkTable } from '../tables/cases.ts'

/** Links of cases, one a person and case. Their ends (`expires`) are on the case's clock. */
interface Whose {
  readonly caseId: string
  readonly role: Role
}

/** Makes a person's link where they have none; one that is there stays as it is. */
export async function ensureLink(tx: Tx, { caseId, role }: Whose, expires: Date): Promise<void> {
  await linksToInsert(tx, caseId, [role], expires)
    .onConflict((conflict) => conflict.columns(['case_id', 'role']).doNothing())
    .execute()
}

/** Makes the links of people who have none. A query. */
export const linksToInsert = (tx: Tx, caseId: string, roles: readonly Role[], expires: Date) =>
  tx.insertInto('links').values(
    roles.map((role) => ({
      ...{ id: randomUUID(), case_id: caseId, role, generation: 1 },
      ...{ expires_at: expires, revoked_at: null },
    })),
  )

/**
 * The next generation ends the one before it: an old link, and sessions from it, are dead. Each
 * call is a generation, so it is for a transaction that writes an event once.
 */
export async function renewLink(tx: Tx, { caseId, role }: Whose, expires: Date): Promise<void> {
  await tx
    .updateTable('links')
    .set((row) => ({
      ...{ generation: row('generation', '+', 1), expires_at: expires, revoked_at: null },
    }))
    .where('case_id', '=', caseId)
    .where('role', '=', role)
    .execute()
}

/** Ends the links of a case, but for whose stays: until the case is opened again, or one is renewed. */
export async function revokeLinks(
  tx: Tx,
  { caseId, but }: { readonly caseId: string; readonly but?: Role | undefined },
  at: Date,
): Promise<void> {
  const all = tx.updateTable('links').set({ revoked_at: at }).where('case_id', '=', caseId)
  await (but ? all.where('role', '<>', but) : all).execute()
}

/** The links of a case that is opened again live once more. Twice is once. */
export async function reviveLinks(tx: Tx, caseId: string, expires: Date): Promise<void> {
  const live = { revoked_at: null, expires_at: expires }
  await tx.updateTable('links').set(live).where('case_id', '=', caseId).execute()
}

export type LinkRow = Selectable<LinkTable>

/** Every link of a case. */
export const linksOf = (db: Db, caseId: string): Promise<LinkRow[]> =>
  db.selectFrom('links').selectAll().where('case_id', '=', caseId).execute()

/** Puts a person's link right, whatever stands there. Twice is once. */
export async function setLink(
  tx: Tx,
  { caseId, role }: Whose,
  link: Updateable<LinkTable>,
): Promise<void> {
  await tx
    .updateTable('links')
    .set(link)
    .where('case_id', '=', caseId)
    .where('role', '=', role)
    .execute()
}

/** What a person's token is made of, or nothing where they have no link. */
export const linkOf = (
  db: Db,
  { caseId, role }: Whose,
): Promise<{ id: string; generation: number } | undefined> =>
  db
    .selectFrom('links')
    .select(['id', 'generation'])
    .where('case_id', '=', caseId)
    .where('role', '=', role)
    .executeTakeFirst()

/** A link by its id, with the case and the person that it is for. Says nothing of its token. */
export const findLinkRow = (db: Db, id: string) =>
  db
    .selectFrom('links')
    .innerJoin('cases', 'cases.id', 'links.case_id')
    .innerJoin('people', (join) =>
      join.onRef('people.case_id', '=', 'links.case_id').onRef('people.role', '=', 'links.role'),
    )
    .select(['links.id', 'links.case_id', 'links.role', 'links.generation'])
    .select(['links.expires_at', 'links.revoked_at'])
    .select(['cases.status', 'cases.state', 'cases.reference', 'cases.ahead_ms', 'cases.language'])
    .select('people.name')
    .where('links.id', '=', id)
    .executeTakeFirst()

/**
 * The links of a person by the reference of a case and one of their addresses, whichever case its
 * letters are in: such as may be sent anew. None where nothing is open.
 */
export async function findReachable(
  db: Db,
  { reference, email }: { readonly reference: string; readonly email: string },
) {
  const links = await db
    .selectFrom('links')
    .innerJoin('cases', 'cases.id', 'links.case_id')
    .innerJoin('people', (join) =>
      join.onRef('people.case_id', '=', 'links.case_id').onRef('people.role', '=', 'links.role'),
    )
    .select(['links.id', 'links.case_id', 'links.role', 'people.email', 'people.work_email'])
    .where('cases.reference', '=', reference)
    .where('cases.status', '<>', 'closed')
    .where('links.revoked_at', 'is', null)
    .execute()
  const typed = email.toLowerCase()
  return links.filter(({ email: own, work_email: work }) =>
    [own, work].some((one) => one?.toLowerCase() === typed),
  )
}
