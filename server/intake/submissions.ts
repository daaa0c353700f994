import { randomUUID } from 'node:crypto'
import {
  addSubmission,
  fateOf,
  markRefused,
  type WaitingCase,
  waitingAt,
  waitingCases,
} from '../../db/queries/intray.ts'
import type { StartMessage, StartWords } from '../../people/start.ts'
import { isTakenAfterEnd } from '../../workflows/contract/after-end.ts'
import type { Command, Refusal, SubmissionResult } from '../../workflows/contract/commands.ts'
import type { ServerDeps } from '../deps.ts'
import { sideBySide } from './side-by-side.ts'
import { SilentCases } from './silent-cases.ts'
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
  await keepFor(deps, caseId, draft, words, id)
  return { id, came: await outcomeOf(deps, caseId, id) }
}

/**
 * Puts what a person submitted into the in-tray and rings nobody: the case takes it with what comes
 * next, or when the in-tray is swept, seconds later.
 */
export async function keepFor(
  deps: ServerDeps,
  caseId: string,
  draft: CommandDraft,
  words: Readonly<Record<string, string>>,
  id: string,
): Promise<void> {
  await addSubmission(deps.db, { caseId, message: { ...draft, id } as Command, words })
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

/** As many as one message to a case may hold. */
const MOST_AT_ONCE = 100

/** Hands a case all that lies in its in-tray, in order. Answers with what came of each, by its id. */
async function ring(
  { db, engine }: ServerDeps,
  caseId: string,
): Promise<ReadonlyMap<string, SubmissionResult> | Waiting> {
  const { commands, isOpen, aheadMs } = await waitingAt(db, caseId, MOST_AT_ONCE)
  if (!commands.length) return new Map()
  const lost = isOpen || commands.some(isTakenAfterEnd) ? { startAheadMs: aheadMs } : 'closed'
  const came = await engine.submit(caseId, commands, lost)
  if ('waiting' in came) return came
  const results = new Map<string, SubmissionResult>()
  for (const [index, { id }] of commands.entries()) {
    const result = came[index]
    if (!result) continue
    if ('refused' in result) await markRefused(db, id, result.refused)
    results.set(id, result)
  }
  return results
}

/** What came of one submission once its case was rung. */
async function outcomeOf(deps: ServerDeps, caseId: string, id: string): Promise<Submitted['came']> {
  const came = await ring(deps, caseId)
  if ('waiting' in came) return came
  const told = came.get(id)
  if (told) return told
  // Taken before: by another ring, or when the same form was sent the first time.
  const { event_number: event, refused } = (await fateOf(deps.db, id)) ?? {}
  if (event != null) return { event }
  return refused ? { refused: refused as Refusal } : { waiting: true }
}

const SWEPT_AT_ONCE = 500
const SIDE_BY_SIDE = 16
/** As many cases in a row that do not answer mean that nobody would: Temporal or the worker is away. */
const NOBODY_ANSWERS = 2 * SIDE_BY_SIDE

/**
 * Rings cases again for what waits in the in-tray longer than a few seconds, those that wait the
 * longest first and several side by side. One that does not answer keeps no other waiting: it is left
 * out for a while. Answers with how many submissions were dealt with. Safe to run in two processes at
 * once: a case takes a submission once.
 */
export async function sweep(
  deps: ServerDeps,
  olderThanMs = 5_000,
  silent = new SilentCases(deps.now),
): Promise<number> {
  const but = silent.now()
  const cases = await waitingCases(deps.db, { olderThanMs, but, limit: SWEPT_AT_ONCE })
  let unanswered = 0
  const taken = await sideBySide(cases, SIDE_BY_SIDE, async (one) => {
    if (unanswered >= NOBODY_ANSWERS) return 0
    const came = await ringAgain(deps, one)
    unanswered = came === undefined ? unanswered + 1 : 0
    if (came === undefined) silent.add(one.id)
    else silent.delete(one.id)
    return came ?? 0
  })
  return taken.reduce((sum, one) => sum + one, 0)
}

/** Rings one case; answers with how much it dealt with, or nothing where it does not answer. */
async function ringAgain(deps: ServerDeps, one: WaitingCase): Promise<number | undefined> {
  const opened = one.starts ? await deps.engine.openCase(one.id) : undefined
  if (opened && 'waiting' in opened) return undefined
  const came = await ring(deps, one.id)
  if ('waiting' in came) return undefined
  await doubt(deps, one.id, came)
  return came.size + (opened ? 1 : 0)
}

/**
 * What a case says to have taken and that lies untaken all the same: Postgres was restored to a day
 * before. The case is rung to compare itself with it; the next sweep finds it knowing better.
 */
async function doubt(
  { db, engine }: ServerDeps,
  caseId: string,
  came: ReadonlyMap<string, SubmissionResult>,
): Promise<void> {
  if (!came.size) return
  const { commands } = await waitingAt(db, caseId, MOST_AT_ONCE)
  if (commands.some(({ id }) => came.has(id))) await engine.rouse(caseId)
}
