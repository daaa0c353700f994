import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../connect.ts'
import { isUntaken } from '../intray.ts'

/** How a leaver is known again. Days are ISO days; what is not known is left out. */
export interface Known {
  readonly name: string
  readonly email?: string | undefined
  readonly workEmail?: string | undefined
  readonly startDate?: string | undefined
  readonly endDate: string
}

/** A case that may be of the same person. `reference` is null while it is being opened. */
export interface CaseLike {
  readonly id: string
  readonly reference: string | null
  readonly name: string
  readonly endDate: string
}

const MOST = 5

/**
 * Cases that are open or being opened and may be of the same person: by an address of theirs, at
 * home or at work; by name and first day; by name and last day where no address is given. Capitals
 * and runs of spaces make no difference; a name alone makes nobody the same. The same last day first.
 */
export async function casesLike(db: Db, who: Known): Promise<CaseLike[]> {
  const { rows } = await db.executeQuery<CaseLike>(
    sql<CaseLike>`select * from (
      select cases.id, cases.reference, people.name, cases.end_date as "endDate"
      from people join cases on cases.id = people.case_id
      where people.role = 'leaver' and cases.status <> 'closed' and ${isLike(who, {
        email: sql`people.email`,
        workEmail: sql`people.work_email`,
        name: sql`people.name`,
        startDate: sql`people.start_date`,
        endDate: sql`cases.end_date`,
      })}
      union all
      select case_id, null, words -> 'leaver' ->> 'name', message ->> 'endDate'
      from intray
      where kind = 'start' and ${isUntaken} and ${isLike(who, {
        email: sql`words -> 'leaver' ->> 'email'`,
        workEmail: sql`words -> 'leaver' ->> 'workEmail'`,
        name: sql`words -> 'leaver' ->> 'name'`,
        startDate: sql`words -> 'leaver' ->> 'startDate'`,
        endDate: sql`message ->> 'endDate'`,
      })}) as alike
      order by "endDate" <> ${who.endDate}, "endDate" desc, id limit ${MOST}`.compile(db),
  )
  return rows
}

type Columns = Readonly<Record<keyof Known, RawBuilder<unknown>>>

function isLike(who: Known, of: Columns): RawBuilder<boolean> {
  const addresses = [who.email, who.workEmail].flatMap((one) => (one ? [one.toLowerCase()] : []))
  const named = sql`lower(regexp_replace(${of.name}, '\\s+', ' ', 'g')) = ${nameKey(who.name)}`
  const ways = [
    ...(addresses.length
      ? [
          sql`lower(${of.email}) = any(${addresses})`,
          sql`lower(${of.workEmail}) = any(${addresses})`,
        ]
      : [sql`(${named} and ${of.endDate} = ${who.endDate})`]),
    ...(who.startDate ? [sql`(${named} and ${of.startDate} = ${who.startDate})`] : []),
  ]
  return sql<boolean>`(${sql.join(ways, sql` or `)})`
}

/** A name without regard to capitals and runs of spaces, as the index has it. */
export const nameKey = (name: string): string => name.trim().replaceAll(/\s+/g, ' ').toLowerCase()
