import { isRoute, settled, suspended } from '../../../../workflows/case/coverage.ts'
import type {
  CaseEvent,
  EventOf,
  EventType,
  RequestKind,
} from '../../../../workflows/case/events.ts'
import type { DutyState } from '../../../../workflows/case/state.ts'
import type { Effect } from '../../../../workflows/pack/types.ts'
import type { Moment } from '../../../../workflows/plan/moment.ts'
import { byHand } from '../../../../workflows/plan/plan.ts'
import * as dates from '../../../look/dates.ts'
import type { StoryPoint } from '../../../look/timeline.ts'
import { type CaseContext, titlesOf } from '../../../read/case-context.ts'
import { eventWords } from '../../../read/sentences/events/index.ts'
import { GOOD } from '../../../read/sentences/events/pauses.ts'
import { momentLabel, momentWords, short } from '../../../read/sentences/moments.ts'
import { comingMoments } from '../../../read/upcoming.ts'

/** A point of the drawing, with the fuller sentence of its list. */
export interface Point extends StoryPoint {
  readonly words: string
}

/** What happened in a case and what is to come, for the drawing. Pure. */
export function storyOf(known: CaseContext, events: readonly CaseEvent[]): Point[] {
  return [
    ...events.flatMap((event) => pastPoint(known, event)),
    ...answerPoints(known, events),
    lastDay(known),
    ...dueDays(known),
    ...agendaPoints(known),
  ]
}

/** A closed case has nothing to come, and a paused one's dates will move. */
const stands = ({ state, now }: CaseContext, at: number): boolean =>
  at <= (state.status === 'closed' ? state.at : now) || state.status === 'open'

type Look = Pick<StoryPoint, 'label' | 'tone' | 'shape'>

function dot(label: string, tone: Look['tone'] = 'teal'): Look {
  return { label, tone, shape: 'dot' }
}

function diamond(label: string, tone: Look['tone']): Look {
  return { label, tone, shape: 'diamond' }
}

function pastPoint(known: CaseContext, event: CaseEvent): Point[] {
  if (event.type === 'opened') {
    const written = !byHand(event.flags ?? []) && stands(known, known.state.inviteAt)
    return written ? [invite(known)] : []
  }
  const look = lookOf(known, event)
  if (!look) return []
  const { text } = eventWords(event, known)
  return [{ at: event.at, ...look, sub: dayOf(known, event.at), past: true, words: text }]
}

type Marked = EventOf<Exclude<EventType, 'opened'>>

/** Events that say all by what they are; what else is drawn stands in `lookOf`. */
const LOOKS: Partial<Record<EventType, Look>> = {
  prompted: dot('reminder'),
  'decision-due': diamond('decide', 'amber'),
  declared: dot('sent', 'green'),
  disputed: diamond('disputed', 'amber'),
  appealed: diamond('asks again', 'amber'),
  replied: dot('reply'),
  reopened: dot('changes it'),
  'address-confirmed': dot('address'),
  extended: dot('more time'),
  paused: diamond('paused', 'amber'),
  resumed: dot('goes on'),
  held: diamond('all kept', 'amber'),
  'hold-lifted': dot('goes on'),
  'line-changed': dot('new line'),
  'end-date-changed': dot('new last day'),
  'duty-added': dot('more asked'),
  recalculated: dot('new dates'),
  routed: diamond('at once', 'red'),
  unreachable: diamond('mail refused', 'red'),
}

/** The mark of an event; nothing for what would crowd the drawing and stands in the record. */
function lookOf({ names }: CaseContext, event: Marked): Look | undefined {
  switch (event.type) {
    case 'reminded':
      return event.moment.act === 'final' ? diamond('final', 'amber') : dot('reminder')
    case 'escalated':
      return isRoute(event.because) ? undefined : diamond(`to ${short(names[event.rung])}`, 'amber')
    case 'nudged':
      return diamond(`${short(names[event.rung])} again`, 'amber')
    case 'noted':
      return event.moment.to === 'hr' ? undefined : dot(`${short(names[event.moment.to])} told`)
    case 'requested':
      return ASKED[event.what]
    case 'decided':
      return FOLLOWED.includes(event.effect) ? undefined : dot('decided')
    case 'referral-answered':
      return dot(event.accepted ? 'taken' : 'not taken')
    case 'mailed':
      return event.outcome === 'unknown' ? diamond('mail unsure', 'amber') : undefined
    case 'closed': {
      const label = event.final === 'contact-stopped' ? 'contact stopped' : 'closed'
      return dot(label, GOOD.includes(event.final) ? 'green' : 'plain')
    }
    default:
      return LOOKS[event.type]
  }
}

