import { ApplicationFailure } from '@temporalio/common'
import type { Tx } from '../db/connect.ts'
import { GENESIS } from '../db/crypto/chain.ts'
import { caseToInsert } from '../db/queries/cases.ts'
import { SEALED } from '../db/queries/forgetting/sealing.ts'
import { startToTake } from '../db/queries/intray.ts'
import { linksToInsert } from '../db/queries/links.ts'
import { mailsToInsert } from '../db/queries/mails.ts'
import { findPack } from '../db/queries/pack-versions.ts'
import { peopleToInsert } from '../db/queries/people.ts'
import { keepPolicies } from '../db/queries/policies.ts'
import { eventsToInsert } from '../db/queries/record.ts'
import { searchWordsToKeep } from '../db/queries/search/words.ts'
import { settingsFrom } from '../db/queries/settings.ts'
import { inOne } from '../db/queries/starts/in-one.ts'
import { findStartToOpen } from '../db/queries/starts/opening.ts'
import type { Settings } from '../db/tables/settings.ts'
import { type PeopleOfCase, peopleFor } from '../people/of-case.ts'
import type { StartMessage, StartWords } from '../people/start.ts'
import { calendarInForce, makeCalendar } from '../policies/calendar.ts'
import type { EventOf } from '../workflows/case/events.ts'
import { apply, type CaseState } from '../workflows/case/state.ts'
import type { Activities, OpenedCase } from '../workflows/contract/activities.ts'
import type { PlannedMail } from '../workflows/contract/commands.ts'
import { stageOf } from '../workflows/forget/erasure.ts'
import { rulesOf } from '../workflows/pack/rules.ts'
import type { Kind } from '../workflows/pack/types.ts'
import type { Calendar } from '../workflows/plan/calendar.ts'
import { plan } from '../workflows/plan/plan.ts'
import type { Deps } from './deps.ts'
import { caseProjection } from './list-projection.ts'
import { firstMails, linkEnd } from './mail/outbox/plan-mails.ts'
import { readCase } from './read-case.ts'
import { type Heard, tellPrograms } from './webhooks/tell.ts'

type Found = NonNullable<Awaited<ReturnType<typeof findStartToOpen>>>
interface Start {
  readonly id: string
  readonly case_id: string
  readonly message: StartMessage
  readonly words: StartWords
}

/**
 * Reads the in-tray row of a start, pins pack and calendar, computes the agenda, and writes case,
 * people and event 1 in one transaction. Run again, it answers with what stands: the workflow folds
 * the case's events and goes on. Fails for good with `NoSuchCase` where nobody ever started it.
 */
export function makeOpenCase(deps: Deps): Activities['openCase'] {
  return async ({ caseId, now }) => {
    const start = await findStartToOpen(deps.db, caseId)
    const open = start?.is_open === false ? undefined : await readCase(deps, caseId)
    if (open) return open
    if (!start) throw ApplicationFailure.nonRetryable(`No start of case ${caseId}`, 'NoSuchCase')
    return deps.db.transaction().execute((tx) => write(tx, deps, start, now))
  }
}

async function write(tx: Tx, deps: Deps, found: Found, now: number): Promise<OpenedCase> {
  const start = found as unknown as Start
  const settings = settingsFrom(found.settings)
  const people = peopleFor(start.words, settings)
  if (!people) throw new Error('The ladder of this case ends in nobody: set a chief and a chair')
  const policy = await pinned(tx, deps, start.message, settings)
  await keepPolicies(tx, policy, found.kept)
  const { pack, calendar } = policy
  const counted = makeCalendar(calendar.data, pack.data.working_hours)
  const event = openedBy(start, policy, { people, counted, now })
  const state = apply(undefined, event)
  const planned = { caseId: start.case_id, event, cause: start.id, state, calendar: counted }
  const mails = firstMails({ ...planned, keys: deps.linkKeys, from: deps.mail.from })
  await insert(tx, deps, { start, settings, policy, people, event, state, mails })
  return { events: [event], mails: mails.map(plannedMail).sort(soonest), rules: rulesOf(pack.data) }
}

