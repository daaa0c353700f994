import { sql } from 'kysely'
import type { Role } from '../../../workflows/pack/codes.ts'
import type { Db } from '../../connect.ts'
import type { StandIn } from './stand-ins.ts'

/** An open case in which somebody acts, and as what. */
export interface NamedIn {
  readonly caseId: string
  readonly reference: string
  readonly leaver: string
  readonly role: Exclude<Role, 'leaver'>
  /** Of how many, these with it. */
  readonly of: number
}

/**
 * Open cases in which an address is that of somebody who acts, the oldest first; of a case in which one
 * person has several roles, each. A role that nobody fills is nobody's.
 */
export async function namedIn(db: Db, email: string, limit: number): Promise<NamedIn[]> {
  const { rows } = await sql<NamedIn>`
    select cases.id as "caseId", cases.reference, leaver.name as leaver, people.role,
      (count(*) over ())::int as of
    from people
    join cases on cases.id = people.case_id
    join people as leaver on leaver.case_id = cases.id and leaver.role = 'leaver'
    where lower(people.email) = lower(${email}) and people.role <> 'leaver'
      and cases.status <> 'closed'
      and not (coalesce(cases.state->'absent', '[]'::jsonb) ? people.role)
    order by cases.opened_at, cases.id, people.role
    limit ${limit}`.execute(db)
  return rows
}

/** Stand-ins that are not over in which an address is that of either of the two. */
export const standInsOf = (db: Db, email: string): Promise<StandIn[]> =>
  db
    .selectFrom('stand_ins')
    .selectAll()
    .where('ended_at', 'is', null)
    .where((is) =>
      is.or(
        (['email', 'of_email'] as const).map((column) =>
          is(is.fn('lower', [column]), '=', email.toLowerCase()),
        ),
      ),
    )
    .orderBy('from_day')
    .orderBy('id')
    .execute()