/** What puts the case at rest is marked as that. */
const ASKED: Partial<Record<RequestKind, Look>> = {
  question: dot('question', 'amber'),
  time: dot('asks for time', 'amber'),
  complaint: diamond('complaint', 'amber'),
  'another-role': dot('other role', 'amber'),
}

/** What follows at once has a mark of its own. */
const FOLLOWED: readonly Effect[] = ['pause', 'hold', 'route', 'add-duty', 'refer-out']

function invite(known: CaseContext): Point {
  const { state, now, names } = known
  return {
    at: state.inviteAt,
    label: state.inviteAt <= now ? 'invited' : 'first mail',
    sub: dayOf(known, state.inviteAt),
    tone: 'teal',
    past: state.inviteAt <= now,
    shape: 'dot',
    words: `First mail to ${names.leaver}`,
  }
}

/** Answers of one day are one mark. */
function answerPoints(known: CaseContext, events: readonly CaseEvent[]): Point[] {
  const days = new Map<string, { at: number; count: number }>()
  for (const event of events) {
    if (event.type !== 'answered') continue
    const day = known.calendar.dateOf(event.at)
    days.set(day, { at: event.at, count: (days.get(day)?.count ?? 0) + 1 })
  }
  return [...days.values()].map(({ at, count }) => ({
    ...{ at, label: `answered ${count}`, sub: dayOf(known, at) },
    ...{ tone: 'teal', past: true, shape: 'dot' },
    words: `${known.names.leaver} answered ${count} ${count === 1 ? 'line' : 'lines'}`,
  }))
}

function lastDay(known: CaseContext): Point {
  const { state, calendar, now, names } = known
  const at = calendar.opening(state.endDate)
  return {
    ...{ at, label: 'last day', sub: dayOf(known, at), tone: 'plain', shape: 'dot' },
    past: at <= now,
    words: `${names.leaver}’s last day`,
  }
}

/** One mark for each due day: amber once it is past and something is still open. */
function dueDays(known: CaseContext): Point[] {
  const { state, now } = known
  const shown = state.duties.filter(
    (duty) => stands(known, duty.dueAt) && duty.settled !== 'not-applicable',
  )
  const days = [...new Set(shown.map(({ dueDate }) => dueDate))]
  return days.map((dueDate) => {
    const due = shown.filter((duty) => duty.dueDate === dueDate)
    const at = due[0]?.dueAt ?? now
    const past = at <= now
    const titles = titlesOf(
      known,
      due.map(({ id }) => id),
    )
    return {
      ...{ at, label: 'due', sub: dayOf(known, at), past, shape: 'dot' },
      ...dueTone(known, due, past),
      words: `${titles} ${past ? 'was' : 'is'} due`,
    }
  })
}

const dueTone = (
  { state }: CaseContext,
  due: readonly DutyState[],
  past: boolean,
): Pick<StoryPoint, 'tone'> => {
  if (due.every((duty) => settled(state, duty))) return { tone: 'green' }
  const waits = due.some((duty) => !settled(state, duty) && !suspended(state, duty))
  return { tone: past && waits && state.status !== 'closed' ? 'amber' : 'plain' }
}

/** What is to come, if nothing changes. A route's time runs on whatever else stands still. */
const agendaPoints = (known: CaseContext): Point[] =>
  comingMoments(known.state)
    .filter(isFirst)
    .map((moment) => ({
      ...{ at: moment.at, label: momentLabel(known, moment), sub: dayOf(known, moment.at) },
      ...(moment.act === 'clock'
        ? ({ tone: 'amber', shape: 'diamond' } as const)
        : ({ tone: 'plain', shape: 'dot' } as const)),
      past: false,
      words: momentWords(known, moment),
    }))

/** Whoever is asked at once is asked at one instant: that is one mark. */
const isFirst = (moment: Moment, index: number, all: readonly Moment[]): boolean =>
  moment.act !== 'clock' ||
  all.findIndex(({ act, at }) => act === 'clock' && at === moment.at) === index

const dayOf = ({ calendar }: CaseContext, at: number): string =>
  dates.shortDay(at, { zone: calendar.zone })
