import { sql } from 'kysely'
import type { CaseEvent } from '../../../workflows/case/events.ts'
import type { Erased } from '../../../workflows/pack/codes.ts'
import type { Db, Tx } from '../../connect.ts'
import { isStopped } from './stops.ts'

/** A case and the last stage of it that is to be erased: each takes those before it along. */
export interface ToErase {
  readonly caseId: string
  readonly stage: Erased
}

/** Of several stages of a case the last, which takes those before it along. */
export const lastStage = sql<Erased>`(array_agg(stage
  order by array_position(array['rest', 'words', 'address'], stage)))[1]`.as('stage')

/** Puts before HR what is due by an instant. Answers with how many stages are new there. */
export async function listDue(db: Db, by: Date, now: Date): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('forgettings')
    .set({ listed_at: now })
    .where('number', 'is', null)
    .where('listed_at', 'is', null)
    .where('due_at', '<=', by)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** What is due and has been before HR since an instant, the longest due first. */
export async function readyToErase(
  db: Db,
  { now, listedBefore, limit }: { now: Date; listedBefore: Date; limit: number },
): Promise<ToErase[]> {
  const rows = await db
    .selectFrom('forgettings')
    .select('case_id as caseId')
    .select(lastStage)
    .where('number', 'is', null)
    .where('due_at', '<=', now)
    .where('listed_at', '<=', listedBefore)
    .groupBy('case_id')
    .orderBy(sql`min(due_at)`)
    .limit(limit)
    .execute()
  return rows
}

/** Cases of which HR agreed that they are erased, and that are not. */
export async function agreedToErase(db: Db, limit: number): Promise<ToErase[]> {
  const { rows } = await sql<{ caseId: string }>`select distinct case_id as "caseId" from events
    where type = 'erasure-agreed' and not exists (select from forgettings
      where forgettings.case_id = events.case_id and stage = 'rest' and number is not null)
    limit ${limit}`.execute(db)
  return rows.map(({ caseId }) => ({ caseId, stage: 'rest' }))
}

/**
 * Begins the days before HR anew for all that something stops: once nothing does any more it is before HR
 * for all of its days again.
 */
export async function listStoppedAnew(db: Db, now: Date): Promise<void> {
  await db
    .updateTable('forgettings')
    .from('cases')
    .set({ listed_at: now })
    .whereRef('cases.id', '=', 'forgettings.case_id')
    .where('number', 'is', null)
    .where('listed_at', 'is not', null)
    .where(isStopped(), '=', true)
    .execute()
}

/** Begins the days before HR anew for what cannot be erased now. */
export async function listAnew(db: Db, caseId: string, now: Date): Promise<void> {
  await db
    .updateTable('forgettings')
    .set({ listed_at: now })
    .where('case_id', '=', caseId)
    .where('number', 'is', null)
    .where('listed_at', 'is not', null)
    .execute()
}

/** Writes down under which event stages were erased. */
export async function markErased(
  tx: Tx,
  {
    caseId,
    stages,
    number,
    at,
  }: { caseId: string; stages: readonly Erased[]; number: number; at: Date },
): Promise<void> {
  await tx
    .insertInto('forgettings')
    .values(
      stages.map((stage) => ({
        ...{ case_id: caseId, stage, rules: 'asked', formal: false, due_at: at },
        ...{ listed_at: at, number, erased_at: at },
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['case_id', 'stage'])
        .doUpdateSet({ number, erased_at: at })
        .where('forgettings.number', 'is', null),
    )
    .execute()
}

/** What was typed in a case and is kept: under which field of which event. */
export async function wordsKept(
  db: Db,
  caseId: string,
): Promise<{ number: number; field: string; type: CaseEvent['type']; who?: string }[]> {
  const { rows } = await sql<{
    number: number
    field: string
    type: CaseEvent['type']
    who: string | null
  }>`
    select number, field, type, body::jsonb ->> 'who' as who
    from event_words join events using (case_id, number)
    where case_id = ${caseId} order by number, field`.execute(db)
  return rows.map(({ who, ...row }) => (who === null ? row : { ...row, who }))
}

/** Erases what an event of a case says, by the one function that may. For that event's transaction. */
export async function forgetCase(
  tx: Tx,
  { caseId, number, nameErased }: { caseId: string; number: number; nameErased: string },
): Promise<void> {
  await sql`select forget_case(${caseId}, ${number}, ${nameErased})`.execute(tx)
}

/** All that was erased, in its order. */
export const erasedStages = (
  db: Db,
): Promise<{ caseId: string; stage: Erased; at: Date | null }[]> =>
  db
    .selectFrom('forgettings')
    .select(['case_id as caseId', 'stage', 'erased_at as at'])
    .where('number', 'is not', null)
    .orderBy('erased_at')
    .execute()
