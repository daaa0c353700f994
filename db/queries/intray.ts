import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { type Selectable, sql } from 'kysely'
import type { StartMessage } from '../../people/start.ts'
import type { Command } from '../../workflows/contract/commands.ts'
import type { Db, Tx } from '../connect.ts'
import { sealedText, sealedTyped } from '../keys/to-seal.ts'
import type { IntrayTable } from '../tables/cases.ts'

export type Submission = Selectable<IntrayTable>

export interface NewSubmission {
  readonly caseId: string
  /** What the workflow is told; its `id` is the row's. */
  readonly message: Command | StartMessage
  /** What was typed with it. */
  readonly words: object
}

/** Writes down what a person submitted, before anything else. The same id twice is one row. */
export async function addSubmission(
  db: Db,
  { caseId, message, words }: NewSubmission,
): Promise<void> {
  await db
    .insertInto('intray')
    .values({
      id: message.id,
      case_id: caseId,
      kind: message.kind === 'start' ? 'start' : 'message',
      message: JSON.stringify(message),
      words:
        message.kind === 'start'
          ? JSON.stringify(words)
          : sealedTyped({ caseId, stage: 'words', now: true }, words),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/**
 * What was typed with a start, as one hash: the same for the same words, however their fields stand. They
 * could be guessed by it, so it is kept sealed.
 */
export const hashOfWords = (words: object): string =>
  createHash('sha256')
    .update(canonicalize(words) ?? '')
    .digest('hex')

/** A case for which something lies in the in-tray that it has not taken. */
export interface WaitingCase {
  readonly id: string
  /** Its start is among it: it is not open yet. */
  readonly starts: boolean
}

/** A row of the in-tray that no case has taken and none has refused. */
export const isUntaken = sql<boolean>`(event_number is null and refused is null)`

const untaken = (db: Db) => db.selectFrom('intray').where(isUntaken)

/**
 * Cases that were sent something longer than a while ago (by Postgres's clock) and have not taken it,
 * those that wait the longest first: all but some, or some alone.
 */
export async function waitingCases(
  db: Db,
  {
    olderThanMs,
    limit,
    ...which
  }: { olderThanMs: number; limit: number } & (
    | { readonly but: readonly string[] }
    | { readonly among: readonly string[] }
  ),
): Promise<WaitingCase[]> {
  if ('among' in which && !which.among.length) return []
  const isMeant =
    'among' in which
      ? sql<boolean>`case_id = any (${[...which.among]}::uuid[])`
      : sql<boolean>`case_id <> all (${[...which.but]}::uuid[])`
  const rows = await untaken(db)
    .select(['case_id as id', sql<boolean>`bool_or(kind = 'start')`.as('starts')])
    .where('received_at', '<', sql<Date>`now() - ${olderThanMs} * interval '1 millisecond'`)
    .where('case_id', 'is not', null)
    .where(isMeant)
    .groupBy('case_id')
    .orderBy(sql`min(received_at)`)
    .limit(limit)
    .execute()
  return rows.flatMap(({ id, starts }) => (id ? { id, starts } : []))
}

/** The cases of these submissions that they have not taken. A refused one is none of them. */
export async function stillUntaken(db: Db, ids: readonly string[]): Promise<string[]> {
  if (!ids.length) return []
  const rows = await untaken(db).select('case_id').distinct().where('id', 'in', ids).execute()
  return rows.flatMap(({ case_id }) => case_id ?? [])
}

/**
 * What lies in the in-tray for a case that it has not taken, the oldest first, and whether the case is
 * open or about to be (it is not where nobody ever started it), or has ended. `aheadMs` is how
 * far its clock is ahead of the wall clock.
 */
export async function waitingAt(
  db: Db,
  caseId: string,
  limit: number,
): Promise<{ commands: Command[]; isOpen: boolean; ended: boolean; aheadMs: number }> {
  const rows = await untaken(db)
    .leftJoin('cases', 'cases.id', 'intray.case_id')
    .select(['intray.id', 'message', 'cases.status', 'cases.time_machine', 'cases.ahead_ms'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('intray as start')
          .select('start.id')
          .where('start.case_id', '=', caseId)
          .where('start.kind', '=', 'start')
          .where('start.refused', 'is', null),
      ).as('starts'),
    )
    .where('case_id', '=', caseId)
    .where('intray.kind', '=', 'message')
    .orderBy('received_at')
    .limit(limit)
    .execute()
  return {
    commands: rows.map(({ id, message }) => ({ ...(message as Command), id })),
    ended: rows.some(({ status }) => status === 'closed'),
    isOpen: rows.every(({ status, starts }) => (status ? status !== 'closed' : starts)),
    aheadMs: rows[0]?.time_machine ? (rows[0].ahead_ms ?? 0) : 0,
  }
}

/** What became of a submission: taken, refused, or neither. Nothing where there is none. */
export const fateOf = (
  db: Db,
  id: string,
): Promise<Pick<Submission, 'event_number' | 'refused'> | undefined> =>
  db
    .selectFrom('intray')
    .select(['event_number', 'refused'])
    .where('id', '=', id)
    .executeTakeFirst()

/**
 * Untaken submissions to a case, the oldest first. Start rows are not commands, and who asks for
 * the time waits for what is due, not the other way round.
 */
export async function untakenMessages(db: Db, caseId: string): Promise<Command[]> {
  const rows = await untaken(db)
    .select(['id', 'message'])
    .where('case_id', '=', caseId)
    .where('kind', '=', 'message')
    .where(sql`message->>'kind'`, 'is distinct from', 'tell-time')
    .orderBy('received_at')
    .execute()
  return rows.map(({ id, message }) => ({ ...(message as Command), id }))
}

/**
 * What the leaver sent and a case did not take, the oldest first: as it was sent, until its words are
 * too old to be kept (`forgetOldWords`).
 */
export const refusedOf = (db: Db, caseId: string) =>
  db
    .selectFrom('intray')
    .select(['message', 'words', 'received_at as at', 'refused'])
    .where('case_id', '=', caseId)
    .where(sql`message->'by'->>'role'`, '=', 'leaver')
    .where('refused', 'is not', null)
    .orderBy('received_at')
    .execute()

/** What was typed with submissions, and which event took each that is taken; by their ids. */
export async function submissionsOf(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<Submission, 'words' | 'event_number'>>> {
  if (!ids.length) return new Map()
  const rows = await db
    .selectFrom('intray')
    .select(['id', 'words', 'event_number'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The start of a case, or nothing: no case begins without one. */
export const findStart = (db: Db, caseId: string): Promise<Submission | undefined> =>
  db
    .selectFrom('intray')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('kind', '=', 'start')
    .executeTakeFirst()

/** Cases whose start nobody has taken for longer than a while, by Postgres's clock; the oldest first. */
export async function lateStarts(db: Db, olderThanMs: number, limit = 100): Promise<string[]> {
  const rows = await untaken(db)
    .select('case_id')
    .where('kind', '=', 'start')
    .where('received_at', '<', sql<Date>`now() - ${olderThanMs} * interval '1 millisecond'`)
    .orderBy('received_at')
    .limit(limit)
    .execute()
  return rows.flatMap(({ case_id }) => case_id ?? [])
}

/** Whether a start with this id was taken down and not refused; its case may not be open yet. */
export async function isReceived(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('intray')
    .select('id')
    .where('id', '=', id)
    .where('kind', '=', 'start')
    .where('refused', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Marks submissions as taken, each by the event of its number; once taken or refused one stays so. */
export async function markTaken(
  db: Db,
  taken: readonly { readonly id: string; readonly number: number }[],
): Promise<void> {
  if (!taken.length) return
  const ids = taken.map(({ id }) => id)
  const numbers = taken.map(({ number }) => number)
  await sql`
    update intray set event_number = taken.number
    from unnest(${ids}::uuid[], ${numbers}::int[]) as taken(id, number)
    where intray.id = taken.id and refused is null`.execute(db)
}

/**
 * Marks a start as taken by the first event of its case, which holds its words: their hash stays, sealed. A
 * query.
 */
export function startToTake(
  tx: Tx,
  {
    id,
    case_id: caseId,
    words,
  }: { readonly id: string; readonly case_id: string; readonly words: object },
) {
  const hash = sealedText({ caseId, stage: 'address' }, hashOfWords(words))
  return tx
    .updateTable('intray')
    .set({ event_number: 1, words_hash: hash })
    .where('id', '=', id)
    .where('refused', 'is', null)
}

/**
 * Marks a submission as refused, by the worker that judged it or by the server that heard so. The
 * first mark stays: what was taken is never refused, and why it was refused first is what the person
 * was told.
 */
export async function markRefused(db: Db, id: string, refused: string): Promise<void> {
  await db.updateTable('intray').set({ refused }).where('id', '=', id).where(isUntaken).execute()
}

/**
 * Empties rows of what was typed with them where nobody needs it any more: those that were refused and
 * are older than `refusedBefore`, and starts from before a hash was kept, once their case is closed.
 * Answers with how many there were. Safe to run again.
 */
export async function forgetOldWords(db: Db, refusedBefore: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update intray set words = '{}'
    where words <> '{}' and (
      (refused is not null and received_at < ${refusedBefore})
      or (kind = 'start' and event_number is not null and exists (
        select from cases where cases.id = intray.case_id and cases.status = 'closed')))`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0)
}
