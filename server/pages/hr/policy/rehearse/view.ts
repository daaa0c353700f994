import { dayWords } from '../../../../../policies/words.ts'
import type { RehearsedMail } from '../../../../../rehearsal/outbox.ts'
import { endDateAt, mailText, type People } from '../../../../../rehearsal/people.ts'
import type { Ends, Rehearsal, Rehearsed } from '../../../../../rehearsal/rehearse.ts'
import type { CaseEvent } from '../../../../../workflows/case/events.ts'
import type { Role } from '../../../../../workflows/pack/types.ts'
import { openEnded, workingDaysBetween } from '../../../../../workflows/plan/calendar.ts'
import * as dates from '../../../../look/dates.ts'
import {
  byRole,
  type CaseContext,
  inWords,
  longDate,
  roleWords,
  titlesOf,
} from '../../../../read/case-context.ts'
import { eventWords } from '../../../../read/sentences/events/index.ts'
import type { Tone } from '../../../../read/status.ts'
import { matter } from '../../case/summary/index.ts'
import { pointsOf } from './points.ts'

/** Something that happens, as the record would say it. */
export interface Line {
  readonly time: string
  readonly text: string
  readonly clause: string
  readonly tone: Tone
}

/** A mail as it would be sent. */
export interface MailView {
  readonly subject: string
  readonly text: string
  readonly time: string
  readonly to: string
  readonly address: string
  /** The mail server would not take it. */
  readonly refused: boolean
  readonly id: string
}

export interface DayView {
  readonly date: string
  readonly day: string
  /** '10 working days after the last day' */
  readonly distance: string
  /** The same as a number. */
  readonly offset: number
  readonly lines: readonly Line[]
  readonly mails: readonly MailView[]
}

/** A rehearsal by day, and how it ends: the words are those of a case's own pages. Pure. */
export function rehearseView(rehearsed: Rehearsed, situation: Rehearsal, people: People) {
  const known = knownOf(rehearsed, situation, people)
  const mails = rehearsed.mails.flatMap((mail) => {
    const rendered = mailText(rehearsed, mail, people, situation)
    return rendered ? [{ at: mail.at, view: mailView(known, mail, rendered, people) }] : []
  })
  const lines = foldAnswers(known, rehearsed.events)
  const all = [...lines.map(({ at }) => at), ...mails.map(({ at }) => at)].sort((a, b) => a - b)
  const days = [...new Set(all.map((at) => known.calendar.dateOf(at)))]
  const on = (date: string) => (one: { at: number }) => known.calendar.dateOf(one.at) === date
  return {
    ends: `${matter(known).map(plain).join('')}${moreWords(known, rehearsed.ends)}`,
    points: pointsOf(known, rehearsed.events),
    days: days.map((date): DayView => {
      const last = endDateAt(rehearsed.events, known.calendar.endOfDay(date))
      const offset = offsetOf(known, last, date)
      return {
        ...{ date, day: longDate(known, date), offset, distance: dayWords(offset) },
        lines: lines.filter(on(date)).map(({ line }) => line),
        mails: mails.filter(on(date)).map(({ view }) => view),
      }
    }),
  }
}

export type RehearseView = ReturnType<typeof rehearseView>

/** What the pages of a case would know of it. */
function knownOf(
  { state, until: now }: Pick<Rehearsed, 'state' | 'until'>,
  { pack, calendar }: Pick<Rehearsal, 'pack' | 'calendar'>,
  { person }: Pick<People, 'person'>,
): CaseContext {
  const names = byRole((role) => person(role).name)
  const { kind } = state
  return { kind, names, pack, state, now, users: {}, sites: {}, calendar: openEnded(calendar) }
}

const plain = (words: string | { readonly b: string }): string =>
  typeof words === 'string' ? words : words.b

/** What the case's own page could not know: that nothing more will come. */
function moreWords(known: CaseContext, ends: Ends): string {
  if (ends.how === 'goes-on') return ' People act again and again, and it would go on like that.'
  if (ends.how === 'closed') return ''
  const asked = ends.for.filter((role) => role !== 'hr').map((role) => whoWords(known, role))
  return [
    ...(asked.length ? [` Still asked: ${inWords(asked)}.`] : []),
    ...(ends.for.includes('hr') ? [' It goes on once HR acts.'] : []),
    ...(ends.weekly ? [' HR is told each week until then.'] : []),
  ].join('')
}

const whoWords = (known: CaseContext, role: Role): string =>
  `${known.names[role]} (${roleWords(known, role)})`

interface Timed {
  readonly at: number
  readonly line: Line
}

/** What became of mails stands with the mails; answers that were given in one go are one line. */
function foldAnswers(known: CaseContext, events: readonly CaseEvent[]): Timed[] {
  const lines: Timed[] = []
  for (const [index, event] of events.entries()) {
    if (event.type === 'mailed') continue
    if (event.type !== 'answered') lines.push(lineOf(known, event))
    else if (!isSameVisit(events[index - 1], event)) lines.push(answered(known, events, index))
  }
  return lines
}

const isSameVisit = (before: CaseEvent | undefined, event: CaseEvent): boolean =>
  before?.type === 'answered' && before.at === event.at

function answered(known: CaseContext, events: readonly CaseEvent[], from: number): Timed {
  const { at = 0 } = events[from] ?? {}
  const given = events.filter((one) => one.type === 'answered' && one.at === at)
  const duties = given.flatMap((one) => (one.type === 'answered' ? [one.duty] : []))
  const count = `${given.length} ${given.length === 1 ? 'line' : 'lines'}`
  const text = `${known.names.leaver} answered ${count}: ${titlesOf(known, [...new Set(duties)])}`
  return { at, line: { time: timeOf(known, at), text, clause: '', tone: 'teal' } }
}

function lineOf(known: CaseContext, event: CaseEvent): Timed {
  const { text, clause = '', tone } = eventWords(event, known)
  return { at: event.at, line: { time: timeOf(known, event.at), text, clause, tone } }
}

const timeOf = ({ calendar }: CaseContext, at: number): string =>
  dates.time(at, { zone: calendar.zone })

function mailView(
  known: CaseContext,
  { id, at, to, outcome }: RehearsedMail,
  { subject, text }: Pick<MailView, 'subject' | 'text'>,
  { person }: People,
): MailView {
  const { email: address } = person(to)
  const refused = outcome === 'failed'
  return { id, time: timeOf(known, at), to: whoWords(known, to), address, refused, subject, text }
}

/** Working days from the last day; those before it are negative. */
function offsetOf({ calendar }: CaseContext, last: string, date: string): number {
  return date < last
    ? -workingDaysBetween(calendar, date, last)
    : workingDaysBetween(calendar, last, date)
}
