import { randomUUID } from 'node:crypto'
import { addSubmission, markRefused, untakenSince } from '../../db/queries/intray.ts'
import type { StartMessage, StartWords } from '../../people/start.ts'
import type { Command, SubmissionResult } from '../../workflows/contract/commands.ts'
import type { ServerDeps } from '../deps.ts'
import type { Waiting } from './temporal-client.ts'

/** A command without its id, which is the in-tray row's. */
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
  const command = { ...draft, id } as Command
  await addSubmission(deps.db, { caseId, message: command, words })
  return { id, came: await ring(deps, caseId, command) }
}

/** Puts a start into the in-tray and opens the case. `id` is the case's: twice is once. */
export async function submitStart(
  deps: ServerDeps,
  start: Omit<StartMessage, 'id' | 'kind'>,
  words: StartWords,
  caseId: string = randomUUID(),
): Promise<Submitted> {
  const message: StartMessage = { ...start, id: caseId, kind: 'start' }
  await addSubmission(deps.db, { caseId, message, words })
  return { id: caseId, came: await deps.engine.openCase(caseId) }
}

async function ring(
  deps: ServerDeps,
  caseId: string,
  command: Command,
): Promise<SubmissionResult | Waiting> {
  const came = await deps.engine.submit(caseId, command)
  if ('refused' in came) await markRefused(deps.db, command.id, came.refused)
  return came
}

const SWEPT_AT_ONCE = 200

/**
 * Rings again for everything that waits in the in-tray longer than a few seconds, the oldest
 * first. Answers with how many were taken. Safe to run in two processes at once: the case takes a
 * submission once.
 */
export async function sweep(deps: ServerDeps, olderThanMs = 5_000): Promise<number> {
  const rows = await untakenSince(deps.db, olderThanMs, SWEPT_AT_ONCE)
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
