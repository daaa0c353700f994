import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { PersonRow } from '../../people/of-case.ts'
import type { CaseEvent } from '../../workflows/case/events.ts'
import type { Role } from '../../workflows/pack/types.ts'
import type { Db, Tx } from '../connect.ts'
import { sealedAddress, sealedMaybe, sealedName } from '../keys/to-seal.ts'
import type { PersonTable } from '../tables/cases.ts'

/** Everybody of a case. Cases from before there were more rungs have no rows for those. */
export const peopleOf = (db: Db, caseId: string): Promise<Selectable<PersonTable>[]> =>
  db.selectFrom('people').selectAll().where('case_id', '=', caseId).execute()

type OfLeaver = Partial<Omit<PersonRow, 'role'>>

type Kept = string | RawBuilder<string>
type SealedLeaver = Partial<
  Record<'name' | 'email', Kept> &
    Record<'phone' | 'work_email' | 'role_title' | 'start_date', Kept | null>
>

/**
 * What of a leaver's row is given, to be kept: sealed under the keys of their case. What SQL asks of the
 * others, it asks by their address, so that stays in the clear until it is forgotten.
 */
export function sealedLeaver(
  caseId: string,
  { name, email, phone, ...rest }: OfLeaver,
  isNew = false,
): SealedLeaver {
  const [address, all] = [
    { caseId, stage: 'address', now: !isNew, isNew },
    { caseId, stage: 'rest', now: !isNew, isNew },
  ] as const
  const others = Object.entries(rest) as ['work_email', string | null][]
  return {
    ...(name === undefined ? {} : { name: sealedName(all, name) }),
    ...(email === undefined ? {} : { email: sealedAddress(address, email) }),
    ...(phone === undefined ? {} : { phone: sealedMaybe(address, phone) }),
    ...Object.fromEntries(others.map(([column, text]) => [column, sealedMaybe(all, text)])),
  }
}

/** Puts the people beside a case that opens. A query; it throws where they are there. */
export const peopleToInsert = (tx: Tx, caseId: string, people: readonly PersonRow[]) =>
  tx.insertInto('people').values(
    people.map(({ role, ...person }) => ({
      ...{ case_id: caseId, role, ...person },
      ...(role === 'leaver' ? sealedLeaver(caseId, person, true) : {}),
    })),
  )

/** Gives a person of a case another name or address; what is left out stays. Twice is once. */
export async function changePerson(
  tx: Tx,
  caseId: string,
  role: Role,
  { name, email }: { readonly name?: string; readonly email?: string },
): Promise<void> {
  const given = {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
  }
  if (Object.keys(given).length === 0) return
  await tx
    .updateTable('people')
    .set(role === 'leaver' ? sealedLeaver(caseId, given) : given)
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
    .set(
      sealedLeaver(caseId, {
        ...(role === undefined ? {} : { role_title: role }),
        ...(startDate === undefined ? {} : { start_date: startDate }),
        ...(phone === undefined ? {} : { phone: phone || null }),
      }),
    )
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

/** The same as a query: ids and names. */
export function actorsIn(db: Db, caseId: string) {
  const acted = db
    .selectFrom('events')
    .select(sql<string>`body::json -> 'by' ->> 'user'`.as('id'))
    .where('case_id', '=', caseId)
  const among = sql<string>`id::text`
  return db
    .selectFrom('hr_users')
    .select(['id', 'name'])
    .where(among, 'in', acted)
    .unionAll(db.selectFrom('api_keys').select(['id', 'name']).where(among, 'in', acted))
}

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
