import type { Transaction } from 'kysely'
import { GENESIS } from '../db/chain.ts'
import { findSubmission, markTaken } from '../db/intray.ts'
import { peopleOf } from '../db/people.ts'
import { keepPolicy } from '../db/policies.ts'
import type { Database, Settings, StartMessage, StartWords } from '../db/schema.ts'
import { makeCalendar } from '../policies/calendar.ts'
import type { Activities, OpenedCase } from '../workflows/activities.ts'
import type { EventOf } from '../workflows/events.ts'
import { plan } from '../workflows/policy/plan.ts'
import type { Kind } from '../workflows/policy/types.ts'
import { apply } from '../workflows/state.ts'
import type { Deps } from './deps.ts'
import { insertEvent } from './event-row.ts'
import { planMails } from './mail/plan-mails.ts'
import { casePosition } from './position.ts'
import { readCase } from './read-case.ts'
import { refreshPosition } from './record-event.ts'

type Start = { id: string; case_id: string; message: StartMessage; words: StartWords }

/**
 * Reads the in-tray row of a start, pins pack and calendar, computes the agenda, and writes case,
 * people and event 1 in one transaction. Run again, it answers with what stands: the workflow folds
 * the case's events and goes on.
 */
export function makeOpenCase(deps: Deps): Activities['openCase'] {
  return async ({ caseId, now }) => {
    const standing = await readCase(deps, caseId)
    if (standing) return standing
    const row = await deps.db
      .selectFrom('intray')
      .select('id')
      .where('case_id', '=', caseId)
      .where('kind', '=', 'start')
      .executeTakeFirstOrThrow()
    const start = (await findSubmission(deps.db, row.id)) as unknown as Start
    await deps.db.transaction().execute((tx) => write(tx, deps, start, now))
    return (await readCase(deps, caseId)) as OpenedCase
  }
}

async function write(tx: Transaction<Database>, deps: Deps, start: Start, now: number) {
  const { message, words, case_id: id } = start
  const settings = await tx.selectFrom('settings').select('body').executeTakeFirstOrThrow()
  const { pack, calendar } = pinned(deps, message)
  await keepPolicy(tx, 'pack', pack)
  await keepPolicy(tx, 'calendar', calendar)
  const counted = makeCalendar(calendar.data, pack.data.working_hours)
  const kind = message.leaverKind as Kind
  const planned = plan(
    pack.data,
    { kind, endDate: message.endDate, flags: message.flags, startedAt: now },
    counted,
  )
  const event: EventOf<'opened'> = {
    type: 'opened',
    number: 1,
    at: now,
    by: message.by,
    submission: start.id,
    pack: { id: pack.id, version: pack.version, hash: pack.hash },
    calendar: { id: calendar.id, hash: calendar.hash },
    kind,
    endDate: message.endDate,
    ...planned,
    timeMachine: message.timeMachine,
  }
  const state = apply(undefined, event)
  await tx
    .insertInto('cases')
    .values({
      id,
      kind,
      end_date: message.endDate,
      flags: JSON.stringify(message.flags),
      language: message.language,
      pack_hash: pack.hash,
      calendar_hash: calendar.hash,
      time_machine: message.timeMachine,
      opened_at: new Date(now),
      last_number: 0,
      head_hash: '',
      state: JSON.stringify(state),
      ...casePosition(state, [], now, deps.now()),
    })
    .execute()
  await tx
    .insertInto('people')
    .values(peopleOf(id, words, settings.body as Settings))
    .execute()
  await insertEvent(tx, { caseId: id, event, state, prev: GENESIS, words: startWords(words) })
  await planMails(tx, {
    caseId: id,
    event,
    state,
    calendar: counted,
    from: deps.mail.from,
  })
  await refreshPosition(tx, { caseId: id, state, caseNow: now, wallNow: deps.now() })
  await markTaken(tx, start.id, 1)
}

/** Fixed on the day the case opens: a later edit of the policy is another version. */
function pinned({ policies }: Deps, message: StartMessage) {
  const pack = policies.packs.get(message.pack)
  const calendar = policies.calendars.get(message.calendar)
  if (!pack || !calendar) {
    throw new Error(
      `No policy file for pack "${message.pack}" or calendar "${message.calendar}". Put it back into policies/.`,
    )
  }
  return { pack, calendar }
}

const startWords = ({ leaver, line }: StartWords): Record<string, string> => ({
  leaverName: leaver.name,
  leaverEmail: leaver.email,
  lineName: line.name,
  lineEmail: line.email,
})
