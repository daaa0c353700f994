import {
  allSettled,
  hasOwnMailbox,
  hasSpoken,
  isForLine,
  isOpen,
  isRoute,
  misdirected,
  ofLeaver,
  open,
  waitingRequests,
} from '../case/coverage.ts'
import type { CaseEvent, EventOf, FinalState } from '../case/events.ts'
import { type CaseState, inPost } from '../case/state.ts'
import type { Because, Role, Rung } from '../pack/types.ts'
import { isFinal, isWeekly, type Moment } from '../plan/moment.ts'
import { byHand, filled } from '../plan/plan.ts'
import { NOTICES, type Notice, type NoticeType } from './kinds.ts'

export * from './kinds.ts'

const one = (type: NoticeType, to: Role, duties: readonly string[] = []): Notice => ({
  ...{ type, to, duties },
})

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
  return asks ? [...others, one('confirm-address', 'leaver')] : others
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
      return [one(remindedBy(event.moment), 'leaver', event.moment.duties)]
    case 'prompted':
      return [one('reminder', 'leaver', event.duties)]
    case 'escalated':
      return [asking(event), ...beside(event, state), ...copies(event.moment, state)]
    case 'nudged':
      return [askingAgain(event), ...copies(event.moment, state)]
    case 'decision-due':
      return [
        one('decide-or-close', event.rung, event.moment.duties),
        ...copies(event.moment, state),
      ]
    case 'requested':
      return requestNotices(event, state)
    case 'replied':
      // A new date has a mail of its own.
      return event.until ? [] : [one('reply', 'leaver')]
    case 'address-confirmed':
      return state.status === 'paused' ? [] : [inviting(state)]
    case 'noted':
      if (event.moment.act === 'reply' && event.moment.to !== 'hr') {
        return [one('question', event.moment.to)]
      }
      return [one(notedBy(event.moment), event.moment.to, event.moment.duties)]
    case 'decided':
      return [
        ...(event.rung === 'hr' ? [] : [one('decision-copy', event.rung, event.duties)]),
        ...afterDecision(event, state),
      ]
    case 'declared':
      return allSettled(state) && !event.plan ? [] : [one('received', 'leaver', event.settles)]
    case 'confirmed-late':
      return [one('hr-note', 'hr')]
    case 'decider-prompted':
      return [
        one(event.rung === 'line' ? 'ask-line-again' : 'ask-chief-again', event.rung, event.duties),
      ]
    case 'disputed':
      return [one('open-again', 'leaver', event.duties), one('hr-note', 'hr', event.duties)]
    case 'routed':
      return event.route === 'possible-breach' ? [one('hr-note', 'hr')] : []
    case 'mailed':
      // Where nothing can be written to HR either, their first page says it.
      return event.why && event.to !== 'hr' ? [one('hr-note', 'hr')] : []
    case 'unreachable':
      // Where it came back, the event before it tells HR, in the server's own words.
      return event.who === 'hr' || event.back ? [] : [one('hr-note', 'hr')]
    case 'mail-back':
      return backNotices(event)
    case 'address-changed':
      return event.plan?.inviteAt === undefined ? [one('fresh-link', event.who)] : [inviting(state)]
    case 'link-renewed':
      return [one('fresh-link', event.who)]
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

/**
 * What goes with a question of a case with one row: the line is told of what is late and asked of
 * nobody, and the leaver once that the question has gone past their line, and to whom.
 */
function beside({ rung, because, told = [], moment }: EventOf<'escalated'>, state: CaseState) {
  if (!state.talk) return []
  const late = because === 'late' || because === 'passed-up'
  const questions = state.escalations.filter(
    ({ rung: asked, because: why, reasons = {} }) =>
      asked === rung && [why, ...Object.values(reasons)].some((reason) => WENT_UP.includes(reason)),
  )
  const goesUp = late && rung !== 'line' && questions.length === 1 && (moment?.row ?? true)
  return [
    ...(told.length ? [one('line-note', 'line', told)] : []),
    ...(goesUp ? [one('who-is-asked', 'leaver')] : []),
  ]
}

const WENT_UP: readonly Because[] = ['late', 'passed-up']

