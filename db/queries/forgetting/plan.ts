import { sql } from 'kysely'
import type { Erased } from '../../../workflows/forget/erasure.ts'
import type { Kind } from '../../../workflows/pack/types.ts'
import type { Db } from '../../connect.ts'

/** A closed case as its retention is counted. Days are ISO days, instants the case's own clock. */
export interface ClosedCase {
  readonly id: string
  readonly packHash: string
  readonly kind: Kind
  readonly endDate: string
  readonly closedAt: Date
  readonly aheadMs: number
  /** The outcomes that people chose, and the routes with a clock that it went by. */
  readonly chosen: readonly string[]
}

/** Whether a case had something formal in it is not kept here: `formal` is for the caller to say. */
const columns = sql`cases.id, pack_hash as "packHash", kind, end_date as "endDate",
  closed_at as "closedAt", case when time_machine then ahead_ms else 0 end as "aheadMs",
  array(select jsonb_object_keys(coalesce(state -> 'used', '{}') || coalesce(state -> 'deadlines', '{}'))) as chosen`

/** Closed cases of which nobody has counted yet when they are to be forgotten. */
export async function uncounted(db: Db, limit: number): Promise<readonly ClosedCase[]> {
  const { rows } = await sql<ClosedCase>`select ${columns} from cases
    where status = 'closed' and closed_at is not null
      and not exists (select from forgettings where case_id = cases.id and stage = 'address')
    order by cases.id limit ${limit}`.execute(db)
  return rows
}

/** One closed case; nothing where it is open. */
export async function closedCase(db: Db, id: string): Promise<ClosedCase | undefined> {
  const { rows } = await sql<ClosedCase>`select ${columns} from cases
    where cases.id = ${id} and status = 'closed' and closed_at is not null`.execute(db)
  return rows[0]
}

/** Cases of one kind under one policy, as their retention was counted. */
export interface Group {
  readonly packHash: string
  readonly kind: Kind
  readonly formal: boolean
  readonly rules: string
}

/** By which rules cases have been counted that are not forgotten yet. */
export const groupsCounted = (db: Db): Promise<Group[]> =>
  db
    .selectFrom('forgettings')
    .innerJoin('cases', 'cases.id', 'forgettings.case_id')
    .select(['pack_hash as packHash', 'formal', 'rules'])
    .select(sql<Kind>`kind`.as('kind'))
    .distinct()
    .where('number', 'is', null)
    .execute()

/** Cases of a group that are not forgotten yet. */
export async function countedBy(db: Db, group: Group, limit: number): Promise<ClosedCase[]> {
  const { rows } = await sql<ClosedCase>`select ${columns} from cases
    where status = 'closed' and closed_at is not null and pack_hash = ${group.packHash}
      and kind = ${group.kind}
      and exists (select from forgettings where case_id = cases.id and number is null
        and formal = ${group.formal} and rules = ${group.rules})
    order by cases.id limit ${limit}`.execute(db)
  return rows
}

/** When a stage of a case is due; null where it is not forgotten by itself. */
export interface Counted {
  readonly caseId: string
  readonly stage: Erased
  readonly rules: string
  readonly formal: boolean
  readonly dueAt: Date | null
}

/** Writes down when stages are due. What is due later than it was is off the list; what is erased stays so. */
export async function keepCounted(db: Db, counted: readonly Counted[]): Promise<void> {
  if (!counted.length) return
  await db
    .insertInto('forgettings')
    .values(
      counted.map(({ caseId, stage, rules, formal, dueAt }) => ({
        ...{ case_id: caseId, stage, rules, formal, due_at: dueAt },
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['case_id', 'stage'])
        .doUpdateSet((row) => ({
          rules: row.ref('excluded.rules'),
          formal: row.ref('excluded.formal'),
          due_at: row.ref('excluded.due_at'),
          listed_at: sql<Date | null>`case when excluded.due_at <= forgettings.due_at
            then forgettings.listed_at end`,
        }))
        .where('forgettings.number', 'is', null),
    )
    .execute()
}

/** Takes cases off that are open again: they are counted anew once they are closed. */
export async function dropOpened(db: Db): Promise<void> {
  await sql`delete from forgettings using cases
    where cases.id = forgettings.case_id and cases.status <> 'closed' and number is null`.execute(
    db,
  )
}
