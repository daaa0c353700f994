import { isDeepStrictEqual } from 'node:util'
import { findFault } from '../../../db/crypto/chain.ts'
import { eventFrom } from '../../../db/queries/record.ts'
import type { CaseEvent } from '../../../workflows/case/events.ts'
import { fold } from '../../../workflows/case/state.ts'
import type { NoticeType } from '../../../workflows/notify/kinds.ts'
import { MINUTE } from '../../../workflows/plan/durations.ts'
import { stallOf } from '../../workflows/pure/model-faults.ts'
import type { Evidence, FoundCase, FoundMail, Press } from './evidence.ts'

/** One promise and what was found against it; nothing where it was kept. */
export interface Verdict {
  readonly promise: string
  /** How many things were looked at. */
  readonly looked: number
  readonly faults: readonly string[]
}

type Check = (evidence: Evidence) => Omit<Verdict, 'promise'>

/**
 * What must be true after any run, whatever was killed in it. Each is looked at by itself, and tells
 * each fault with the case it is in. Pure.
 */
export const INVARIANTS: Readonly<Record<string, Check>> = {
  'what was acknowledged stands in the record': acknowledgedStands,
  'nothing was taken twice': nothingTwice,
  'each case was started by somebody, and once': startedOnce,
  'every mail that is owed went out': mailsWent,
  'no mail went twice, and none that nobody owes': mailsOnce,
  'the ladder kept its order, and asked nobody after it was done': ladderInOrder,
  'every chain is whole': chainsWhole,
  'each case’s row says what its record says': rowsTrue,
  'nothing stands still': nothingStuck,
  'Postgres and Temporal agree on what is closed': closedAlike,
}

export const judge = (evidence: Evidence): Verdict[] =>
  Object.entries(INVARIANTS).map(([promise, check]) => ({ promise, ...check(evidence) }))

const eventsOf = ({ rows }: FoundCase): CaseEvent[] => rows.map(({ body }) => eventFrom(body))

/** What a person would have pressed for an event; nothing for what no press does. */
function pressOf(event: CaseEvent): string | undefined {
  if (event.type === 'opened') return 'opened'
  if (event.type === 'answered') return `answer ${event.duty}/${event.part} ${event.answer}`
  if (event.type === 'declared') return 'declare'
  return event.type === 'decided' ? `decide ${event.escalation}` : undefined
}

function acknowledgedStands({ presses, cases }: Evidence) {
  const stands = new Set(
    cases.flatMap((found) => eventsOf(found).map((event) => `${found.id} ${pressOf(event)}`)),
  )
  const taken = new Set(
    presses.filter(({ came }) => came === 'taken').map(({ caseId, what }) => `${caseId} ${what}`),
  )
  const lost = [...taken].filter((press) => !stands.has(press))
  return { looked: taken.size, faults: lost.map((press) => `acknowledged and not there: ${press}`) }
}

function nothingTwice({ cases }: Evidence) {
  const all = cases.map((found) => ({ id: found.id, events: eventsOf(found) }))
  const faults = all.flatMap(({ id, events }) => [
    ...doubled(events.map(({ submission }) => submission)).map((one) => `${id}: submission ${one}`),
    ...doubled(events.map(pressOf)).map((press) => `${id}: ${press}`),
  ])
  return { looked: all.flatMap(({ events }) => events).length, faults }
}

function startedOnce({ presses, cases }: Evidence) {
  const started = presses.filter(({ what }) => what === 'opened').map(({ caseId }) => caseId)
  const ids = cases.map(({ id }) => id)
  const faults = [
    ...ids.filter((id) => !started.includes(id)).map((id) => `${id}: nobody started it`),
    ...doubled(ids).map((id) => `${id}: is there twice`),
  ]
  return { looked: ids.length, faults }
}

/** Settled for good, and no mail of theirs at the relay: an unknown one is counted apart. */
const WAITS: readonly FoundMail['state'][] = ['pending', 'data']