function openedBy(
  { id: submission, message }: Start,
  { pack, calendar }: Policy,
  { people, counted, now }: { people: PeopleOfCase; counted: Calendar; now: number },
): EventOf<'opened'> {
  const facts = factsOf(message, people)
  return {
    type: 'opened',
    number: 1,
    at: now,
    by: message.by,
    submission,
    pack: { id: pack.id, version: pack.version, hash: pack.hash },
    calendar: { id: calendar.id, hash: calendar.hash },
    ...facts,
    ...plan(pack.data, { ...facts, ...firstMail(message), startedAt: now }, counted),
    timeMachine: message.timeMachine,
  }
}

interface Opening {
  readonly start: Start
  readonly settings: Settings
  readonly policy: Policy
  readonly people: PeopleOfCase
  readonly event: EventOf<'opened'>
  readonly state: CaseState
  readonly mails: ReturnType<typeof firstMails>
}

/** All that stands once a case is open, in one statement, and what programs are told of it. */
async function insert(tx: Tx, deps: Deps, opening: Opening): Promise<void> {
  const { start, settings, event, state, mails } = opening
  const caseId = start.case_id
  const wallNow = deps.now()
  const people = Object.values(opening.people.people)
  const worded = [{ event, words: startWords(start.words, settings) }]
  const { queries: events, head } = eventsToInsert(tx, { caseId, prev: GENESIS, worded, stageOf })
  const readers = [
    ...new Set(mails.flatMap(({ told: { to_role: to } }) => (to === 'hr' ? [] : to))),
  ]
  const opened = inOne<Heard>(caseToInsert(tx, caseRow(opening, head, wallNow)), [
    // First, as the keys of a new case are made with its people.
    peopleToInsert(tx, caseId, people),
    searchWordsToKeep(tx, deps.linkKeys, [{ id: caseId, openedAt: new Date(event.at), people }]),
    ...events,
    ...(readers.length ? [linksToInsert(tx, caseId, readers, linkEnd(event.at))] : []),
    ...(mails.length ? mailsToInsert(tx, mails) : []),
    startToTake(tx, start),
  ])
  const { rows } = await opened.execute(tx)
  for (const heard of rows) await tellPrograms(tx, heard, [event], { caseId, state, wallNow })
}

function caseRow(
  { start: { case_id: id, message }, settings, policy, event, state, mails }: Opening,
  head: string,
  wallNow: number,
) {
  const mailTimes = mails.map(({ mail }) => mail.send_at.getTime())
  return {
    id,
    kind: event.kind,
    ...(message.reference ? { reference: message.reference } : {}),
    end_date: message.endDate,
    flags: JSON.stringify(message.flags),
    language: message.language,
    pack_hash: policy.pack.hash,
    calendar_hash: policy.calendar.hash,
    policy_organisation: settings.organisation,
    time_machine: message.timeMachine,
    opened_at: new Date(event.at),
    last_number: event.number,
    head_hash: head,
    sealed: SEALED,
    state: JSON.stringify(state),
    ...caseProjection(state, mailTimes, event.at, wallNow),
  }
}

const plannedMail = ({ mail: { id, send_at } }: Opening['mails'][number]) => ({
  ...{ id, at: send_at.getTime() },
})

const soonest = (a: PlannedMail, b: PlannedMail): number => a.at - b.at

const firstMail = ({ firstMailOn }: StartMessage) => (firstMailOn ? { firstMailOn } : {})

const factsOf = (message: StartMessage, { absent }: PeopleOfCase) => ({
  kind: message.leaverKind as Kind,
  endDate: message.endDate,
  flags: message.flags,
  on: message.dutiesOn,
  absent,
  ...(message.mailbox ? { mailbox: message.mailbox } : {}),
})

type Policy = Awaited<ReturnType<typeof pinned>>

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
