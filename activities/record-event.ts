import { ApplicationFailure } from '@temporalio/common'
import type { Db, Tx } from '../db/connect.ts'
import { type CaseHead, lockCase, updateActing } from '../db/queries/cases.ts'
import { markTaken, submissionsOf, untakenMessages } from '../db/queries/intray.ts'
import { pendingMails } from '../db/queries/mails.ts'
import { eventsAfter, insertEvents, type Typed, type Worded } from '../db/queries/record.ts'
import { drawSearchWords } from '../db/queries/search/words.ts'
import type { CaseEvent } from '../workflows/case/events.ts'
import { apply, type CaseState } from '../workflows/case/state.ts'
import type { Activities, Recorded, StandingEvents } from '../workflows/contract/activities.ts'
import { stageOf } from '../workflows/forget/erasure.ts'
import type { Deps } from './deps.ts'
import { caseProjection } from './list-projection.ts'
import { causeOf, planMails } from './mail/outbox/plan-mails.ts'
import { sendAgain } from './mail/outbox/send-again.ts'
import { changesPeople, keepRelatedRows } from './related-rows.ts'
import { tellPrograms } from './webhooks/tell.ts'

/**
 * Appends events that belong together: one transaction writes them, applies them to the case's
 * rows, takes the submissions, and queues their notices. (case, number) is the key: written again,
 * it is the same write. A moment is not recorded while the in-tray holds untaken rows of the case:
 * they are handed back to be taken first, so that a confirmation and a reminder cannot cross; and a
 * submission that an event has taken is not taken by another.
 *
 * Fails for good with `GapError` where Postgres holds less than the workflow knows: it is what counts.
 */
export function makeRecordEvents(deps: Deps): Activities['recordEvents'] {
  return ({ caseId, events }) =>
    deps.db.transaction().execute((tx) => record(tx, deps, caseId, events))
}

async function record(
  tx: Tx,
  deps: Deps,
  caseId: string,
  events: readonly CaseEvent[],
): Promise<Recorded> {
  const found = await lockCase(tx, caseId)
  const { number = 0 } = events[0] ?? {}
  if (!found || number > found.last_number + 1) throw gapBefore(number, caseId, found)
  if (number <= found.last_number) return standingFrom(tx, caseId, number)
  if (events.some((event) => 'moment' in event)) {
    const first = await untakenMessages(tx, caseId)
    if (first.length) return { takeFirst: first }
  }
  const submissions = await submissionsOf(tx, submissionsIn(events))
  const taken = [...submissions].flatMap(([id, { event_number: by }]) =>
    by === null ? [] : [[id, by] as const],
  )
  if (taken.length) return { taken: Object.fromEntries(taken) }
  const words = (event: CaseEvent) => typed(submissions.get(event.submission ?? '')?.words)
  const worded = events.map((event) => ({ event, words: words(event) }))
  return append(tx, deps, { caseId, found, worded })
}

const submissionsIn = (events: readonly CaseEvent[]): string[] => [
  ...new Set(events.flatMap(({ submission }) => submission ?? [])),
]

interface Appending {
  readonly caseId: string
  readonly found: CaseHead
  readonly worded: readonly Worded[]
}

async function append(tx: Tx, deps: Deps, { caseId, found, worded }: Appending): Promise<Recorded> {
  const isClosed = (found.state as CaseState).status === 'closed'
  const head = await insertEvents(tx, { caseId, prev: found.head_hash, worded, stageOf, isClosed })
  const events = worded.map(({ event }) => event)
  await markTaken(
    tx,
    events.flatMap(({ submission: id, number }) => (id ? { id, number } : [])),
  )
  const { calendar } = await deps.policyOf(tx, found)
  const as = { keys: deps.linkKeys, from: deps.mail.from }
  let state = found.state as CaseState
  let cause = ''
  for (const { event, words } of worded) {
    state = apply(state, event)
    await keepRelatedRows(tx, caseId, event, { words, state })
    if (changesPeople(event)) await drawSearchWords(tx, deps.linkKeys, caseId)
    await sendAgain(tx, { caseId, event, calendar, ...as })
    cause = causeOf(event) ?? cause
    await planMails(tx, { caseId, event, cause, state, calendar, ...as })
  }
  const caseNow = events[0]?.at ?? 0
  const wallNow = deps.now()
  await tellPrograms(tx, found, events, { caseId, state, wallNow })
  return { mails: await writeCase(tx, caseId, { head, state, caseNow, wallNow }) }
}

/** The workflow is ahead of Postgres, which was restored to an earlier instant. */
const gapBefore = (number: number, caseId: string, found: CaseHead | undefined) =>
  ApplicationFailure.nonRetryable(
    `Event ${number} of case ${caseId} comes on top of ${found?.last_number ?? 'no case at all'}`,
    'GapError',
  )

/** Compares what a workflow believes with what stands. */
export function makeStandingAfter({ db }: Pick<Deps, 'db'>): Activities['standingAfter'] {
  return (believed) => db.transaction().execute((tx) => standingAfter(tx, believed))
}

/** What stands after an event, if anything does. Locks the case; throws `GapError` where it has fewer. */
export async function standingAfter(
  tx: Tx,
  { caseId, number }: { caseId: string; number: number },
): Promise<StandingEvents | undefined> {
  const found = await lockCase(tx, caseId)
  if (!found || found.last_number < number) throw gapBefore(number + 1, caseId, found)
  return found.last_number > number ? standingFrom(tx, caseId, number + 1) : undefined
}

/** What was written before under this number and after it. */
async function standingFrom(tx: Db, caseId: string, number: number): Promise<StandingEvents> {
  const events = await eventsAfter(tx, caseId, number - 1)
  return { events, mails: await pendingMails(tx, caseId) }
}

interface Now {
  readonly state: CaseState
  readonly caseNow: number
  readonly wallNow: number
}

/** Writes the case as it stands after its newest event, lists and all; answers with its mails to go. */
export function writeCase(tx: Tx, id: string, { head, ...now }: Now & { head: string }) {
  const { state } = now
  const record = { last_number: state.number, head_hash: head, state: JSON.stringify(state) }
  return updateActing(tx, id, { ...record, ...drawn(now) })
}

/** Brings the case's list columns up to date where its mails have changed and not its record. */
export const refreshProjection = (tx: Db, { caseId, ...now }: Now & { caseId: string }) =>
  updateActing(tx, caseId, drawn(now))

const drawn = ({ state, caseNow, wallNow }: Now) => caseProjection(state, [], caseNow, wallNow)

/** What people typed with a submission. */
const typed = (words: object = {}): Typed =>
  Object.fromEntries(
    Object.entries(words).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
