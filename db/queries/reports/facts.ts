import { sql } from 'kysely'
import type { CaseState } from '../../../workflows/case/state.ts'
import type { Db } from '../../connect.ts'
import type { CaseFacts } from '../../tables/reports.ts'

/** A closed case whose facts are not drawn, or were before its last event. */
export interface Undrawn {
  readonly id: string
  readonly lastNumber: number
  readonly state: CaseState
  readonly calendarHash: string
  readonly packHash: string
  readonly line: string
  /** When each event was, by its number. */
  readonly at: readonly (readonly [number, number])[]
}

/** Some of them, those that were closed last first. */
export async function undrawnCases(db: Db, limit: number): Promise<Undrawn[]> {
  const { rows } = await sql<Undrawn>`
    select cases.id, cases.last_number as "lastNumber", cases.state,
      cases.calendar_hash as "calendarHash", cases.pack_hash as "packHash",
      coalesce((select email from people where case_id = cases.id and role = 'line'), '') as line,
      (select jsonb_agg(jsonb_build_array(number, round(extract(epoch from at) * 1000)))
        from events where case_id = cases.id) as at
    from cases left join case_facts on case_facts.case_id = cases.id
    where cases.status = 'closed'
      and (case_facts.case_id is null or case_facts.last_number <> cases.last_number)
    order by cases.closed_at desc
    limit ${limit}`.execute(db)
  return rows
}

export interface DrawnFacts {
  readonly id: string
  readonly lastNumber: number
  /** An ISO day. */
  readonly closedOn: string
  readonly facts: CaseFacts
}

/** Puts facts in the place of those that stand. Twice is once. */
export async function keepFacts(db: Db, drawn: readonly DrawnFacts[]): Promise<void> {
  if (!drawn.length) return
  await db
    .insertInto('case_facts')
    .values(
      drawn.map(({ id, lastNumber, closedOn, facts }) => ({
        ...{ case_id: id, last_number: lastNumber, closed_on: closedOn },
        facts: JSON.stringify(facts),
      })),
    )
    .onConflict((conflict) =>
      conflict.column('case_id').doUpdateSet((of) => ({
        last_number: of.ref('excluded.last_number'),
        closed_on: of.ref('excluded.closed_on'),
        facts: of.ref('excluded.facts'),
      })),
    )
    .execute()
}

/** Takes those of cases away that are open again. Answers with how many. */
export async function dropOpenFacts(db: Db): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('case_facts')
    .using('cases')
    .whereRef('cases.id', '=', 'case_facts.case_id')
    .where('cases.status', '<>', 'closed')
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Facts with the day on which their case was closed. */
export interface ClosedFacts extends CaseFacts {
  readonly caseId: string
  /** An ISO day. */
  readonly closedOn: string
}

/** Of all cases that were closed between two ISO days, both counted. One query. */
export async function factsBetween(db: Db, from: string, to: string): Promise<ClosedFacts[]> {
  const rows = await db
    .selectFrom('case_facts')
    .select(['case_id', 'facts', 'closed_on'])
    .where('closed_on', '>=', from)
    .where('closed_on', '<=', to)
    .execute()
  return rows.map(({ case_id: caseId, closed_on: closedOn, facts }) => ({
    ...(facts as CaseFacts),
    ...{ caseId, closedOn },
  }))
}

/** For how long each open case has been open, in milliseconds. One query. */
export async function openByAge(db: Db, now: number): Promise<number[]> {
  const rows = await db
    .selectFrom('cases')
    .select('opened_at')
    .where('status', '<>', 'closed')
    .execute()
  return rows.map(({ opened_at: at }) => now - at.getTime())
}

/** The names of whoever leads the leavers of some cases, by case. One query. */
export async function linesOf(db: Db, caseIds: readonly string[]): Promise<Map<string, string>> {
  if (!caseIds.length) return new Map()
  const rows = await db
    .selectFrom('people')
    .select(['case_id', 'name'])
    .where('role', '=', 'line')
    .where('case_id', 'in', [...caseIds])
    .execute()
  return new Map(rows.map(({ case_id, name }) => [case_id, name]))
}
