import { hr } from '../../../../words/en/hr/index.ts'
import { endOf, isRoute, settled, suspended } from '../../../../workflows/case/coverage.ts'
import type {
  CaseEvent,
  EventOf,
  EventType,
  RequestKind,
} from '../../../../workflows/case/events.ts'
import type { DutyState } from '../../../../workflows/case/state.ts'
import type { Effect } from '../../../../workflows/pack/types.ts'
import { isFinal, type Moment } from '../../../../workflows/plan/moment.ts'
import { byHand } from '../../../../workflows/plan/plan.ts'
import * as dates from '../../../look/dates.ts'
import type { StoryPoint } from '../../../look/timeline.ts'
import { asOf, type CaseContext, titlesOf } from '../../../read/case-context.ts'
import { eventWords } from '../../../read/sentences/events/index.ts'
import { GOOD } from '../../../read/sentences/events/pauses.ts'
import { momentLabel, momentWords, short } from '../../../read/sentences/moments.ts'
import { comingMoments } from '../../../read/upcoming.ts'
import {
  type Lane,
  laneOfEvent,
  laneOfRole,
  OTHERS,
  weightOfEvent,
  weightOfMoment,
} from './story-lanes.ts'

const words = hr.story

/** A point of a drawing, with the fuller sentence of its list. */
export interface ListedPoint extends StoryPoint {
  readonly words: string
}

/** A point of a case's story. */
export interface Point extends ListedPoint {
  readonly lane: Lane
  /** What stays where there is more than the drawing holds: the higher first. */
  readonly weight: number
}

/** What happened in a case and what is to come, for the drawing. Pure. */
export function storyOf(context: CaseContext, events: readonly CaseEvent[]): Point[] {
  return [
    ...events.flatMap((event) => pastPoint(context, event)),
    ...answerPoints(context, events),
    lastDay(context),
    ...dueDays(context),
    ...agendaPoints(context),
  ]
}

/** A closed case has nothing to come, and a paused one's dates will move. */
const stands = ({ state, now }: CaseContext, at: number): boolean =>
  at <= (state.status === 'closed' ? endOf(state) : now) || state.status === 'open'

type Look = Pick<StoryPoint, 'label' | 'tone' | 'shape'>

function dot(label: string, tone: Look['tone'] = 'teal'): Look {
  return { label, tone, shape: 'dot' }
}

function diamond(label: string, tone: Look['tone']): Look {
  return { label, tone, shape: 'diamond' }
}

function pastPoint(context: CaseContext, event: CaseEvent): Point[] {
  if (event.type === 'opened') {
    const written = !byHand(event.flags ?? []) && stands(context, context.state.inviteAt)
    return written ? [invite(context)] : []
  }
  const look = lookOf(asOf(context, event), event)
  if (!look) return []
  const { text } = eventWords(event, context)
  const place = { lane: laneOfEvent(event), weight: weightOfEvent(event) }
  return [
    { at: event.at, ...look, ...place, sub: dayOf(context, event.at), past: true, words: text },
  ]
}

type Marked = EventOf<Exclude<EventType, 'opened'>>

/** Events that say all by what they are; what else is drawn stands in `lookOf`. */
const LOOKS: Partial<Record<EventType, Look>> = {
  prompted: dot(words.marks.prompted),
  'decision-due': diamond(words.marks['decision-due'], 'amber'),
  declared: dot(words.marks.declared, 'green'),
  disputed: diamond(words.marks.disputed, 'amber'),
  appealed: diamond(words.marks.appealed, 'amber'),
  replied: dot(words.marks.replied),
  reopened: dot(words.marks.reopened),
  'confirmed-late': dot(words.marks['confirmed-late'], 'green'),
  'case-reopened': diamond(words.marks['case-reopened'], 'amber'),
  'decider-prompted': dot(words.marks['decider-prompted']),
  'address-confirmed': dot(words.marks['address-confirmed']),
  'still-true': dot(words.marks['still-true'], 'green'),
  extended: dot(words.marks.extended),
  paused: diamond(words.marks.paused, 'amber'),
  resumed: dot(words.marks.resumed),
  held: diamond(words.marks.held, 'amber'),
  'hold-lifted': dot(words.marks['hold-lifted']),
  'line-changed': dot(words.marks['line-changed']),
  'person-changed': dot(words.marks['person-changed']),
  'end-date-changed': dot(words.marks['end-date-changed']),
  'duty-added': dot(words.marks['duty-added']),
  recalculated: dot(words.marks.recalculated),
  routed: diamond(words.marks.routed, 'red'),
  unreachable: diamond(words.marks.unreachable, 'red'),
}

/** The mark of an event; nothing for what would crowd the drawing and stands in the record. */
function lookOf({ names }: CaseContext, event: Marked): Look | undefined {
  switch (event.type) {
    case 'reminded':
      return remindedLook(event.moment)
    case 'escalated':
      return isRoute(event.because)
        ? undefined
        : diamond(words.to(short(names[event.rung])), 'amber')
    case 'nudged':
      return diamond(words.again(short(names[event.rung])), 'amber')
    case 'noted':
      return event.moment.to === 'hr' || event.moment.to === 'leaver'
        ? undefined
        : dot(words.told(short(names[event.moment.to])))
    case 'requested':
      return REQUEST_MARKS[event.what]
    case 'decided':
      return FOLLOWED.includes(event.effect) ? undefined : dot(words.decided)
    case 'referral-answered':
      return dot(event.accepted ? words.taken : words.notTaken)
    case 'mailed':
      return event.outcome === 'unknown' ? diamond(words.unsure, 'amber') : undefined
    case 'mail-back':
      // Of an address that takes nothing the event behind it is drawn.
      return event.again || event.how === 'answered'
        ? diamond(words.marks['mail-back'], 'amber')
        : undefined
    case 'closed': {
      const label = event.final === 'contact-stopped' ? words.stopped : words.closed
      return dot(label, GOOD.includes(event.final) ? 'green' : 'plain')
    }
    default:
      return LOOKS[event.type]
  }
}

