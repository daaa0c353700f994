import { sql } from 'kysely'
import type { Db } from '../../connect.ts'
import { isUntaken } from '../intray.ts'

/** An open case that is to be compared with Temporal, with what is known of it. */
export type DueCase = Awaited<ReturnType<typeof dueForCheck>>[number]

/** What makes a case go before others, and how long a case is left alone after it was looked at. */
export interface Pace {
  /** A moment of the case's clock that is past for longer than this, in milliseconds. */
  readonly behindMs: number
  /** A submission that nobody has taken for longer than this. */
  readonly untakenMs: number
  /** For how long a case is left alone after it was looked at. */
  readonly restMs: number
  readonly limit: number
}

/**
 * Cases that are not over, in the order in which they are to be looked at: who was not looked at
 * for the longest first. A case is over when it is closed and its last mail is out. `now` is the
 * wall clock, milliseconds since 1970; submissions and rests are measured by Postgres's clock.
 */
export const dueForCheck = (db: Db, now: number, pace: Pace) =>
  db
    .selectFrom('cases')
    .leftJoin('case_checks as checks', 'checks.case_id', 'cases.id')
    .leftJoin(untaken(db), 'untaken.case_id', 'cases.id')
    .select(['cases.id', 'cases.reference', 'cases.status', 'cases.last_number', 'cases.head_hash'])
    .select(['cases.pack_hash', 'cases.calendar_hash', 'cases.time_machine', 'cases.ahead_ms'])
    .select(['checks.starts', 'checks.starts_since', 'checks.checked_at'])
    .select([pastBy(now).as('past_ms'), sql<number>`coalesce(waits_ms, 0)`.as('waits_ms')])
    .select(
      sql<Date | null>`(select min(since) from troubles t
        where t.case_id = cases.id and t.ended_at is null)`.as('trouble_since'),
    )
    .where(going)
    .where(sql<boolean>`(checked_at is null
      or checked_at < now() - ${pace.restMs} * interval '1 millisecond')`)
    .orderBy(
      (by) => sql`(now() - ${by.ref('checks.checked_at')}) * ${weight(now, pace)} desc nulls first`,
    )
    .orderBy('cases.id')
    .limit(pace.limit)
    .execute()

/** Who is past their moment or waits to be heard comes ten times as often, and keeps nobody else waiting. */
const weight = (now: number, { behindMs, untakenMs }: Pace) => sql<number>`(case
  when coalesce(${pastBy(now)}, 0) > ${behindMs} or coalesce(waits_ms, 0) > ${untakenMs}
  then 10 else 1 end)`

/** What a closed case still has to send, or to write down that it was sent. */
const mailsLeft = sql<boolean>`exists (select from mails m
  where m.case_id = cases.id and m.state <> 'cancelled' and not exists (select from events e
    where e.case_id = m.case_id and e.type = 'mailed' and e.body::jsonb ->> 'mail' = m.id::text))`

/** The first half is what the index `cases_going` has. */
const going = sql<boolean>`(cases.status <> 'closed' or cases.next_at is not null)
  and (cases.status <> 'closed' or ${mailsLeft})`

/** Whether a case is not over. */
export async function isGoing(db: Db, caseId: string): Promise<boolean> {
  const one = db.selectFrom('cases').select('id').where('id', '=', caseId).where(going)
  return (await one.executeTakeFirst()) !== undefined
}

/** By how many milliseconds a case's next moment is past, on its own clock; null where none comes. */
const pastBy = (now: number) =>
  sql<number | null>`(${now}::float8 + ahead_ms - extract(epoch from next_at) * 1000)::float8`

/** How long the oldest submission of each case has waited, in milliseconds. */
const untaken = (db: Db) =>
  db
    .selectFrom('intray')
    .select('case_id')
    .select(
      sql<number>`(extract(epoch from now() - min(received_at)) * 1000)::float8`.as('waits_ms'),
    )
    .where(isUntaken)
    .groupBy('case_id')
    .as('untaken')

/** How long the oldest submission of all has waited, in milliseconds, starts among them. */
export async function longestWait(db: Db): Promise<number> {
  const row = await db
    .selectFrom('intray')
    .select(
      sql<number>`coalesce(extract(epoch from now() - min(received_at)) * 1000, 0)::float8`.as(
        'ms',
      ),
    )
    .where(isUntaken)
    .executeTakeFirstOrThrow()
  return row.ms
}

/** Writes down that cases were looked at. */
export async function markChecked(db: Db, cases: readonly string[]): Promise<void> {
  if (cases.length === 0) return
  const checked_at = sql<Date>`now()`
  await db
    .insertInto('case_checks')
    .values(cases.map((case_id) => ({ case_id, checked_at })))
    .onConflict((conflict) => conflict.column('case_id').doUpdateSet({ checked_at }))
    .execute()
}

/** The same, and that it was started again: so often since an instant. */
export async function markStarted(
  db: Db,
  caseId: string,
  { starts, since }: { starts: number; since: number },
): Promise<void> {
  const seen = { checked_at: sql<Date>`now()`, starts, starts_since: new Date(since) }
  await db
    .insertInto('case_checks')
    .values({ case_id: caseId, ...seen })
    .onConflict((conflict) => conflict.column('case_id').doUpdateSet(seen))
    .execute()
}

const over = (db: Db) =>
  db.selectFrom('cases').select('id').where('status', '=', 'closed').where('next_at', 'is', null)

/** Ends the troubles of cases that are over. */
export async function endTroublesOver(db: Db, at: number): Promise<void> {
  await db
    .updateTable('troubles')
    .set({ ended_at: new Date(at), ended_how: 'closed' })
    .where('ended_at', 'is', null)
    .where('case_id', 'in', over(db).where(sql<boolean>`cases.id = troubles.case_id`))
    .execute()
}

/** Lets go of what is known of looking at cases that are over. Answers with how many rows went. */
export async function deletePastChecks(db: Db): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('case_checks')
    .where('case_id', 'in', over(db))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Lets troubles go that ended long ago. Answers with how many rows went. */
export async function deleteOldTroubles(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('troubles')
    .where('ended_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
