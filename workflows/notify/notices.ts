import {
  allSettled,
  hasOwnMailbox,
  hasSpoken,
  misdirected,
  ofLeaver,
  open,
} from '../case/coverage.ts'
import type { CaseEvent, EventOf, FinalState } from '../case/events.ts'
import { type CaseState, inPost } from '../case/state.ts'
import type { Rung } from '../pack/types.ts'
import { isFinal, isWeekly, type Moment } from '../plan/moment.ts'
import { byHand, filled } from '../plan/plan.ts'
import { asking, askingAgain, beside, copies, handedOn } from './asking.ts'
import { NOTICES, type Notice, type NoticeType, notice } from './kinds.ts'

/** The notices of an event; `state` is the case's state after it. */
export function noticesFor(event: CaseEvent, state: CaseState): Notice[] {
  const unread = byHand(state.flags ?? []) || misdirected(state)
  const notices = noticesOf(event, state).filter(
    ({ type, to }) =>
      to !== 'leaver' || !(unread || silent(type, state) || isBeforeFirst(type, state)),
  )
  if (canBeWritten(state, event.at)) return notices
  const others = notices.filter(({ to }) => to !== 'leaver')
  const tries = !state.talk || TRIES.includes(event.type)
  const asks = tries && others.length < notices.length && state.status !== 'closed'
  return asks ? [...others, notice('confirm-address', 'leaver')] : others
}

/** In a case with one row an address is asked about at these alone: twice, and then no more. */
const TRIES: readonly CaseEvent['type'][] = [
  ...(['opened', 'invited', 'noted', 'address-changed', 'link-renewed'] as const),
]

function noticesOf(event: CaseEvent, state: CaseState): Notice[] {
  switch (event.type) {
    case 'opened':
    case 'invited':
      return [inviting(state)]
    case 'reminded':
      return [notice(remindedBy(event.moment), 'leaver', event.moment.duties)]
    case 'prompted':
      return [notice('reminder', 'leaver', event.duties)]
    case 'escalated':
      return [asking(event), ...beside(event, state), ...copies(event.moment, state)]
    case 'nudged':
      return [askingAgain(event), ...copies(event.moment, state)]
    case 'decision-due':
      return [
        notice('decide-or-close', event.rung, event.moment.duties),
        ...copies(event.moment, state),
      ]
    case 'requested':
      return requestNotices(event, state)
    case 'replied':
      // A new date has a mail of its own.
      return event.until ? [] : [notice('reply', 'leaver')]
    case 'address-confirmed':
      return state.status === 'paused' ? [] : [inviting(state)]
    case 'noted':
      if (event.moment.act === 'reply' && event.moment.to !== 'hr') {
        return [notice('question', event.moment.to)]
      }
      return [notice(notedBy(event.moment), event.moment.to, event.moment.duties)]
    case 'decided':
      return [
        ...(event.rung === 'hr' ? [] : [notice('decision-copy', event.rung, event.duties)]),
        ...afterDecision(event, state),
      ]
    case 'declared':
      return allSettled(state) && !event.plan ? [] : [notice('received', 'leaver', event.settles)]
    case 'confirmed-late':
      return [notice('hr-note', 'hr')]
    case 'decider-prompted':
      return [
        notice(
          event.rung === 'line' ? 'ask-line-again' : 'ask-chief-again',
          event.rung,
          event.duties,
        ),
      ]
    case 'disputed':
      return [notice('open-again', 'leaver', event.duties), notice('hr-note', 'hr', event.duties)]
    case 'routed':
      return event.route === 'possible-breach' ? [notice('hr-note', 'hr')] : []
    case 'mailed':
      // Where nothing can be written to HR either, their first page says it.
      return event.why && event.to !== 'hr' ? [notice('hr-note', 'hr')] : []
    case 'unreachable':
      // Where it came back, the event before it tells HR, in the server's own words.
      return event.who === 'hr' || event.back ? [] : [notice('hr-note', 'hr')]
    case 'mail-back':
      return backNotices(event)
    case 'address-changed':
      return event.plan?.inviteAt === undefined
        ? [notice('fresh-link', event.who)]
        : [inviting(state)]
    case 'link-renewed':
      return [notice('fresh-link', event.who)]
    case 'line-changed':
      return handedOn(state, 'line')
    case 'person-changed':
      return event.who === 'hr' ? [] : handedOn(state, event.who)
    case 'closed':
      return closedNotices(event.final, state)
    default:
      return switched(event, state)
  }
}

/** A reminder, the one that says it is the last, or the question after the last day. */
function remindedBy(moment: Moment): NoticeType {
  if (moment.act === 'still') return 'still-true'
  return isFinal(moment) ? 'final-reminder' : 'reminder'
}

function notedBy(moment: Moment): NoticeType {
  const { to } = moment
  if (to === 'leaver') return 'confirm-address'
  if (to !== 'hr') return 'line-note'
  // What went past every ladder waits for no day, and is told in words of its own.
  return isWeekly(moment) ? 'hr-weekly' : 'hr-note'
}

