import { type Kysely, sql } from 'kysely'

/**
 * The day of closing is the day of the event that closed a case, and not of what was written down
 * after it; the leaver's link to a case that was closed with something of theirs open lives on; and a
 * leaver may have a phone number.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `alter table people add column phone text`,
  `update cases set closed_at = ended.at, state = jsonb_set(
      state, '{closedAt}', to_jsonb(round(extract(epoch from ended.at) * 1000)::bigint))
    from (select case_id, max(at) as at from events where type = 'closed' group by case_id) as ended
    where ended.case_id = cases.id and cases.status = 'closed'`,
  `update links set revoked_at = null from cases
    where cases.id = links.case_id and links.role = 'leaver' and cases.status = 'closed'
      and cases.state ->> 'final' in
        ('closed-not-confirmed', 'closed-risk-accepted', 'partly-confirmed')
      and exists (select from jsonb_array_elements(cases.state -> 'duties') as duty
        where duty ->> 'owner' is null and duty ->> 'signs' is null and duty ->> 'settled' is null)`,
]