function mailsWent({ mails, relay, cases }: Evidence) {
  const arrived = new Set(relay.map(({ messageId }) => messageId))
  const clock = new Map(cases.map(({ id, now }) => [id, now]))
  const owed = new Set(
    mails.flatMap((mail) =>
      mail.notices.map(({ event, type }) => `${mail.caseId} ${event} ${type}`),
    ),
  )
  const faults = mails.flatMap((mail) => {
    const { state, messageId, caseId } = mail
    const isDue = mail.sendAt <= (clock.get(caseId) ?? 0)
    if (state === 'sent' && !arrived.has(messageId)) return [`${caseId}: ${messageId} is not there`]
    if (state === 'failed') return [`${caseId}: ${messageId} was given up`]
    return WAITS.includes(state) && isDue ? [`${caseId}: ${messageId} still waits`] : []
  })
  const unwritten = cases.flatMap((found) =>
    promisesOf(found)
      .filter((notice) => !owed.has(notice))
      .map((notice) => `no mail for: ${notice}`),
  )
  return { looked: mails.length, faults: [...faults, ...unwritten] }
}

/** The asking mails that a case's moments owe, whatever else it says. */
function promisesOf(found: FoundCase): string[] {
  return eventsOf(found).flatMap((event) => {
    const type = askingMail(event)
    return type ? [`${found.id} ${event.number} ${type}`] : []
  })
}

function askingMail(event: CaseEvent): string | undefined {
  if (event.type === 'opened') return 'invite'
  if (event.type !== 'reminded') return undefined
  return event.moment.act === 'final' ? 'final-reminder' : 'reminder'
}

function mailsOnce({ mails, relay }: Evidence) {
  const known = new Map(mails.map((mail) => [mail.messageId, mail]))
  const faults = [
    ...doubled(relay.map(({ messageId }) => messageId)).map((id) => `${id} came twice`),
    ...relay.flatMap(({ messageId }) => {
      const state = known.get(messageId)?.state
      if (state === 'sent' || state === 'unknown') return []
      return [`${messageId} came, and the outbox says ${state ?? 'nothing of it'}`]
    }),
  ]
  return { looked: relay.length, faults }
}

function ladderInOrder({ cases, mails, relay, presses }: Evidence) {
  const pressed = Map.groupBy(presses, ({ caseId }) => caseId)
  const faults = cases.flatMap((found) => {
    const events = eventsOf(found)
    const own = pressed.get(found.id) ?? []
    return [...momentsInOrder(events), ...askedInVain(events), ...crossed(events, own)].map(
      (one) => `${found.id}: ${one}`,
    )
  })
  const looked = cases.flatMap(eventsOf).filter((event) => 'moment' in event).length
  return { looked, faults: [...faults, ...overtaken(mails, relay)] }
}

function momentsInOrder(events: readonly CaseEvent[]): string[] {
  const moments = events.flatMap((event) =>
    'moment' in event && event.moment ? [{ number: event.number, ...event.moment }] : [],
  )
  const late = moments.filter(({ at }, n) => n > 0 && at < (moments[n - 1]?.at ?? 0))
  const backwards = events.filter(({ at }, n) => n > 0 && at < (events[n - 1]?.at ?? 0))
  const twice = doubled(moments.map(({ at, act, to, duties }) => `${act} ${to} ${at} ${duties}`))
  return [
    ...late.map(({ number }) => `event ${number} is of a moment before the last one’s`),
    ...backwards.map(({ number }) => `event ${number} is older than the one before it`),
    ...twice.map((moment) => `twice: ${moment}`),
  ]
}

const ASKS: readonly CaseEvent['type'][] = ['reminded', 'escalated', 'nudged', 'decision-due']

/** Who has sent everything, and about whom it is decided, is asked for nothing any more. */
function askedInVain(events: readonly CaseEvent[]): string[] {
  const done = events.find(({ type }) => type === 'declared' || type === 'closed')
  return events
    .filter(({ type, number }) => done && number > done.number && ASKS.includes(type))
    .map(
      ({ type, number }) => `event ${number} is ${type} after event ${done?.number}, ${done?.type}`,
    )
}

