import type { CaseEvent } from '../../../workflows/events.ts'
import { settled } from '../../../workflows/policy/coverage.ts'
import type { DutyState } from '../../../workflows/state.ts'
import * as dates from '../../look/dates.ts'
import type { StoryPoint } from '../../look/timeline.ts'
import { eventWords } from './event-words.ts'
import { type Known, titlesOf } from './known.ts'
import { momentLabel, momentWords, short } from './moment-words.ts'
import { comingMoments } from './moments.ts'

/** A point of the drawing, with the fuller sentence of its list. */
export interface Point extends StoryPoint {
  readonly words: string
}

/** What happened in a case and what is to come, for the drawing. Pure. */
export function storyOf(known: Known, events: readonly CaseEvent[]): Point[] {
  return [
    ...events.flatMap((event) => pastPoint(known, event)),
    ...answerPoints(known, events),
    lastDay(known),
    ...dueDays(known),
    ...(known.state.status === 'open' ? agendaPoints(known) : []),
  ]
}

/** A closed case has nothing to come, and a paused one's dates will move. */
const stands = ({ state, now }: Known, at: number): boolean =>
  at <= (state.status === 'closed' ? state.at : now) || state.status === 'open'

type Look = Pick<StoryPoint, 'label' | 'tone' | 'shape'>

function pastPoint(known: Known, event: CaseEvent): Point[] {
  if (event.type === 'opened') return stands(known, known.state.inviteAt) ? [invite(known)] : []
  const look = lookOf(known, event)
  if (!look) return []
  const { text } = eventWords(event, known)
  return [{ at: event.at, ...look, sub: dayOf(known, event.at), past: true, words: text }]
}

/** The mark of an event; nothing for what would crowd the drawing and stands in the record. */
function lookOf({ names }: Known, event: CaseEvent): Look | undefined {
  const dot = (label: string, tone: Look['tone'] = 'teal'): Look => ({ label, tone, shape: 'dot' })
  const diamond = (label: string, tone: Look['tone']): Look => ({ label, tone, shape: 'diamond' })
  switch (event.type) {
    case 'reminded':
      return event.moment.act === 'final' ? diamond('final', 'amber') : dot('reminder')
    case 'escalated':
      return diamond(`to ${short(names[event.rung])}`, 'amber')
    case 'nudged':
      return diamond(`${short(names[event.rung])} again`, 'amber')
    case 'decision-due':
      return diamond('decide', 'amber')
    case 'decided':
      return dot('decided')
    case 'declared':
      return dot('sent', 'green')
    case 'disputed':
      return diamond('disputed', 'amber')
    case 'unreachable':
      return diamond('mail refused', 'red')
    case 'resumed':
      return dot('goes on')
    case 'mailed':
      return event.outcome === 'unknown' ? diamond('mail unsure', 'amber') : undefined
    case 'closed':
      return dot('closed', 'green')
    default:
      return undefined
  }
}

function invite(known: Known): Point {
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
function answerPoints(known: Known, events: readonly CaseEvent[]): Point[] {
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

function lastDay(known: Known): Point {
  const { state, calendar, now, names } = known
  const at = calendar.opening(state.endDate)
  return {
    ...{ at, label: 'last day', sub: dayOf(known, at), tone: 'plain', shape: 'dot' },
    past: at <= now,
    words: `${names.leaver}’s last day`,
  }
}

/** One mark for each due day: amber once it is past and something is still open. */
function dueDays(known: Known): Point[] {
  const { state, now } = known
  const shown = state.duties.filter(({ dueAt }) => stands(known, dueAt))
  const days = [...new Set(shown.map(({ dueDate }) => dueDate))]
  return days.map((dueDate) => {
    const due = state.duties.filter((duty) => duty.dueDate === dueDate)
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
  { state }: Known,
  due: readonly DutyState[],
  past: boolean,
): Pick<StoryPoint, 'tone'> => {
  if (due.every((duty) => settled(state, duty))) return { tone: 'green' }
  return { tone: past && state.status !== 'closed' ? 'amber' : 'plain' }
}

/** What is to come, if nothing changes. */
const agendaPoints = (known: Known): Point[] =>
  comingMoments(known.state).map((moment) => ({
    ...{ at: moment.at, label: momentLabel(known, moment), sub: dayOf(known, moment.at) },
    ...{ tone: 'plain', past: false, shape: 'dot' },
    words: momentWords(known, moment),
  }))

const dayOf = ({ calendar }: Known, at: number): string =>
  dates.shortDay(at, { zone: calendar.zone })
