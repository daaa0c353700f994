import type { MailFacts } from '../activities/mail/content/model.ts'
import type { CaseEvent } from '../workflows/case/events.ts'
import type { Role } from '../workflows/pack/types.ts'
import type { Rehearsed, Said } from './rehearse.ts'

/** What really happened to a case, told as a rehearsal tells it. */
export interface Played {
  readonly events: readonly CaseEvent[]
  readonly mails: readonly PlayedMail[]
  /** What came of each message, in the order in which they were said. */
  readonly said: readonly Pick<Said, 'refused'>[]
}

export interface PlayedMail {
  readonly at: number
  readonly to: Role
  readonly notices: readonly string[]
  readonly outcome: string
  readonly facts?: MailFacts
  readonly messageId?: string
}

/** Engines need a moment to do a thing, which a rehearsal does at once. In milliseconds. */
const NEAR = 120_000

/** Where a case went another way than its rehearsal, in words; nothing where they agree. Pure. */
export function differences(rehearsed: Rehearsed, played: Played): string[] {
  return [
    ...inOrder(
      'event',
      rehearsed.events.filter(tells).map(bare),
      played.events.filter(tells).map(bare),
    ),
    ...inOrder('message', rehearsed.said.map(came), played.said.map(came)),
    ...mailDifferences(rehearsed.mails.map(playedFrom), played.mails),
  ]
}

const came = ({ refused }: Pick<Said, 'refused'>): string => refused ?? 'taken'

const playedFrom = ({
  at,
  to,
  notices,
  outcome,
  facts,
}: Rehearsed['mails'][number]): PlayedMail => ({
  ...{ at, to, outcome, notices: notices.map(({ type }) => type) },
  ...(facts ? { facts } : {}),
})

/** What became of mails is compared mail for mail, as those of one instant have no order. */
const tells = ({ type }: CaseEvent): boolean => type !== 'mailed' && type !== 'clock-moved'

/** An event without what only one side has: ids, hashes, its number. */
function bare(event: CaseEvent): object {
  const own = ['number', 'submission', 'mail', 'pack', 'calendar', 'timeMachine']
  return Object.fromEntries(Object.entries(event).filter(([key]) => !own.includes(key)))
}

/** The first that differs: what follows it differs as well. */
function inOrder(
  what: string,
  rehearsed: readonly unknown[],
  played: readonly unknown[],
): string[] {
  const length = Math.max(rehearsed.length, played.length)
  for (let index = 0; index < length; index++) {
    const [ours, theirs] = [rehearsed[index], played[index]]
    if (!isNear(ours, theirs)) return [`${what} ${index + 1}: ${both(ours, theirs)}`]
  }
  return []
}

const both = (rehearsed: unknown, played: unknown): string =>
  `rehearsed ${JSON.stringify(rehearsed) ?? 'nothing'}, played ${JSON.stringify(played) ?? 'nothing'}`

function mailDifferences(
  rehearsed: readonly PlayedMail[],
  played: readonly PlayedMail[],
): string[] {
  const left = [...played]
  const found = rehearsed.flatMap((mail) => {
    const index = left.findIndex((other) => isSameMail(mail, other))
    if (index < 0) return [`only rehearsed: ${lineOf(mail)}`]
    const [twin] = left.splice(index, 1)
    return twin ? factDifferences(mail, twin) : []
  })
  return [...found, ...left.map((mail) => `only played: ${lineOf(mail)}`)]
}

const isSameMail = (a: PlayedMail, b: PlayedMail): boolean =>
  a.to === b.to &&
  a.outcome === b.outcome &&
  Math.abs(a.at - b.at) < NEAR &&
  isNear(a.notices.toSorted(), b.notices.toSorted())

const lineOf = ({ at, to, outcome, notices }: PlayedMail): string =>
  `the mail to ${to} at ${new Date(at).toISOString()} (${notices.join(', ')}; ${outcome})`

function factDifferences(rehearsed: PlayedMail, played: PlayedMail): string[] {
  const [ours, theirs] = [comparable(rehearsed), comparable(played)]
  return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
    .filter((key) => !isNear(ours[key], theirs[key]))
    .map((key) => `${lineOf(rehearsed)}, ${key}: ${both(ours[key], theirs[key])}`)
}

/** Mails that go side by side do not know of each other, or just do; their notices have no order. */
function comparable({ facts, at }: PlayedMail): Record<string, unknown> {
  if (!facts) return {}
  const today = new Date(at).toISOString().slice(0, 10)
  const mailsToLeaver = facts.mailsToLeaver.filter(({ on }) => on < today)
  const inOrder = (items: readonly unknown[]) => items.map((one) => JSON.stringify(one)).sort()
  return {
    ...facts,
    notices: facts.notices.toSorted((a, b) => a.type.localeCompare(b.type)),
    mailsToLeaver: inOrder(mailsToLeaver.map(({ on, type, state }) => [on, type, state])),
  }
}

const INSTANT = 1e12

/** The same, but for instants that lie a little apart and fields without a value. */
function isNear(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number' && a > INSTANT) return Math.abs(a - b) < NEAR
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((one, index) => isNear(one, b[index]))
  }
  if (!isObject(a) || !isObject(b)) return a === b
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => isNear(a[key], b[key]))
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