/** Who was told that all is sent is asked for nothing from then on, though no case has taken it yet. */
function crossed(events: readonly CaseEvent[], presses: readonly Press[]): string[] {
  const told = presses.find(({ what, came }) => what === 'declare' && came === 'taken')?.at
  const taken = events.find(({ type }) => type === 'declared')?.number ?? 0
  return events
    .filter(({ at, number, type }) => told && at > told && number < taken && ASKS.includes(type))
    .map(({ number, type }) => `event ${number} is ${type} and crossed what was sent before`)
}

const RUNGS: readonly NoticeType[] = [
  ...(['reminder', 'final-reminder', 'ask-line', 'ask-line-again'] as const),
  ...(['ask-chief', 'ask-chief-again', 'decide-or-close'] as const),
]

/** What asks one person in one case comes in its order, but for what the relay put off. */
function overtaken(mails: readonly FoundMail[], relay: Evidence['relay']): string[] {
  const place = new Map(relay.map(({ messageId }, n) => [messageId, n]))
  const inOneGo = mails.filter(
    ({ state, attempts, notices }) =>
      state === 'sent' && attempts === 1 && notices.some(({ type }) => RUNGS.includes(type)),
  )
  return [...Map.groupBy(inOneGo, ({ caseId, to }) => `${caseId} ${to}`)].flatMap(([whose, own]) =>
    own
      .toSorted((a, b) => a.sendAt - b.sendAt)
      .flatMap(({ messageId, sendAt }, n, all) => {
        const before = all[n - 1]
        const isBehind = (place.get(messageId) ?? 0) < (place.get(before?.messageId ?? '') ?? -1)
        return before && before.sendAt < sendAt && isBehind
          ? [`${whose}: ${messageId} came before ${before.messageId}`]
          : []
      }),
  )
}

function chainsWhole({ cases }: Evidence) {
  const faults = cases.flatMap(({ id, rows, words, head }) => {
    const found = findFault(id, rows, words, head)
    return found ? [`${id}: event ${found.number} ${found.fault}`] : []
  })
  return { looked: cases.flatMap(({ rows }) => rows).length, faults }
}

function rowsTrue({ cases }: Evidence) {
  const faults = cases
    .filter((found) => !isDeepStrictEqual(asJson(fold(eventsOf(found))), asJson(found.state)))
    .map(({ id }) => `${id}: its row says something else than its record`)
  return { looked: cases.length, faults }
}

const asJson = (state: unknown): unknown => JSON.parse(JSON.stringify(state ?? null))

/** How long past its moment a case may be before somebody has to be told. */
const LATE_MS = 10 * MINUTE

function nothingStuck({ cases, submissions }: Evidence) {
  const untaken = submissions.filter(({ taken, refused }) => !taken && refused === null)
  const faults = cases
    .filter(({ status }) => status !== 'closed')
    .flatMap(({ id, workflow, nextAt, now, state }) => {
      if (workflow !== 'RUNNING') return [`${id}: open, and its workflow is ${workflow}`]
      if (nextAt === null) return stallOf(state).map((stall) => `${id}: ${stall}`)
      return nextAt < now - LATE_MS ? [`${id}: its next moment is past`] : []
    })
  return {
    looked: cases.length + submissions.length,
    faults: [...faults, ...untaken.map(({ id, caseId }) => `${caseId}: ${id} is not taken`)],
  }
}

function closedAlike({ cases }: Evidence) {
  const faults = cases
    .filter(({ status, workflow }) => (status === 'closed') !== (workflow === 'COMPLETED'))
    .map(({ id, status, workflow }) => `${id}: ${status} in Postgres, ${workflow} in Temporal`)
  return { looked: cases.length, faults }
}

/** What is there more than once, each once; nothings do not count. */
function doubled(all: readonly (string | undefined)[]): string[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const one of all) {
    if (one === undefined) continue
    if (seen.has(one)) twice.add(one)
    seen.add(one)
  }
  return [...twice]
}
