import { type RawBuilder, sql } from 'kysely'
import type { Appointed } from '../../../workflows/pack/codes.ts'
import type { Db } from '../../connect.ts'
import type { Settings } from '../../tables/settings.ts'

/** An open case in which somebody else is who the settings say. */
export interface Otherwise {
  readonly caseId: string
  readonly reference: string
  readonly leaver: string
  readonly who: Appointed
  readonly name: string
  readonly email: string
}

/** Who the settings say is whom; nobody where they say none. Pure. */
export const appointedBy = ({
  chief,
  chair,
  dataLead,
  hrMailbox,
}: Settings): Readonly<Record<Appointed, { name: string; email: string } | null>> => ({
  ...{ chief, chair, 'data-lead': dataLead ?? null },
  hr: hrMailbox.email ? { name: hrMailbox.name, email: hrMailbox.email } : null,
})

/**
 * Open cases in which a person is another than the settings say, a line a person, the oldest case first.
 * A rung that nobody fills is nobody's, and so is not told. One query.
 */
export async function casesOtherwise(
  db: Db,
  settings: Settings,
  limit: number,
): Promise<Otherwise[]> {
  const { rows } = await sql<Otherwise>`
    select cases.id as "caseId", cases.reference, leaver.name as leaver, people.role as who,
      people.name, people.email
    from ${namedOtherwise(settings)}
    order by cases.opened_at, cases.id, people.role
    limit ${limit}`.execute(db)
  return rows
}

/** In how many open cases that is. */
export async function countOtherwise(db: Db, settings: Settings): Promise<number> {
  const { rows } = await sql<{ cases: string }>`
    select count(distinct cases.id) as cases from ${namedOtherwise(settings)}`.execute(db)
  return Number(rows[0]?.cases ?? 0)
}

/** The open cases in which a person is another than the settings say, by the person; the oldest first. */
export async function idsOtherwise(
  db: Db,
  settings: Settings,
): Promise<Readonly<Partial<Record<Appointed, readonly string[]>>>> {
  const { rows } = await sql<{ who: Appointed; ids: string[] }>`
    select people.role as who, array_agg(cases.id order by cases.opened_at, cases.id) as ids
    from ${namedOtherwise(settings)}
    group by people.role`.execute(db)
  return Object.fromEntries(rows.map(({ who, ids }) => [who, ids]))
}

/**
 * Open cases beside whoever is named there and is another now: what follows `from`. Who stands in for whom
 * the settings say goes back by themselves.
 */
function namedOtherwise(settings: Settings): RawBuilder<unknown> {
  const wanted = Object.entries(appointedBy(settings)).flatMap(([who, person]) =>
    person ? [{ who, name: person.name, email: person.email }] : [],
  )
  return sql`cases
    join people on people.case_id = cases.id
    join people leaver on leaver.case_id = cases.id and leaver.role = 'leaver'
    join jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      as wanted(who text, name text, email text) on wanted.who = people.role
    where cases.status <> 'closed'
      and not (coalesce(cases.state->'absent', '[]'::jsonb) ? people.role)
      and (lower(people.email) <> lower(wanted.email) or people.name <> wanted.name)
      and not exists (select from stand_in_cases given
        join stand_ins on stand_ins.id = given.stand_in and stand_ins.ended_at is null
        where given.case_id = cases.id and given.role = people.role and not given.given_back
          and lower(stand_ins.of_email) = lower(wanted.email))`
}
