import { dayWords } from '../../../../../policies/words.ts'
import type { RehearsedMail } from '../../../../../rehearsal/outbox.ts'
import { endDateAt, mailText, type People } from '../../../../../rehearsal/people.ts'
import type { Ends, Rehearsal, Rehearsed } from '../../../../../rehearsal/rehearse.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import type { Sentence } from '../../../../../words/sentence.ts'
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

const words = hr.policy.rehearsal

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
  const context = contextOf(rehearsed, situation, people)
  const mails = rehearsed.mails.flatMap((mail) => {
    const rendered = mailText(rehearsed, mail, people, situation)
    return rendered ? [{ at: mail.at, view: mailView(context, mail, rendered, people) }] : []
  })
  const lines = foldAnswers(context, rehearsed.events)
  const all = [...lines.map(({ at }) => at), ...mails.map(({ at }) => at)].sort((a, b) => a - b)
  const days = [...new Set(all.map((at) => context.calendar.dateOf(at)))]
  const on = (date: string) => (one: { at: number }) => context.calendar.dateOf(one.at) === date
  return {
    ends: `${matter(context).map(plain).join('')}${moreWords(context, rehearsed.ends)}`,
    points: pointsOf(context, rehearsed.events),
    days: days.map((date): DayView => {
      const last = endDateAt(rehearsed.events, context.calendar.endOfDay(date))
      const offset = offsetOf(context, last, date)
      return {
        ...{ date, day: longDate(context, date), offset, distance: dayWords(offset) },
        lines: lines.filter(on(date)).map(({ line }) => line),
        mails: mails.filter(on(date)).map(({ view }) => view),
      }
    }),
  }
}

export type RehearseView = ReturnType<typeof rehearseView>

/** What the pages of a case would know of it. */
export function contextOf(
  { state, until: now }: Pick<Rehearsed, 'state' | 'until'>,
  { pack, calendar }: Pick<Rehearsal, 'pack' | 'calendar'>,
  { person }: Pick<People, 'person'>,
): CaseContext {
  const names = byRole((role) => person(role).name)
  const { kind } = state
  return { kind, names, pack, state, now, users: {}, sites: {}, calendar: openEnded(calendar) }
}

const plain = (part: Sentence[number]): string => (typeof part === 'string' ? part : part.b)

/** What the case's own page could not know: that nothing more will come. */
function moreWords(context: CaseContext, ends: Ends): string {
  if (ends.how === 'goes-on') return words.ends.goesOn
  if (ends.how === 'closed') return ''
  const asked = ends.for.filter((role) => role !== 'hr').map((role) => whoWords(context, role))
  return [
    ...(asked.length ? [words.ends.asked(inWords(asked))] : []),
    ...(ends.for.includes('hr') ? [words.ends.hr] : []),
    ...(ends.weekly ? [words.ends.weekly] : []),
  ].join('')
}

const whoWords = (context: CaseContext, role: Role): string =>
  words.days.who(context.names[role], roleWords(context, role))

interface Timed {
  readonly at: number
  readonly line: Line
}

/** What became of mails stands with the mails; answers that were given in one go are one line. */
function foldAnswers(context: CaseContext, events: readonly CaseEvent[]): Timed[] {
  const lines: Timed[] = []
  for (const [index, event] of events.entries()) {
    if (event.type === 'mailed') continue
    if (event.type !== 'answered') lines.push(lineOf(context, event))
    else if (!isSameVisit(events[index - 1], event)) lines.push(answered(context, events, index))
  }
  return lines
}

const isSameVisit = (before: CaseEvent | undefined, event: CaseEvent): boolean =>
  before?.type === 'answered' && before.at === event.at

function answered(context: CaseContext, events: readonly CaseEvent[], from: number): Timed {
  const { at = 0 } = events[from] ?? {}
  const given = events.filter((one) => one.type === 'answered' && one.at === at)
  const duties = given.flatMap((one) => (one.type === 'answered' ? [one.duty] : []))
  const titles = titlesOf(context, [...new Set(duties)])
  const text = words.days.answered(context.names.leaver, given.length, titles)
  return { at, line: { time: timeOf(context, at), text, clause: '', tone: 'teal' } }
}

function lineOf(context: CaseContext, event: CaseEvent): Timed {
  const { text, clause = '', tone } = eventWords(event, context)
  return { at: event.at, line: { time: timeOf(context, event.at), text, clause, tone } }
}

const timeOf = ({ calendar }: CaseContext, at: number): string =>
  dates.time(at, { zone: calendar.zone })

function mailView(
  context: CaseContext,
  { id, at, to, outcome }: RehearsedMail,
  { subject, text }: Pick<MailView, 'subject' | 'text'>,
  { person }: People,
): MailView {
  const { email: address } = person(to)
  const refused = outcome === 'failed'
  return {
    id,
    time: timeOf(context, at),
    to: whoWords(context, to),
    address,
    refused,
    subject,
    text,
  }
}

/** Working days from the last day; those before it are negative. */
function offsetOf({ calendar }: CaseContext, last: string, date: string): number {
  return date < last
    ? -workingDaysBetween(calendar, date, last)
    : workingDaysBetween(calendar, last, date)
}