function remindedLook(moment: Moment): Look {
  if (moment.act === 'still') return dot(words.stillTrue)
  return isFinal(moment) ? diamond(words.final, 'amber') : dot(words.reminder)
}

/** What puts the case at rest is marked as that. */
const REQUEST_MARKS: Partial<Record<RequestKind, Look>> = {
  question: dot(words.requests.question, 'amber'),
  time: dot(words.requests.time, 'amber'),
  complaint: diamond(words.requests.complaint, 'amber'),
  'another-role': dot(words.requests['another-role'], 'amber'),
}

/** What follows at once has a mark of its own. */
const FOLLOWED: readonly Effect[] = ['pause', 'hold', 'route', 'add-duty', 'refer-out']

function invite(context: CaseContext): Point {
  const { state, now, names } = context
  return {
    at: state.inviteAt,
    label: state.inviteAt <= now ? words.invited : words.firstMail,
    sub: dayOf(context, state.inviteAt),
    tone: 'teal',
    past: state.inviteAt <= now,
    shape: 'dot',
    words: words.firstMailTo(names.leaver),
    ...{ lane: 'leaver', weight: OTHERS.invited },
  }
}

/** Answers of one day are one mark, which counts things: all networks are one. */
function answerPoints(context: CaseContext, events: readonly CaseEvent[]): Point[] {
  const days = new Map<string, { at: number; duties: Set<string> }>()
  for (const event of events) {
    if (event.type !== 'answered') continue
    const day = context.calendar.dateOf(event.at)
    const duties = days.get(day)?.duties ?? new Set()
    days.set(day, { at: event.at, duties: duties.add(event.duty) })
  }
  return [...days.values()].map(({ at, duties: { size } }) => ({
    ...{ at, label: words.answered(size), sub: dayOf(context, at) },
    ...{ tone: 'teal', past: true, shape: 'dot' },
    words: words.answeredThings(context.names.leaver, size),
    ...{ lane: 'leaver', weight: OTHERS.answered },
  }))
}

function lastDay(context: CaseContext): Point {
  const { state, calendar, now, names } = context
  const at = calendar.opening(state.endDate)
  return {
    ...{ at, label: words.lastDay, sub: dayOf(context, at), tone: 'plain', shape: 'dot' },
    past: at <= now,
    words: words.lastDayOf(names.leaver),
    ...{ lane: 'leaver', weight: OTHERS.lastDay },
  }
}

/** One mark for each due day: amber once it is past and something is still open. */
function dueDays(context: CaseContext): Point[] {
  const { state, now } = context
  const shown = state.duties.filter(
    (duty) => stands(context, duty.dueAt) && duty.settled !== 'not-applicable',
  )
  const days = [...new Set(shown.map(({ dueDate }) => dueDate))].sort()
  const today = context.calendar.dateOf(now)
  const next = days.find((day) => day >= today) ?? days.at(-1)
  return days.map((dueDate) => {
    const due = shown.filter((duty) => duty.dueDate === dueDate)
    const at = due[0]?.dueAt ?? now
    const past = at <= now
    const titles = titlesOf(
      context,
      due.map(({ id }) => id),
    )
    return {
      ...{ at, label: words.due, sub: dayOf(context, at), past, shape: 'dot' },
      ...dueTone(context, due, past),
      words: (past ? words.wasDue : words.isDue)(
        titles,
        due.filter(({ signs }) => !signs).length || 1,
      ),
      ...{ lane: 'leaver', weight: dueDate === next ? OTHERS.nextDue : OTHERS.due },
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
const agendaPoints = (context: CaseContext): Point[] =>
  comingMoments(context.state)
    // The first mail has a mark of its own.
    .filter(({ act }) => act !== 'invite')
    .filter(isFirst)
    .map((moment, index) => ({
      ...{ at: moment.at, label: momentLabel(context, moment), sub: dayOf(context, moment.at) },
      ...(moment.act === 'clock'
        ? ({ tone: 'amber', shape: 'diamond' } as const)
        : ({ tone: 'plain', shape: 'dot' } as const)),
      past: false,
      words: momentWords(context, moment),
      ...{ lane: laneOfMoment(moment), weight: weightOfMoment(moment.act, index === 0) },
    }))

/** Who is to act or is told; the end is HR's. */
const laneOfMoment = ({ act, to }: Moment): Lane => (act === 'close' ? 'hr' : laneOfRole(to))

/** Whoever is asked at once is asked at one instant: that is one mark. */
const isFirst = (moment: Moment, index: number, all: readonly Moment[]): boolean =>
  moment.act !== 'clock' ||
  all.findIndex(({ act, at }) => act === 'clock' && at === moment.at) === index

const dayOf = ({ calendar }: CaseContext, at: number): string =>
  dates.shortDay(at, { zone: calendar.zone })
