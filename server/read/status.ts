import { hr } from '../../words/en/hr/index.ts'
import type { FinalState } from '../../workflows/case/events.ts'
import type { CaseState } from '../../workflows/case/state.ts'
import { type InShort, inShort, type Stands } from '../../workflows/lists/in-short.ts'
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

type Clock = Pick<CaseContext, 'now' | 'calendar'>
type Known = Clock & Pick<CaseContext, 'state'>

/** Where a case stands, in a few words. Pure. */
export function statusTag(known: Known & Pick<CaseContext, 'names'>): Tag {
  const short = inShort(known.state)
  const { stands } = short
  return tagOf(short, known, stands.is === 'asked' ? known.names[stands.rung] : undefined)
}

/**
 * The same of a case in short; `asked` is the name of whoever was asked. Not what they are: for a chief
 * who is part of the case the chair decides. Pure.
 */
export function tagOf(short: InShort, clock: Clock, asked: string = words.whoever): Tag {
  const { stands } = short
  const day = (when: number | string) => shortDate(clock, when)
  switch (stands.is) {
    case 'closed':
      return stands.final ? endTag(stands.final) : { words: words.closed, tone: 'plain' }
    case 'at-once':
      return { words: words.atOnce, tone: 'red' }
    case 'unreachable':
      return { words: words.paused.unreachable, tone: 'red' }
    case 'paused':
      return pausedTag(stands, clock)
    case 'mail-waits':
      return { words: words.mailWaits, tone: 'amber' }
    case 'asked':
      return stands.unheard
        ? { words: words.unheard(asked), tone: 'red' }
        : { words: words.withSince(asked, day(stands.at)), tone: 'amber' }
    case 'reply-waits':
      return { words: words.replyWaits, tone: 'amber' }
    case 'confirmed':
      return { words: words.confirmed, tone: 'green' }
    case 'closes':
      return { words: words.closes(day(stands.at)), tone: 'green' }
    case 'sent-closes':
      return { words: words.sentCloses(day(stands.at)), tone: 'green' }
    default:
      return lateTag(short, clock) ?? turnTag(stands, day)
  }
}

type Of<Is extends Stands['is']> = Extract<Stands, { readonly is: Is }>

function pausedTag({ why, review }: Of<'paused'>, clock: Clock): Tag {
  const { unreachable, other, until, ...reasons } = words.paused
  const reason = Object.entries(reasons).find(([one]) => one === why)?.[1]
  if (reason || why !== 'pause') return { words: reason ?? other, tone: 'red' }
  return {
    words: review ? until(shortDate(clock, review)) : other,
    tone: isDue(review, clock) ? 'red' : 'amber',
  }
}

/** The day has come on which HR looks at a pause again. */
export const reviewDue = (known: Clock & { readonly state: CaseState }): boolean =>
  isDue(known.state.paused?.review, known)

const isDue = (review: string | undefined, { calendar, now }: Clock): boolean =>
  review !== undefined && review <= calendar.dateOf(now)

/** What keeps the leaver from their turn, if anything does. */
function lateTag({ unheardFrom, owed = [] }: InShort, clock: Clock): Tag | undefined {
  if (unheardFrom !== undefined && clock.now > unheardFrom) {
    return { words: words.addressWaits, tone: 'amber' }
  }
  const [first] = owed
  if (!first || first.at >= clock.now) return undefined
  return { words: words.late(shortDate(clock, first.day)), tone: 'amber' }
}

function turnTag(
  stands: Of<'signed-early' | 'due' | 'own-part' | 'kept' | 'waiting'>,
  day: (when: number | string) => string,
): Tag {
  switch (stands.is) {
    case 'signed-early':
      return { words: words.signedEarly(day(stands.at)), tone: 'green' }
    case 'due':
      return { words: words.nextDue(day(stands.day)), tone: 'teal' }
    case 'own-part':
      return { words: words.ownPart, tone: 'teal' }
    case 'kept':
      return { words: words.kept, tone: 'amber' }
    case 'waiting':
      return { words: words.waiting, tone: 'teal' }
  }
}

/** Things without an answer whose date is past: the hollow dots. Pure. */
export const lateThings = ({ owed = [] }: InShort, now: number): number =>
  owed.filter(({ at }) => at < now).reduce((sum, { things }) => sum + things, 0)
