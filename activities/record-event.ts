import type { Db, Tx } from '../db/connect.ts'
import { lockCase, updateCase } from '../db/queries/cases.ts'
import { findSubmission, markTaken, untakenMessages } from '../db/queries/intray.ts'
import { pendingMails } from '../db/queries/mails.ts'
import { eventsAfter, insertEvent } from '../db/queries/record.ts'
import type { CaseEvent } from '../workflows/case/events.ts'
import { apply, type CaseState } from '../workflows/case/state.ts'
import type { Activities, Recorded } from '../workflows/contract/activities.ts'
import type { Calendar } from '../workflows/plan/calendar.ts'
import type { Deps } from './deps.ts'
import { caseProjection } from './list-projection.ts'
import { planMails } from './mail/outbox/plan-mails.ts'
import { keepRelatedRows } from './related-rows.ts'

/** Raised where an event would leave a hole: Postgres holds less than the workflow knows. */
class GapError extends Error {}

/**
 * Appends events that belong together: one transaction writes them, applies them to the case's
 * rows, takes the submission, and queues their notices. (case, number) is the key: written again,
 * it is the same write. A moment is not recorded while the in-tray holds untaken rows of the case:
 * they are handed back to be taken first, so that a confirmation and a reminder cannot cross.
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
  const { number = 0, at: caseNow = 0 } = events[0] ?? {}
  if (number <= found.last_number) return recordedAlready(tx, caseId, number)
  if (number > found.last_number + 1) {
    throw new GapError(`Event ${number} of case ${caseId} comes on top of ${found.last_number}`)
  }
  if (events.some((event) => 'moment' in event)) {
    const first = await untakenMessages(tx, caseId)
    if (first.length) return { takeFirst: first }
  }
  const { calendar } = await deps.policyOf(tx, {
    pack: found.pack_hash,
    calendar: found.calendar_hash,
  })
  let state = found.state as CaseState
  let prev = found.head_hash
  for (const event of events) {
    state = apply(state, event)
    prev = await append(tx, deps, {
      caseId,
      event,
      first: events[0] ?? event,
      state,
      prev,
      calendar,
    })
  }
  const wallNow = deps.now()
  return { events, mails: await refreshProjection(tx, { caseId, state, caseNow, wallNow }) }
}

interface Appended {
  readonly caseId: string
  readonly event: CaseEvent
  /** The first that is written with it. */
  readonly first: CaseEvent
  /** The case's state after it. */
  readonly state: CaseState
  readonly prev: string
  readonly calendar: Calendar
}

async function append(tx: Tx, deps: Deps, appended: Appended): Promise<string> {
  const { caseId, event } = appended
  const words = await wordsOf(tx, event)
  const hash = await insertEvent(tx, { ...appended, words })
  await keepRelatedRows(tx, caseId, event, words)
  if (event.submission) await markTaken(tx, event.submission, event.number)
  await planMails(tx, { ...appended, from: deps.mail.from })
  return hash
}

/** What was written before under this number and after it. */
async function recordedAlready(tx: Db, caseId: string, number: number): Promise<Recorded> {
  const events = await eventsAfter(tx, caseId, number - 1)
  return { events, mails: await pendingMails(tx, caseId) }
}

/** Brings the case's list columns up to date; answers with the mails that still have to go. */
export async function refreshProjection(
  tx: Db,
  input: { caseId: string; state: CaseState; caseNow: number; wallNow: number },
) {
  const mails = await pendingMails(tx, input.caseId)
  const times = mails.map(({ at }) => at)
  const drawn = caseProjection(input.state, times, input.caseNow, input.wallNow)
  await updateCase(tx, input.caseId, drawn)
  return mails
}

/** What people typed with the submission that this event takes. */
async function wordsOf(tx: Db, event: CaseEvent): Promise<Record<string, string>> {
  if (!event.submission) return {}
  const row = await findSubmission(tx, event.submission)
  const words = Object.entries(row?.words ?? {})
  return Object.fromEntries(
    words.filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}
