import { hr } from '../../words/en/hr/index.ts'
import {
  allSettled,
  answered,
  isOpen,
  isRoute,
  keptOpenBy,
  ofLeaver,
  open,
  settled,
} from '../../workflows/case/coverage.ts'
import type { FinalState } from '../../workflows/case/events.ts'
import { lateDuties } from '../../workflows/case/late.ts'
import type { CaseState, DutyState, Escalation } from '../../workflows/case/state.ts'
import { mailWaits } from '../../workflows/case/waits.ts'
import { cannotHear } from '../../workflows/moments/heard.ts'
import { askedAgainAt } from '../../workflows/moments/still.ts'
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

const words = hr.status

/** How a case ended: well, unless it is named here. */
const PLAIN_ENDS: readonly FinalState[] = [
  'partly-confirmed',
  'closed-not-confirmed',
  'closed-risk-accepted',
  'referred',
  'cancelled',
  'objection-upheld',
  'contact-stopped',
]

const endTag = (final: FinalState): Tag => ({
  words: words.finals[final],
  tone: PLAIN_ENDS.includes(final) ? 'plain' : 'green',
})

type Stands = Pick<CaseContext, 'state' | 'now' | 'calendar'>

/** Where a case stands, in a few words. Pure. */
export function statusTag(known: Stands): Tag {
  const { state } = known
  if (state.status === 'closed') {
    return state.final ? endTag(state.final) : { words: words.closed, tone: 'plain' }
  }
  if (openRoutes(state).length) return { words: words.atOnce, tone: 'red' }
  if (state.paused) return pausedTag(known, state.paused)
  if (mailWaits(state, 'leaver')) return { words: words.mailWaits, tone: 'amber' }
  const asked = openEscalation(state)
  if (asked) {
    const day = shortDate(known, asked.openedAt)
    return { words: words.withSince(words.who[asked.rung], day), tone: 'amber' }
  }
  if (allSettled(state)) {
    const close = state.agenda.find(({ act }) => act === 'close')
    const asked = keptOpenBy(state).length > 0
    if (asked) return { words: words.replyWaits, tone: 'amber' }
    if (!close) return { words: words.confirmed, tone: 'green' }
    const ends = state.declaredAt === undefined ? words.closes : words.sentCloses
    return { words: ends(shortDate(known, close.at)), tone: 'green' }
  }
  return withLeaver(known)
}

function pausedTag(known: Stands, { why, review }: NonNullable<CaseState['paused']>): Tag {
  const { unreachable, other, until, ...reasons } = words.paused
  if (known.state.unreachable.includes('leaver')) return { words: unreachable, tone: 'red' }
  const reason = Object.entries(reasons).find(([one]) => one === why)?.[1]
  if (reason || why !== 'pause') return { words: reason ?? other, tone: 'red' }
  return {
    words: review ? until(shortDate(known, review)) : other,
    tone: reviewDue(known) ? 'red' : 'amber',
  }
}

/** The day has come on which HR looks at a pause again. */
export const reviewDue = ({ state, calendar, now }: Stands): boolean =>
  state.paused?.review !== undefined && state.paused.review <= calendar.dateOf(now)

function withLeaver(known: Stands): Tag {
  const { state, now } = known
  if (cannotHear(state, now)) return { words: words.addressWaits, tone: 'amber' }
  const [first] = lateDuties(state, now)
  if (first) return { words: words.late(shortDate(known, first.dueDate)), tone: 'amber' }
  const again = askedAgainAt(state)
  if (again !== undefined)
    return { words: words.signedEarly(shortDate(known, again)), tone: 'green' }
  const due = ofLeaver(state)
    .filter((duty) => open(state, duty, 'leaver'))
    .sort(bySoonest)[0]
  if (due) return { words: words.nextDue(shortDate(known, due.dueDate)), tone: 'teal' }
  if (ownOpen(state).length) return { words: words.ownPart, tone: 'teal' }
  return state.hold ? { words: words.kept, tone: 'amber' } : { words: words.waiting, tone: 'teal' }
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

/** Things without an answer whose date is past: the hollow dots. Pure. */
export const lateThings = (state: CaseState, now: number): number =>
  lateDuties(state, now).filter((duty) => !duty.signs && !answered(duty)).length
