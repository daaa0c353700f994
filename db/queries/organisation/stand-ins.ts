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

/** One of them, over or not; nothing where there is none. */
export const findStandIn = (db: Db, id: string): Promise<StandIn | undefined> =>
  db.selectFrom('stand_ins').selectAll().where('id', '=', id).executeTakeFirst()

/** Who stands in for the person of an address (in lower case), now or to come; nothing where nobody does. */
export const standInFor = (db: Db, email: string): Promise<StandIn | undefined> =>
  db
    .selectFrom('stand_ins')
    .selectAll()
    .where(sql`lower(of_email)`, '=', email)
    .where('ended_at', 'is', null)
    .executeTakeFirst()

/** When the person of an address is away themselves, on one of these days (ISO); nothing where they are not. */
export const awayWithin = (
  db: Db,
  { email, from, to }: { readonly email: string; readonly from: string; readonly to: string },
): Promise<StandIn | undefined> =>
  db
    .selectFrom('stand_ins')
    .selectAll()
    .where(sql`lower(of_email)`, '=', email.toLowerCase())
    .where('ended_at', 'is', null)
    .where('from_day', '<=', to)
    .where('to_day', '>=', from)
    .whereRef('to_day', '>=', 'from_day')
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

/**
 * For whom somebody acts in a role of a case just now, be it by way of others who stand in; nothing where they
 * act for themselves.
 */
export async function actsFor(
  db: Db,
  { caseId, role }: ActsIn,
): Promise<{ name: string; email: string } | undefined> {
  const { rows } = await sql<{ name: string; email: string }>`with here as (
      select stand_ins.of_name, lower(of_email) as of_key, of_email, lower(email) as key
      from stand_in_cases given join stand_ins on stand_ins.id = given.stand_in
      where given.case_id = ${caseId} and given.role = ${role} and not given.given_back)
    select of_name as name, of_email as email from here
    where of_key not in (select key from here)
      and exists (select from people where people.case_id = ${caseId} and people.role = ${role}
        and lower(people.email) in (select key from here))`.execute(db)
  return rows[0]
}

/**
 * A stand-in, and those who in turn act for whoever stands in: in which case and role each does it still, by
 * which address.
 */
const inTheirPlace = ({ id }: Pick<StandIn, 'id'>) => sql`recursive acting as (
    select given.stand_in, given.case_id, given.role, lower(stand_ins.email) as email
    from stand_in_cases given join stand_ins on stand_ins.id = given.stand_in
    where given.stand_in = ${id} and not given.given_back
    union
    select given.stand_in, given.case_id, given.role, lower(stand_ins.email)
    from acting join stand_ins on lower(stand_ins.of_email) = acting.email
    join stand_in_cases given on given.stand_in = stand_ins.id
      and given.case_id = acting.case_id and given.role = acting.role
    where not given.given_back)`

/** The stand-in by which the person of an address acts in a role of a case; nothing where it is their own. */
export const standsInThere = (
  db: Db,
  { caseId, role }: ActsIn,
  email: string,
): Promise<StandIn | undefined> =>
  db
    .selectFrom('stand_in_cases as given')
    .innerJoin('stand_ins', 'stand_ins.id', 'given.stand_in')
    .selectAll('stand_ins')
    .where('given.case_id', '=', caseId)
    .where('given.role', '=', role)
    .where('given.given_back', '=', false)
    .where(sql`lower(stand_ins.email)`, '=', email.toLowerCase())
    .executeTakeFirst()

/**
 * Where they act for somebody still, or somebody else does so for them: what is to be given back. Whoever
 * HR has named since stays.
 */
export async function toGiveBack(db: Db, standIn: StandIn): Promise<ActsIn[]> {
  const { rows } = await sql<ActsIn>`with ${inTheirPlace(standIn)}
    select distinct acting.case_id as "caseId", acting.role
    from acting
    join cases on cases.id = acting.case_id
    join people on people.case_id = acting.case_id and people.role = acting.role
    where cases.status <> 'closed' and lower(people.email) = acting.email
    order by acting.case_id`.execute(db)
  return rows
}

/** Writes down that somebody was given a role of a case. Twice is once. */
export async function noteGiven(
  db: Db,
  { id }: Pick<StandIn, 'id'>,
  { caseId, role }: ActsIn,
): Promise<void> {
  await db
    .insertInto('stand_in_cases')
    .values({ stand_in: id, case_id: caseId, role, given_back: false })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Writes down that a role of a case was given back, by whoever acted in it for whom. Twice is once. */
export async function noteBack(
  db: Db,
  standIn: Pick<StandIn, 'id'>,
  { caseId, role }: ActsIn,
): Promise<void> {
  await sql`with ${inTheirPlace(standIn)}
    update stand_in_cases given set given_back = true from acting
    where given.stand_in = acting.stand_in and given.case_id = ${caseId} and given.role = ${role}
      and acting.case_id = ${caseId} and acting.role = ${role}`.execute(db)
}

export async function endStandIn(db: Db, id: string, at: Date): Promise<void> {
  await db
    .updateTable('stand_ins')
    .set({ ended_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/**
 * Whom HR can name a stand-in for: everybody who acts in an open case. Who only stands in goes by their own
 * name, without whom it is for.
 */
export async function whoAct(db: Db, limit: number): Promise<{ name: string; email: string }[]> {
  const { rows } = await sql<{ name: string; email: string }>`
    select distinct on (lower(people.email)) coalesce(own.name, people.name) as name, people.email
    from people join cases on cases.id = people.case_id
    left join lateral (select name from stand_ins
      where lower(stand_ins.email) = lower(people.email) and ended_at is null limit 1) own on true
    where cases.status <> 'closed' and people.role <> 'leaver' and people.email <> ''
    order by lower(people.email), people.name limit ${limit}`.execute(db)
  return rows
}
