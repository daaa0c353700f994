import { type Selectable, sql } from 'kysely'
import type { Role } from '../../../workflows/pack/codes.ts'
import type { Db } from '../../connect.ts'
import type { StandInTable } from '../../tables/stand-ins.ts'

export type StandIn = Selectable<StandInTable>

/** Those that are not over, the soonest first. */
export const openStandIns = (db: Db): Promise<StandIn[]> =>
  db
    .selectFrom('stand_ins')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy('from_day')
    .orderBy('id')
    .execute()

/** Who stands in for the person of an address (in lower case), now or to come; nothing where nobody does. */
export const standInFor = (db: Db, email: string): Promise<StandIn | undefined> =>
  db
    .selectFrom('stand_ins')
    .selectAll()
    .where(sql`lower(of_email)`, '=', email)
    .where('ended_at', 'is', null)
    .executeTakeFirst()

/** Adds one; false where somebody stands in for that person already. */
export async function addStandIn(db: Db, one: Omit<StandIn, 'ended_at'>): Promise<boolean> {
  const added = await db
    .insertInto('stand_ins')
    .values(one)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

/** Has one end with a day (ISO); one that never began is over at once. */
export async function shortenStandIn(db: Db, id: string, to: string): Promise<void> {
  await db
    .updateTable('stand_ins')
    .set({ to_day: to })
    .where('id', '=', id)
    .where('to_day', '>', to)
    .execute()
}

/** A person who acts in cases that are open: where, and as what. */
export interface ActsIn {
  readonly caseId: string
  readonly role: Exclude<Role, 'leaver'>
}

/**
 * Where a person acts, under the roles that somebody fills; without those in which this stand-in was
 * given the role before, whatever became of it since.
 */
export async function actsIn(db: Db, standIn: StandIn): Promise<ActsIn[]> {
  const { rows } = await sql<ActsIn>`
    select people.case_id as "caseId", people.role
    from people join cases on cases.id = people.case_id
    where lower(people.email) = lower(${standIn.of_email}) and people.role <> 'leaver'
      and cases.status <> 'closed'
      and not (coalesce(cases.state->'absent', '[]'::jsonb) ? people.role)
      and not exists (select from stand_in_cases given where given.stand_in = ${standIn.id}
        and given.case_id = people.case_id and given.role = people.role)
    order by people.case_id`.execute(db)
  return rows
}

/** For whom somebody acts in a role of a case just now; nothing where they act for themselves. */
export const actsFor = (
  db: Db,
  { caseId, role }: ActsIn,
): Promise<{ name: string; email: string } | undefined> =>
  db
    .selectFrom('stand_in_cases as given')
    .innerJoin('stand_ins', 'stand_ins.id', 'given.stand_in')
    .select(['stand_ins.of_name as name', 'stand_ins.of_email as email'])
    .where('given.case_id', '=', caseId)
    .where('given.role', '=', role)
    .where('given.given_back', '=', false)
    .executeTakeFirst()

/** Where they act for somebody still: what is to be given back. */
export async function toGiveBack(db: Db, standIn: StandIn): Promise<ActsIn[]> {
  const { rows } = await sql<ActsIn>`
    select given.case_id as "caseId", given.role
    from stand_in_cases given
    join cases on cases.id = given.case_id
    join people on people.case_id = given.case_id and people.role = given.role
    where given.stand_in = ${standIn.id} and not given.given_back and cases.status <> 'closed'
      and lower(people.email) = lower(${standIn.email})
    order by given.case_id`.execute(db)
  return rows
}

/** Writes down that somebody was given a role of a case, or gave it back. Twice is once. */
export async function noteGiven(
  db: Db,
  { id }: Pick<StandIn, 'id'>,
  { caseId, role }: ActsIn,
  back: boolean,
): Promise<void> {
  await db
    .insertInto('stand_in_cases')
    .values({ stand_in: id, case_id: caseId, role, given_back: back })
    .onConflict((conflict) =>
      conflict.columns(['stand_in', 'case_id', 'role']).doUpdateSet({ given_back: back }),
    )
    .execute()
}

export async function endStandIn(db: Db, id: string, at: Date): Promise<void> {
  await db
    .updateTable('stand_ins')
    .set({ ended_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** Whom HR can name a stand-in for: everybody who acts in an open case, by name. */
export async function whoAct(db: Db, limit: number): Promise<{ name: string; email: string }[]> {
  const { rows } = await sql<{ name: string; email: string }>`
    select distinct on (lower(people.email)) people.name, people.email
    from people join cases on cases.id = people.case_id
    where cases.status <> 'closed' and people.role <> 'leaver' and people.email <> ''
    order by lower(people.email), people.name limit ${limit}`.execute(db)
  return rows
}
