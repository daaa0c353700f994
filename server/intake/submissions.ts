import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { StartMessage, StartWords } from '../../db/start.ts'
import type { Command, SubmissionResult } from '../../workflows/contract/commands.ts'
import type { ServerDeps } from '../deps.ts'
import type { Waiting } from './temporal-client.ts'

/** A message without its id, which is the in-tray row's. */
export type CommandDraft = WithoutId<Command>
type WithoutId<M> = M extends Command ? Omit<M, 'id'> : never

export interface Submitted {
  readonly id: string
  readonly came: SubmissionResult | Waiting
}

/**
 * Puts what a person submitted into the in-tray and rings the case. Once the row is committed the
 * submission is safe, whatever becomes of the ring: then `came` says that it waits.
 *
 * `id` comes from the form, so that a double click is one row. Throws where Postgres is away:
 * nothing is then claimed to be saved.
 */
export async function submitTo(
  deps: ServerDeps,
  caseId: string,
  draft: CommandDraft,
  words: Readonly<Record<string, string>> = {},
  id: string = randomUUID(),
): Promise<Submitted> {
  const message = { ...draft, id } as Command
  await deps.db
    .insertInto('intray')
    .values({
      id,
      case_id: caseId,
      kind: 'message',
      message: JSON.stringify(message),
      words: JSON.stringify(words),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  return { id, came: await ring(deps, caseId, message) }
}

/** Puts a start into the in-tray and opens the case. `id` is the case's: twice is once. */
export async function submitStart(
  deps: ServerDeps,
  start: Omit<StartMessage, 'id' | 'kind'>,
  words: StartWords,
  caseId: string = randomUUID(),
): Promise<Submitted> {
  const message: StartMessage = { ...start, id: caseId, kind: 'start' }
  await deps.db
    .insertInto('intray')
    .values({
      id: caseId,
      case_id: caseId,
      kind: 'start',
      message: JSON.stringify(message),
      words: JSON.stringify(words),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  return { id: caseId, came: await deps.engine.openCase(caseId) }
}

async function ring(
  deps: ServerDeps,
  caseId: string,
  message: Command,
): Promise<SubmissionResult | Waiting> {
  const came = await deps.engine.submit(caseId, message)
  if ('refused' in came) await markRefused(deps, message.id, came.refused)
  return came
}

const markRefused = (deps: ServerDeps, id: string, refused: string) =>
  deps.db
    .updateTable('intray')
    .set({ refused })
    .where('id', '=', id)
    .where('event_number', 'is', null)
    .execute()

/**
 * Rings again for everything that waits in the in-tray longer than a few seconds, the oldest
 * first. Answers with how many were taken. Safe to run in two processes at once: the case takes a
 * submission once.
 */
export async function sweep(deps: ServerDeps, olderThanMs = 5_000): Promise<number> {
  const rows = await deps.db
    .selectFrom('intray')
    .selectAll()
    .where('event_number', 'is', null)
    .where('refused', 'is', null)
    .where('received_at', '<', sql<Date>`now() - ${olderThanMs} * interval '1 millisecond'`)
    .orderBy('received_at')
    .limit(200)
    .execute()
  let taken = 0
  for (const row of rows) {
    if (!row.case_id) continue
    const came =
      row.kind === 'start'
        ? await deps.engine.openCase(row.case_id)
        : await ring(deps, row.case_id, row.message as Command)
    if ('waiting' in came) return taken
    taken++
  }
  return taken
}
