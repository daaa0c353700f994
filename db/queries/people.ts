import type { Selectable } from 'kysely'
import type { PersonRow } from '../../people/of-case.ts'
import type { CaseEvent } from '../../workflows/case/events.ts'
import type { Role } from '../../workflows/pack/types.ts'
import type { Db, Tx } from '../connect.ts'
import type { PersonTable } from '../tables/cases.ts'

/** Everybody of a case. Cases from before there were more rungs have no rows for those. */
export const peopleOf = (db: Db, caseId: string): Promise<Selectable<PersonTable>[]> =>
  db.selectFrom('people').selectAll().where('case_id', '=', caseId).execute()

/** Puts the people beside a case that opens. Throws where they are there. */
export async function insertPeople(
  tx: Tx,
  caseId: string,
  people: readonly PersonRow[],
): Promise<void> {
  await tx
    .insertInto('people')
    .values(people.map((person) => ({ case_id: caseId, ...person })))
    .execute()
}

/** Gives a person of a case another name or address; what is left out stays. Twice is once. */
export async function changePerson(
  tx: Tx,
  caseId: string,
  role: Role,
  { name, email }: { readonly name?: string; readonly email?: string },
): Promise<void> {
  await tx
    .updateTable('people')
    .set((row) => ({ email: email ?? row.ref('email'), name: name ?? row.ref('name') }))
    .where('case_id', '=', caseId)
    .where('role', '=', role)
    .execute()
}

/** Corrects a leaver's role and its first day (ISO); what is left out stays. Twice is once. */
export async function correctDetails(
  tx: Tx,
  caseId: string,
  { role, startDate, phone }: Partial<Record<'role' | 'startDate' | 'phone', string>>,
): Promise<void> {
  if (role === undefined && startDate === undefined && phone === undefined) return
  await tx
    .updateTable('people')
    .set((row) => ({
      role_title: role ?? row.ref('role_title'),
      start_date: startDate ?? row.ref('start_date'),
      phone: phone === undefined ? row.ref('phone') : phone || null,
    }))
    .where('case_id', '=', caseId)
    .where('role', '=', 'leaver')
    .execute()
}

/** Names of HR's users and programs who acted in a case, by the id that their events carry. */
export const actorNames = (
  db: Db,
  events: readonly CaseEvent[],
): Promise<Readonly<Record<string, string>>> =>
  holderNames(
    db,
    events.flatMap(({ by }) => by.user ?? []),
  )

/** The names of users and of keys, by id, whether or not they may still do anything. */
export async function holderNames(
  db: Db,
  of: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const ids = [...new Set(of)]
  if (ids.length === 0) return {}
  const users = await db
    .selectFrom('hr_users')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .unionAll(db.selectFrom('api_keys').select(['id', 'name']).where('id', 'in', ids))
    .execute()
  return Object.fromEntries(users.map(({ id, name }) => [id, name]))
}
