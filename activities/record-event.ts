import type { Transaction } from 'kysely'
import type { Db } from '../db/connect.ts'
import { findSubmission, markTaken, untakenMessages } from '../db/intray.ts'
import { pendingMails } from '../db/mails.ts'
import type { Database } from '../db/schema.ts'
import type { Activities, Recorded } from '../workflows/activities.ts'
import type { CaseEvent } from '../workflows/events.ts'
import { apply, type CaseState } from '../workflows/state.ts'
import type { Deps } from './deps.ts'
import { eventOf, insertEvent } from './event-row.ts'
import { planMails } from './mail/plan-mails.ts'
import { casePosition } from './position.ts'
import { keepSideRows } from './side-rows.ts'

/** Raised where an event would leave a hole: Postgres holds less than the workflow knows. */
export class GapError extends Error {}

/**
 * Appends one event: one transaction writes the event, applies it to the case's rows, takes the
 * submission, and queues its notices. (case, number) is the key: written again, it is the same
 * write. A moment is not recorded while the in-tray holds untaken rows of the case: they are
 * handed back to be taken first, so that a confirmation and a reminder cannot cross.
 */
export function makeRecordEvent(deps: Deps): Activities['recordEvent'] {
  return ({ caseId, event }) =>
    deps.db.transaction().execute((tx) => record(tx, deps, caseId, event))
}

async function record(
  tx: Transaction<Database>,
  deps: Deps,
  caseId: string,
  event: CaseEvent,
): Promise<Recorded> {
  const found = await tx
    .selectFrom('cases')
    .select(['state', 'last_number', 'head_hash', 'pack_hash', 'calendar_hash'])
    .where('id', '=', caseId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (event.number <= found.last_number) return standing(tx, caseId, event.number)
  if (event.number > found.last_number + 1) {
    throw new GapError(
      `Event ${event.number} of case ${caseId} comes on top of ${found.last_number}`,
    )
  }
  if ('moment' in event) {
    const first = await untakenMessages(tx, caseId)
    if (first.length) return { takeFirst: first }
  }
  const state = apply(found.state as CaseState, event)
  const words = await wordsOf(tx, event)
  await insertEvent(tx, { caseId, event, state, prev: found.head_hash, words })
  await keepSideRows(tx, caseId, event, words)
  if (event.submission) await markTaken(tx, event.submission, event.number)
  const { calendar } = await deps.policyOf(tx, {
    pack: found.pack_hash,
    calendar: found.calendar_hash,
  })
  const wallNow = deps.now()
  await planMails(tx, { caseId, event, state, calendar, wallNow, from: deps.mail.from })
  return { event, mails: await refreshPosition(tx, { caseId, state, caseNow: event.at, wallNow }) }
}

async function standing(tx: Db, caseId: string, number: number): Promise<Recorded> {
  const row = await tx
    .selectFrom('events')
    .select('body')
    .where('case_id', '=', caseId)
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return { event: eventOf(row.body), mails: await pendingMails(tx, caseId) }
}

/** Brings the case's list columns up to date; answers with the mails that still have to go. */
export async function refreshPosition(
  tx: Db,
  input: { caseId: string; state: CaseState; caseNow: number; wallNow: number },
) {
  const mails = await pendingMails(tx, input.caseId)
  const times = mails.map(({ at }) => at)
  await tx
    .updateTable('cases')
    .set(casePosition(input.state, times, input.caseNow, input.wallNow))
    .where('id', '=', input.caseId)
    .execute()
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
