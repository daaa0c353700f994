import { randomUUID } from 'node:crypto'
import {
  addSubmission,
  fateOf,
  markRefused,
  stillUntaken,
  type WaitingCase,
  waitingAt,
  waitingCases,
} from '../../db/queries/intray.ts'
import type { StartMessage, StartWords } from '../../people/start.ts'
import { sideBySide } from '../../side-by-side.ts'
import { isTakenAfterEnd } from '../../workflows/contract/after-end.ts'
import type { Command, Refusal, SubmissionResult } from '../../workflows/contract/commands.ts'
import { needsOf } from '../../workflows/contract/newer.ts'
import type { ServerDeps } from '../deps.ts'
import { SilentCases } from './silent-cases.ts'
import type { Lost, Waiting } from './temporal-client.ts'

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
  await addSubmission(deps.db, {
    caseId,
    message: { ...draft, ...needsOf(draft), id } as Command,
    words,
  })
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

/** What becomes of a case that has no workflow: it goes on, takes what comes after its end, or nothing. */
function lostOf(one: { isOpen: boolean; ended: boolean; aheadMs: number }): Lost {
  const { isOpen, ended, aheadMs } = one
  if (ended) return { aheadMs, ended }
  return isOpen ? { aheadMs } : 'closed'
}

/** Hands a case all that lies in its in-tray, in order. Answers with what came of each, by its id. */
async function ring(
  { db, engine }: ServerDeps,
  caseId: string,
): Promise<ReadonlyMap<string, SubmissionResult> | Waiting> {
  const { commands, isOpen, ended, aheadMs } = await waitingAt(db, caseId, MOST_AT_ONCE)
  if (!commands.length) return new Map()
  const lost = lostOf({ isOpen, ended: ended && commands.some(isTakenAfterEnd), aheadMs })
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
/** As many cases that do not answer mean that nobody would: Temporal or the worker is away. */
const NOBODY_ANSWERS = 2 * SIDE_BY_SIDE
/** Of those that did not answer before, each lane waits for one. */
const STILL_SILENT = SIDE_BY_SIDE

/**
 * Rings cases again for what waits in the in-tray longer than a few seconds, those that wait the
 * longest first and several side by side. One that does not answer keeps no other waiting: it is left
 * out for a while, and rung after all others then. Answers with how many submissions were dealt with.
 * Safe to run in two processes at once: a case takes a submission once.
 */
export async function sweep(
  deps: ServerDeps,
  olderThanMs = 5_000,
  silent = new SilentCases(deps.now),
): Promise<number> {
  const those = { olderThanMs, limit: SWEPT_AT_ONCE }
  const others = await waitingCases(deps.db, { ...those, but: silent.ids })
  const answered = await ringAll(deps, others, silent, NOBODY_ANSWERS)
  const due = silent.due(SWEPT_AT_ONCE)
  const late = await waitingCases(deps.db, { ...those, among: due })
  const waiting = new Map(late.map((one) => [one.id, one]))
  for (const id of due) if (!waiting.has(id)) silent.delete(id)
  const inTurn = due.flatMap((id) => waiting.get(id) ?? [])
  answered.push(...(await ringAll(deps, inTurn, silent, STILL_SILENT)))
  await doubt(deps, answered.flat())
  return answered.flat().length
}

/**
 * Rings some cases at once for what waits, without leaving any time for more to come. Answers whether
 * anybody answered: where nobody did, they are left to the sweep.
 */
export async function ringNow(deps: ServerDeps, ids: readonly string[]): Promise<boolean> {
  const those = await waitingCases(deps.db, { olderThanMs: 0, limit: ids.length, among: ids })
  const came = await ringAll(deps, those, new SilentCases(deps.now), NOBODY_ANSWERS)
  return came.some(({ length }) => length > 0) || those.length === 0
}

/**
 * Rings these cases in their order until so many have not answered. Answers with the ids that each
 * dealt with. One that rests has answered.
 */
function ringAll(
  deps: ServerDeps,
  cases: readonly WaitingCase[],
  silent: SilentCases,
  most: number,
): Promise<string[][]> {
  let unanswered = 0
  return sideBySide(cases, SIDE_BY_SIDE, async (one) => {
    if (unanswered >= most) return []
    const came = await ringAgain(deps, one)
    if (!('waiting' in came)) {
      silent.delete(one.id)
      return came
    }
    if (!came.rests) unanswered++
    silent.add(one.id, came.rests)
    return []
  })
}

/** Rings one case; answers with the ids of what it dealt with. */
async function ringAgain(deps: ServerDeps, one: WaitingCase): Promise<string[] | Waiting> {
  const opened = one.starts ? await deps.engine.openCase(one.id) : undefined
  if (opened && 'waiting' in opened) return opened
  const came = await ring(deps, one.id)
  if ('waiting' in came) return came
  // The id of a start is its case's.
  return [...(opened ? [one.id] : []), ...came.keys()]
}

/**
 * What cases say to have taken and that lies untaken all the same: Postgres was restored to a day
 * before. They are rung to compare themselves with it; the next sweep finds them knowing better.
 */
async function doubt({ db, engine }: ServerDeps, answered: readonly string[]): Promise<void> {
  await sideBySide(await stillUntaken(db, answered), SIDE_BY_SIDE, (id) => engine.rouse(id))
}
