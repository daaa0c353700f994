import { isDeepStrictEqual } from 'node:util'
import type { CaseRow } from '../../db/queries/cases.ts'
import type { LinkRow } from '../../db/queries/links.ts'
import { type CaseRecord, typedWith, type WholeRecord } from '../../db/queries/record.ts'
import type { CaseEvent } from '../../workflows/case/events.ts'
import { type CaseState, fold } from '../../workflows/case/state.ts'
import { takesLateWord } from '../../workflows/decide/after-end.ts'
import { inShort } from '../../workflows/lists/in-short.ts'
import type { Role } from '../../workflows/pack/types.ts'
import { caseProjection } from '../list-projection.ts'
import { linkEnd } from '../mail/outbox/plan-mails.ts'

/** A case's record, and what only other tables know of what is drawn from it. */
export interface Recorded {
  readonly record: WholeRecord
  /** When mails that still have to go are due, on the case's clock. */
  readonly mailTimes: readonly number[]
  /** The number of the event that a person was first written to about: their link is as old. */
  readonly firstTold: ReadonlyMap<Role, number>
}

/** The columns of a case's row, as its record has them. Throws where it cannot be folded. */
export function drawnCase({ record, mailTimes }: Recorded, { ahead_ms, language }: CaseRow) {
  const { events, rows } = record
  const state = fold(events)
  const [first] = events
  if (!state || first?.type !== 'opened') throw new Error('it has no first event')
  const plain = JSON.parse(JSON.stringify(state)) as CaseState
  return {
    state: plain,
    last_number: state.number,
    head_hash: rows.at(-1)?.hash ?? '',
    end_date: state.endDate,
    kind: state.kind,
    language: ofLast(events, 'language-changed')?.language ?? language,
    pack_hash: first.pack.hash,
    calendar_hash: calendarOf(events) ?? first.calendar.hash,
    ...caseProjection(state, mailTimes, ahead_ms, 0),
    in_short: inShort(plain),
  }
}

const ofLast = <T extends CaseEvent['type']>(events: readonly CaseEvent[], type: T) =>
  events.findLast((event): event is Extract<CaseEvent, { type: T }> => event.type === type)

const calendarOf = (events: readonly CaseEvent[]): string | undefined =>
  events
    .map((event) => (event.type === 'recalculated' ? event.plan.calendar?.hash : undefined))
    .findLast((hash) => hash !== undefined)

/** Whose link an event ends by a new one, if anybody's. */
function renewedBy(event: CaseEvent): Role | undefined {
  if (event.type === 'address-changed' || event.type === 'link-renewed') return event.who
  if (event.type === 'line-changed') return 'line'
  if (event.type === 'person-changed') return event.who
  return event.type === 'requested' && event.what === 'not-them' ? 'leaver' : undefined
}

/** A person's link, as the record has it: none where they were never written to. */
export function drawnLink({ record, firstTold }: Recorded, role: Role) {
  const first = firstTold.get(role)
  if (first === undefined) return undefined
  const later = record.events.filter(({ number }) => number > first)
  const renewals = later.filter((event) => renewedBy(event) === role)
  const since = renewals.at(-1) ?? record.events.find(({ number }) => number === first)
  return {
    generation: 1 + renewals.length,
    expires_at: linkEnd(since?.at ?? 0),
    revoked_at: revokedAt(record.events, role, first),
  } satisfies Partial<LinkRow>
}

/**
 * Since when a person's link is dead: since the end, where nobody gave them another after it; and one
 * that lived on, since something of the case was forgotten.
 */
function revokedAt(events: readonly CaseEvent[], role: Role, first: number): Date | null {
  const ended = endedAt(events, role, first)
  const erased = events.find(({ type }) => type === 'erased')
  return ended ?? (erased ? new Date(erased.at) : null)
}

function endedAt(events: readonly CaseEvent[], role: Role, first: number): Date | null {
  const last = events.findLast(
    (event) =>
      event.number > first &&
      (event.type === 'closed' || event.type === 'case-reopened' || renewedBy(event) === role),
  )
  if (last?.type !== 'closed') return null
  const end = fold(events.filter(({ number }) => number <= last.number))
  return role === 'leaver' && end && takesLateWord(end) ? null : new Date(last.at)
}

/** Whether an event gives a role to somebody else. */
export const isNewPerson = (event: CaseEvent, role: Role): boolean =>
  (event.type === 'person-changed' && event.who === role) ||
  (event.type === 'line-changed' && role === 'line')

/** A person's name and address as they were typed last; what was never typed is left out. */
export function drawnPerson(record: CaseRecord, role: Role): { name?: string; email?: string } {
  const opened = typedWith(record, 1)
  const atFirst = { name: opened[`${role}Name`], email: opened[`${role}Email`] }
  const changes = record.events
    .filter(
      (event) =>
        isNewPerson(event, role) || (event.type === 'address-changed' && event.who === role),
    )
    .map(({ number }) => typedWith(record, number))
  const { name, email } = Object.assign({}, atFirst, ...changes)
  return { ...(name ? { name } : {}), ...(email ? { email } : {}) }
}

/** Names of the columns whose values differ. Dates are the same at the same instant. */
export const differing = <T extends object>(
  stands: Readonly<Partial<Record<keyof T, unknown>>>,
  drawn: T,
): (keyof T)[] =>
  (Object.keys(drawn) as (keyof T)[]).filter(
    (key) => !isDeepStrictEqual(stands[key] ?? null, drawn[key] ?? null),
  )