/** What HR's switches, and outcomes that work like them, have to be told of. */
function switched(event: CaseEvent, state: CaseState): Notice[] {
  const toHr = event.by.role === 'hr' ? [] : [one('hr-note', 'hr')]
  switch (event.type) {
    case 'extended':
      return [one('more-time', 'leaver', event.duties)]
    case 'paused':
      // What the leaver asked for, HR is told as that.
      return event.by.role === 'leaver' ? [] : toHr
    case 'cancelled':
      return [one('cancelled', 'leaver')]
    case 'held':
      return [one('please-keep', 'leaver'), ...toHr]
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
      return theirs?.length ? [one('list-changed', 'leaver', theirs)] : []
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
  of === 'hr' || how === 'automatic' || again || late ? [] : [one('hr-note', 'hr')]

/** What the law gives a clock is confirmed by mail; the others are confirmed on the page. */
function requestNotices({ what }: EventOf<'requested'>, state: CaseState): Notice[] {
  const toHr = one('hr-note', 'hr')
  switch (what) {
    case 'question':
    case 'time':
      return [one('question', filled('line', state.absent))]
    case 'complaint':
    case 'objection':
      return [one('request-received', 'leaver'), toHr]
    default:
      return [toHr]
  }
}

const inviting = (state: CaseState): Notice =>
  one(
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
  one(
    'list-changed',
    'leaver',
    state.duties.filter((duty) => open(state, duty, 'leaver')).map(({ id }) => id),
  )

function asking({ rung, because, duties }: EventOf<'escalated'>): Notice {
  if (isRoute(because)) return one('route', rung)
  return one(rung === 'line' ? 'ask-line' : 'ask-chief', rung, duties)
}

function askingAgain({ rung, moment }: EventOf<'nudged'>): Notice {
  if (moment.act === 'clock') return one('route-again', rung)
  return one(rung === 'line' ? 'ask-line-again' : 'ask-chief-again', rung, moment.duties)
}

/** Whoever comes is asked what the one before was asked, who is told that it is no longer theirs. */
function handedOn(state: CaseState, rung: Rung): Notice[] {
  const asked = state.escalations
    .filter((escalation) => escalation.rung === rung && isOpen(escalation))
    .map(({ duties }) => one(rung === 'line' ? 'ask-line' : 'ask-chief', rung, duties))
  const waits = rung === 'line' && waitingRequests(state).some(isForLine)
  const all = waits ? [...asked, one('question', rung)] : asked
  return all.length ? [...all, one('replaced', rung)] : []
}

/** In a case with one row, whoever looks after data hears of what is about data, and else of nothing. */
function copies(moment: Moment | undefined, { talk, duties }: CaseState): Notice[] {
  const isData = (id: string) =>
    !talk || duties.some((duty) => duty.id === id && duty.climbs === 'sooner')
  return (moment?.cc ?? []).flatMap((to) => {
    if (to === 'hr') return [one('hr-note', to, moment?.duties)]
    const theirs = moment?.duties.filter(isData) ?? []
    return theirs.length || !talk ? [one('data-lead-note', to, theirs)] : []
  })
}

function afterDecision(event: EventOf<'decided'>, state: CaseState): Notice[] {
  const { effect, duties, letter } = event
  switch (effect) {
    case 'extend':
      return [one(letter ? 'formal-letter' : 'more-time', 'leaver', duties)]
    case 'send-back':
      return [one('not-agreed', 'leaver', duties)]
    case 'settle': {
      const forLeaver = state.duties.some(({ id, recordedBy }) => recordedBy && duties.includes(id))
      return forLeaver ? [one('recorded-for-you', 'leaver', duties)] : []
    }
    case 'unreachable':
      return [one('hr-note', 'hr', duties)]
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
  const others = [...told].map((to: Rung) => one('no-longer-needed', to))
  // Why it was cancelled, the leaver reads in a mail of its own, and HR knows.
  if (final === 'cancelled') return others
  // They read it in the answer to their objection.
  if (final === 'objection-upheld') return [...others, one('hr-closed', 'hr')]
  return [one(LAST_WORDS[final] ?? 'receipt', 'leaver'), ...others, one('hr-closed', 'hr')]
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
