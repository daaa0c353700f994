import { sql } from 'kysely'
import type { Db } from '../../connect.ts'

export interface KnownLine {
  readonly name: string
  readonly email: string
}

/** Cases that are looked at, the newest first: whoever leads somebody now is among them. */
const AMONG = 500
const MOST = 100

/**
 * Who was line in the newest cases, by name; each address once, under the name it had last. Where somebody
 * stands in for a line, it is the line. Where nobody leads a leaver, the chief stands in, and is none of these.
 */
export async function knownLines(db: Db): Promise<KnownLine[]> {
  const { rows } = await db.executeQuery<KnownLine>(
    sql<KnownLine>`select name, email from (
      select distinct on (lower(coalesce(away.of_email, people.email)))
        coalesce(away.of_name, people.name) as name, coalesce(away.of_email, people.email) as email
      from (select id, opened_at, state from cases order by opened_at desc, id limit ${AMONG}) as newest
      join people on people.case_id = newest.id and people.role = 'line'
      left join (stand_in_cases as given join stand_ins as away on away.id = given.stand_in)
        on given.case_id = newest.id and given.role = 'line' and not given.given_back
      where people.email <> '' and not coalesce(newest.state -> 'absent' ? 'line', false)
      order by lower(coalesce(away.of_email, people.email)), newest.opened_at desc) as known
      order by lower(name), email limit ${MOST}`.compile(db),
  )
  return rows
}
