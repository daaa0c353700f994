import {
  allSettled,
  isOpen,
  isRoute,
  keptOpenBy,
  ofLeaver,
  open,
  settled,
  standingAnswer,
} from '../../workflows/case/coverage.ts'
import type { FinalState } from '../../workflows/case/events.ts'
import { lateDuties } from '../../workflows/case/late.ts'
import type { CaseState, DutyState, Escalation } from '../../workflows/case/state.ts'
import type { Rung } from '../../workflows/pack/types.ts'
import { type CaseContext, shortDate } from './case-context.ts'

export type Tone = 'plain' | 'teal' | 'amber' | 'red' | 'green'

/** What cannot go on comes first. */
const TONES: readonly Tone[] = ['red', 'amber', 'teal', 'green', 'plain']

export const byTone = (a: { readonly tone: Tone }, b: { readonly tone: Tone }): number =>
  TONES.indexOf(a.tone) - TONES.indexOf(b.tone)

export interface Tag {
  readonly words: string
  readonly tone: Tone
}

const FINALS: Record<FinalState, Tag> = {
  confirmed: { words: 'All confirmed', tone: 'green' },
  'confirmed-and-checked': { words: 'Confirmed and checked', tone: 'green' },
  'confirmed-with-exceptions': { words: 'Confirmed, some kept', tone: 'green' },
  'recorded-for-leaver': { words: 'Recorded for them', tone: 'green' },
  'partly-confirmed': { words: 'Closed, confirmed in part', tone: 'plain' },
  'not-applicable': { words: 'Nothing to confirm', tone: 'green' },
  'closed-not-confirmed': { words: 'Closed, not confirmed', tone: 'plain' },
  'closed-risk-accepted': { words: 'Closed, risk accepted', tone: 'plain' },
  referred: { words: 'Goes on elsewhere', tone: 'plain' },
  cancelled: { words: 'Stopped, not needed', tone: 'plain' },
  'objection-upheld': { words: 'Objection upheld', tone: 'plain' },
  'contact-stopped': { words: 'Contact stopped', tone: 'plain' },
}

type Stands = Pick<CaseContext, 'state' | 'now' | 'calendar'>

/** Where a case stands, in a few words. Pure. */
export function statusTag(known: Stands): Tag {
  const { state } = known
  if (state.status === 'closed') {
    return state.final ? FINALS[state.final] : { words: 'Closed', tone: 'plain' }
  }
  if (openRoutes(state).length) return { words: 'To be looked at at once', tone: 'red' }
  if (state.paused) return pausedTag(known, state.paused)
  const asked = openEscalation(state)
  if (asked) {
    const words = `With ${WHO[asked.rung]} since ${shortDate(known, asked.openedAt)}`
    return { words, tone: 'amber' }
  }
  if (allSettled(state)) {
    const close = state.agenda.find(({ act }) => act === 'close')
    const asked = keptOpenBy(state).length > 0
    if (asked) return { words: 'All confirmed, a reply waits', tone: 'amber' }
    if (!close) return { words: 'All confirmed', tone: 'green' }
    const sent = state.declaredAt === undefined ? 'Closes' : 'Sent, closes'
    return { words: `${sent} ${shortDate(known, close.at)}`, tone: 'green' }
  }
  return withLeaver(known)
}

const WHO: Record<Rung, string> = {
  line: 'the line',
  chief: 'the chief executive',
  chair: 'the chair',
  'data-lead': 'the data-protection lead',
}

function pausedTag(known: Stands, paused: NonNullable<CaseState['paused']>): Tag {
  if (known.state.unreachable.includes('leaver')) {
    return { words: 'Paused: cannot reach', tone: 'red' }
  }
  if (paused.why === 'help') return { words: 'Paused: help wanted', tone: 'red' }
  if (paused.why === 'objection') return { words: 'Objection to answer', tone: 'red' }
  if (paused.why === 'not-them') return { words: 'Paused: not this person', tone: 'red' }
  if (paused.why === 'referral') return { words: 'Referral to answer', tone: 'red' }
  if (paused.why !== 'pause') return { words: 'Paused', tone: 'red' }
  const { review } = paused
  const until = review ? ` until ${shortDate(known, review)}` : ''
  return { words: `Paused${until}`, tone: reviewDue(known) ? 'red' : 'amber' }
}

/** The day has come on which HR looks at a pause again. */
export const reviewDue = ({ state, calendar, now }: Stands): boolean =>
  state.paused?.review !== undefined && state.paused.review <= calendar.dateOf(now)

function withLeaver(known: Stands): Tag {
  const { state, now } = known
  const [first] = lateDuties(state, now)
  if (first) return { words: `Late since ${shortDate(known, first.dueDate)}`, tone: 'amber' }
  const due = ofLeaver(state)
    .filter((duty) => open(state, duty, 'leaver'))
    .sort(bySoonest)[0]
  if (due) return { words: `Next due ${shortDate(known, due.dueDate)}`, tone: 'teal' }
  if (ownOpen(state).length) return { words: 'Our own part is left', tone: 'teal' }
  return state.hold
    ? { words: 'Everything is kept', tone: 'amber' }
    : { words: 'Waiting', tone: 'teal' }
}

const bySoonest = (a: DutyState, b: DutyState): number => a.dueAt - b.dueAt

const RUNGS: readonly Rung[] = ['chair', 'chief', 'data-lead', 'line']

/** The escalation that a person has to decide now: that of whoever stands highest. */
export function openEscalation(state: CaseState): Escalation | undefined {
  const waiting = state.escalations.filter((one) => isOpen(one) && !isRoute(one.because))
  return RUNGS.flatMap((rung) => waiting.filter((one) => one.rung === rung))[0]
}

/** What went past every ladder, and nobody has said yet that it is in hand. */
export const openRoutes = (state: CaseState): Escalation[] =>
  state.escalations.filter((one) => isOpen(one) && isRoute(one.because))

/** The organisation's own duties that are not done. */
export const ownOpen = (state: CaseState, owner?: 'line' | 'hr'): DutyState[] =>
  state.duties.filter(
    (duty) => duty.owner && (!owner || duty.owner === owner) && !settled(state, duty),
  )

/** Lines without an answer whose date is past: the hollow dots. */
export function lateParts(state: CaseState, now: number): number {
  const parts = lateDuties(state, now)
    .filter((duty) => !duty.signs)
    .map((duty) => duty.parts.filter((part) => !standingAnswer(duty, part)).length)
  return parts.reduce((sum, one) => sum + one, 0)
}
