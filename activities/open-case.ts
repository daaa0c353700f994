import { ApplicationFailure } from '@temporalio/common'
import type { Tx } from '../db/connect.ts'
import { GENESIS } from '../db/crypto/chain.ts'
import { insertCase } from '../db/queries/cases.ts'
import { SEALED } from '../db/queries/forgetting/sealing.ts'
import { findStart, takeStart } from '../db/queries/intray.ts'
import { findPack } from '../db/queries/pack-versions.ts'
import { insertPeople } from '../db/queries/people.ts'
import { keepPolicies } from '../db/queries/policies.ts'
import { insertEvents } from '../db/queries/record.ts'
import { keepSearchWords } from '../db/queries/search/words.ts'
import { readSettings } from '../db/queries/settings.ts'
import type { Settings } from '../db/tables/settings.ts'
import { type PeopleOfCase, peopleFor } from '../people/of-case.ts'
import type { StartMessage, StartWords } from '../people/start.ts'
import { calendarInForce, makeCalendar } from '../policies/calendar.ts'
import type { EventOf } from '../workflows/case/events.ts'
import { apply } from '../workflows/case/state.ts'
import type { Activities, OpenedCase } from '../workflows/contract/activities.ts'
import { stageOf } from '../workflows/forget/erasure.ts'
import { rulesOf } from '../workflows/pack/rules.ts'
import type { Kind } from '../workflows/pack/types.ts'
import { plan } from '../workflows/plan/plan.ts'
import type { Deps } from './deps.ts'
import { caseProjection } from './list-projection.ts'
import { planMails } from './mail/outbox/plan-mails.ts'
import { readCase } from './read-case.ts'
import { writeCase } from './record-event.ts'
import { tellPrograms } from './webhooks/tell.ts'

type Start = { id: string; case_id: string; message: StartMessage; words: StartWords }

/**
 * Reads the in-tray row of a start, pins pack and calendar, computes the agenda, and writes case,
 * people and event 1 in one transaction. Run again, it answers with what stands: the workflow folds
 * the case's events and goes on. Fails for good with `NoSuchCase` where nobody ever started it.
 */
export function makeOpenCase(deps: Deps): Activities['openCase'] {
  return async ({ caseId, now }) => {
    const open = await readCase(deps, caseId)
    if (open) return open
    const start = (await findStart(deps.db, caseId)) as unknown as Start | undefined
    if (!start) throw ApplicationFailure.nonRetryable(`No start of case ${caseId}`, 'NoSuchCase')
    return deps.db.transaction().execute((tx) => write(tx, deps, start, now))
  }
}

async function write(tx: Tx, deps: Deps, start: Start, now: number): Promise<OpenedCase> {
  const { message, words, case_id: id } = start
  const settings = await readSettings(tx)
  const found = peopleFor(words, settings)
  if (!found) throw new Error('The ladder of this case ends in nobody: set a chief and a chair')
  const { pack, calendar } = await pinned(tx, deps, message, settings)
  await keepPolicies(tx, { pack, calendar })
  const counted = makeCalendar(calendar.data, pack.data.working_hours)
  const facts = factsOf(message, found)
  const event: EventOf<'opened'> = {
    type: 'opened',
    number: 1,
    at: now,
    by: message.by,
    submission: start.id,
    pack: { id: pack.id, version: pack.version, hash: pack.hash },
    calendar: { id: calendar.id, hash: calendar.hash },
    ...facts,
    ...plan(pack.data, { ...facts, ...firstMail(message), startedAt: now }, counted),
    timeMachine: message.timeMachine,
  }
  const state = apply(undefined, event)
  const opened = await insertCase(tx, {
    id,
    kind: facts.kind,
    end_date: message.endDate,
    flags: JSON.stringify(message.flags),
    language: message.language,
    pack_hash: pack.hash,
    calendar_hash: calendar.hash,
    policy_organisation: settings.organisation,
    time_machine: message.timeMachine,
    opened_at: new Date(now),
    last_number: 0,
    head_hash: '',
    sealed: SEALED,
    // Written with the record's head, below.
    state: '{}',
    ...caseProjection(state, [], now, deps.now()),
  })
  const people = Object.values(found.people)
  await insertPeople(tx, id, people)
  await keepSearchWords(tx, deps.linkKeys, new Map([[id, people]]))
  const worded = [{ event, words: startWords(words, settings) }]
  const head = await insertEvents(tx, { caseId: id, prev: GENESIS, worded, stageOf })
  const planned = { caseId: id, event, cause: start.id, state, calendar: counted }
  await planMails(tx, { ...planned, keys: deps.linkKeys, from: deps.mail.from })
  const wallNow = deps.now()
  await tellPrograms(tx, opened, [event], { caseId: id, state, wallNow })
  const mails = await writeCase(tx, id, { head, state, caseNow: now, wallNow })
  await takeStart(tx, start)
  return { events: [event], mails, rules: rulesOf(pack.data) }
}

const firstMail = ({ firstMailOn }: StartMessage) => (firstMailOn ? { firstMailOn } : {})

const factsOf = (message: StartMessage, { absent }: PeopleOfCase) => ({
  kind: message.leaverKind as Kind,
  endDate: message.endDate,
  flags: message.flags,
  on: message.dutiesOn,
  absent,
  ...(message.mailbox ? { mailbox: message.mailbox } : {}),
})

/** Fixed on the day the case opens: a later edit of the policy is another version. */
async function pinned(
  tx: Tx,
  { policies }: Deps,
  { pack: id, packHash, calendar: calendarId }: StartMessage,
  settings: Settings,
) {
  const pack = await findPack(tx, policies, packHash)
  const calendar = calendarInForce(policies, settings, calendarId)
  if (!pack || !calendar) {
    throw new Error(
      `There is no pack "${id}" of hash ${packHash}, or no calendar "${calendarId}". Put the file back into policies/.`,
    )
  }
  return { pack, calendar }
}

/** With the name that the policy's words show, so that the record tells it whatever it becomes. */
const startWords = (
  { leaver, line }: StartWords,
  { organisation }: Settings,
): Record<string, string> => ({
  leaverName: leaver.name,
  ...(leaver.email ? { leaverEmail: leaver.email } : {}),
  ...(line ? { lineName: line.name, lineEmail: line.email } : {}),
  ...(organisation ? { organisation } : {}),
})