/** What HR's switches, and outcomes that work like them, have to be told of. */
function switched(event: CaseEvent, state: CaseState): Notice[] {
  const toHr = event.by.role === 'hr' ? [] : [notice('hr-note', 'hr')]
  switch (event.type) {
    case 'extended':
      return [notice('more-time', 'leaver', event.duties)]
    case 'paused':
      // What the leaver asked for, HR is told as that.
      return event.by.role === 'leaver' ? [] : toHr
    case 'cancelled':
      return [notice('cancelled', 'leaver')]
    case 'held':
      return [notice('please-keep', 'leaver'), ...toHr]
    case 'resumed':
      // The leaver's page says that we write to them before their days go on.
      return [isUnread(event, state) ? inviting(state) : listChanged(state)]
    case 'referral-answered':
      return event.plan ? [listChanged(state)] : []
    case 'flag-set': {
      // Who could not be written to before has had no first mail.
      const reached = !event.on && (event.flag === 'no_email' || event.flag === 'safe_contact')
      if (reached) return [inviting(state)]
      return event.plan.added?.length || event.plan.waived?.length ? [listChanged(state)] : []
    }
    case 'duty-added': {
      const theirs = event.plan.added?.filter(({ owner }) => !owner).map(({ id }) => id)
      return theirs?.length ? [notice('list-changed', 'leaver', theirs)] : []
    }
    case 'end-date-changed':
    case 'hold-lifted':
    case 'recalculated':
    case 'case-reopened':
      return [listChanged(state)]
    case 'details-corrected':
      return event.plan ? [listChanged(state)] : []
    default:
      return []
  }
}

/** Nothing that nobody asked for goes to a leaver before their first mail. */
const isBeforeFirst = (type: NoticeType, { talk }: CaseState): boolean =>
  talk !== undefined && !talk.invited && NOTICES[type].sent === 'working-hours'

/** Whether a leaver can be told of their case at all: nothing of it goes to an address that may be wrong. */
export const canBeWritten = (state: CaseState, now: number): boolean =>
  hasOwnMailbox(state) || (state.mailbox === 'work' && inPost(state, now))

/** HR hears of what a person has to see to; what is tried again, or only notes an absence, is no news. */
const backNotices = ({ of, how, again, late }: EventOf<'mail-back'>): Notice[] =>
  of === 'hr' || how === 'automatic' || again || late ? [] : [notice('hr-note', 'hr')]

/** What the law gives a clock is confirmed by mail; the others are confirmed on the page. */
function requestNotices({ what }: EventOf<'requested'>, state: CaseState): Notice[] {
  const toHr = notice('hr-note', 'hr')
  switch (what) {
    case 'question':
    case 'time':
      return [notice('question', filled('line', state.absent))]
    case 'complaint':
    case 'objection':
      return [notice('request-received', 'leaver'), toHr]
    default:
      return [toHr]
  }
}

const inviting = (state: CaseState): Notice =>
  notice(
    'invite',
    'leaver',
    ofLeaver(state).map(({ id }) => id),
  )

/**
 * Whether the first mail may never have reached the leaver: their address was wrong, and they were reminded
 * of nothing since and have said nothing. Then they get that, and not what changed of it.
 */
function isUnread({ after }: EventOf<'resumed'>, state: CaseState): boolean {
  const { talk } = state
  if (!talk || (after !== 'undeliverable' && after !== 'not-them')) return false
  return talk.remindedAt === undefined && talk.finalAt === undefined && !hasSpoken(state)
}

const listChanged = (state: CaseState): Notice =>
  notice(
    'list-changed',
    'leaver',
    state.duties.filter((duty) => open(state, duty, 'leaver')).map(({ id }) => id),
  )

function afterDecision(event: EventOf<'decided'>, state: CaseState): Notice[] {
  const { effect, duties, letter } = event
  switch (effect) {
    case 'extend':
      return [notice(letter ? 'formal-letter' : 'more-time', 'leaver', duties)]
    case 'send-back':
      return [notice('not-agreed', 'leaver', duties)]
    case 'settle': {
      const forLeaver = state.duties.some(({ id, recordedBy }) => recordedBy && duties.includes(id))
      return forLeaver ? [notice('recorded-for-you', 'leaver', duties)] : []
    }
    case 'unreachable':
      return [notice('hr-note', 'hr', duties)]
    default:
      return []
  }
}

/** The leaver and HR hear of the end, and whoever had been asked and had not decided. */
function closedNotices(final: FinalState, state: CaseState): Notice[] {
  if (final === 'contact-stopped') return []
  const told = new Set(
    state.escalations.filter(({ outcome }) => outcome === 'moot').map(({ rung }) => rung),
  )
  const others = [...told].map((to: Rung) => notice('no-longer-needed', to))
  // Why it was cancelled, the leaver reads in a mail of its own, and HR knows.
  if (final === 'cancelled') return others
  // They read it in the answer to their objection.
  if (final === 'objection-upheld') return [...others, notice('hr-closed', 'hr')]
  return [notice(LAST_WORDS[final] ?? 'receipt', 'leaver'), ...others, notice('hr-closed', 'hr')]
}

const LAST_WORDS: Partial<Record<FinalState, NoticeType>> = {
  'closed-not-confirmed': 'closed-not-confirmed',
  'closed-risk-accepted': 'closed-not-confirmed',
  'partly-confirmed': 'closed-not-confirmed',
  referred: 'closed-referred',
}

/** While a case rests for a welfare reason the leaver gets no mail that they did not ask for. */
export const silent = (type: NoticeType, { paused }: CaseState): boolean =>
  paused?.why === 'pause' && NOTICES[type].sent !== 'at-once'
