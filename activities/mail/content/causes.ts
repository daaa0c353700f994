import {
  isForWord,
  isLeftInPeace,
  isRoute,
  misdirected,
  waitingRequests,
} from '../../../workflows/case/coverage.ts'
import type { CaseEvent, RequestKind } from '../../../workflows/case/events.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import type { Role } from '../../../workflows/pack/types.ts'
import { DAYS_IN_LAW } from '../../../workflows/plan/answer-times.ts'
import { addDays, type Calendar } from '../../../workflows/plan/calendar.ts'
import { isWeekly as isWeeklyMoment, type Moment } from '../../../workflows/plan/moment.ts'
import type { Change, HrNote } from './model.ts'

/** Which note an event is to HR. */
export function noteOf(cause: CaseEvent): HrNote {
  switch (cause.type) {
    case 'nudged':
      return 'line-silent'
    case 'escalated':
      if (cause.rung === 'line') return 'line-silent'
      return isForWord(cause.because) ? 'chief-asked-word' : 'chief-asked'
    case 'decision-due':
      return 'decision-due'
    case 'disputed':
      return 'disputed'
    case 'confirmed-late':
      return 'confirmed-late'
    case 'mailed':
      return 'mail-unwritten'
    case 'unreachable':
      return unreachable(cause.who)
    case 'mail-back':
      return cause.how === 'answered' ? 'answered-by-mail' : unreachable(cause.of)
    case 'paused':
      return PAUSED[cause.why] ?? 'rests'
    case 'held':
      return 'held'
    case 'routed':
      return 'possible-breach'
    case 'requested':
      return REQUESTED[cause.what] ?? 'unanswered'
    case 'noted':
      return notedAs(cause.moment)
    default:
      return 'cannot-reach'
  }
}

/**
 * Whether a notice only says, as it does each week, that a case still waits. What came past every
 * ladder is none: it waits for no day.
 */
export const isWeekly = ({ type, cause }: { type: string; cause: CaseEvent }): boolean =>
  type === 'hr-weekly' && cause.type === 'noted' && isWeeklyMoment(cause.moment)

/**
 * Whether what a note asks HR for is done before it leaves: the address that was wrong has been put right,
 * the case that stood still goes on, or is over, or the leaver is to be left in peace. Pure.
 */
export function isDone(
  { type, cause }: { readonly type: string; readonly cause: CaseEvent },
  state: CaseState,
): boolean {
  if (type !== 'hr-note') return false
  if (cause.type === 'unreachable') return !state.unreachable.includes(cause.who)
  if (cause.type === 'mail-back') {
    return cause.how !== 'answered' && !state.unreachable.includes(cause.of)
  }
  const note = noteOf(cause)
  // Nobody is to help with what is not asked now.
  if (ASKED.includes(note)) return isLeftInPeace(state)
  if (note === 'not-them') return !misdirected(state)
  const waits = waitingRequests(state).some(({ event }) => event === cause.number)
  return STANDS.includes(note) && state.status !== 'paused' && !waits
}

/** These say that somebody is asked to act. */
const ASKED: readonly HrNote[] = [
  ...(['line-silent', 'chief-asked', 'chief-asked-word', 'decision-due'] as const),
]

/** These say that a case stands still, and how it goes on. */
const STANDS: readonly HrNote[] = [
  ...(['cannot-reach', 'rests', 'help-wanted', 'unwell', 'stuck', 'review-due'] as const),
  ...(['referral', 'objection'] as const),
]

const unreachable = (who: Role): HrNote =>
  who === 'hr' ? 'leaver-unreachable' : `${who}-unreachable`

const notedAs = ({ act, because }: Moment): HrNote =>
  NOTED[act] ?? (because && isRoute(because) ? 'route-waits' : 'still-waiting')

const REQUESTED: Readonly<Record<string, HrNote>> = {
  objection: 'objection',
  complaint: 'complaint',
  'another-role': 'another-role',
  'other-way': 'help-wanted',
  'not-them': 'not-them',
  unwell: 'unwell',
}
const PAUSED: Readonly<Record<string, HrNote>> = {
  help: 'help-wanted',
  referral: 'referral',
  stuck: 'stuck',
}
const NOTED: Partial<Record<Moment['act'], HrNote>> = {
  review: 'review-due',
  own: 'own-duty',
  reply: 'unanswered',
  address: 'address-unconfirmed',
}

/** The last day on which what a leaver asked for is answered, an ISO day; often the law sets none. */
export function answerDayOf(cause: CaseEvent, calendar: Calendar): string | undefined {
  const days: Partial<Record<RequestKind, number>> = DAYS_IN_LAW
  const allowed = cause.type === 'requested' ? days[cause.what] : undefined
  return allowed === undefined ? undefined : addDays(calendar.dateOf(cause.at), allowed)
}

/** What changed for the leaver, where an event changed their list. */
export function changeOf(cause: CaseEvent): Change {
  switch (cause.type) {
    case 'end-date-changed':
      return 'end-date'
    case 'duty-added':
      return 'more'
    case 'flag-set':
      return cause.plan.added?.length || cause.plan.duties.length ? 'more' : 'fewer'
    case 'resumed':
    case 'referral-answered':
      return 'goes-on'
    case 'hold-lifted':
      return 'hold-lifted'
    case 'case-reopened':
      return 'opened-again'
    default:
      return 'dates'
  }
}
