import { packWords } from '../../../words/pack.ts'
import {
  closesAt,
  endOf,
  hasSpoken,
  isOpen,
  lineIsUnheard,
  openDuties,
  progress,
} from '../../../workflows/case/coverage.ts'
import type { CaseEvent, EventOf } from '../../../workflows/case/events.ts'
import type { CaseState, DutyState } from '../../../workflows/case/state.ts'
import { ahead } from '../../../workflows/decide/ahead.ts'
import { live } from '../../../workflows/moments/live.ts'
import { askedAgainAt } from '../../../workflows/moments/still.ts'
import { askedSince } from '../../../workflows/moments/unread.ts'
import { NOTICES, type NoticeType } from '../../../workflows/notify/kinds.ts'
import {
  type Because,
  backingOf,
  type Effect,
  type Pack,
  type Role,
} from '../../../workflows/pack/types.ts'
import { byDay, type Calendar } from '../../../workflows/plan/calendar.ts'
import { CHOOSING_MINUTES, unchosenNetworks } from '../../../workflows/plan/networks.ts'
import { languageFor } from '../render/languages.ts'
import { answersOf } from './answers.ts'
import { askedBecause } from './asked-because.ts'
import { answerDayOf, changeOf, noteOf } from './causes.ts'
import type { Decision, MailFacts, OpenDuty } from './model.ts'

export interface CausedNotice {
  readonly type: NoticeType
  readonly duties: readonly string[]
  readonly cause: CaseEvent
  /** What was typed with the event, by field. */
  readonly words?: Readonly<Record<string, string>>
}

export interface Situation {
  readonly to: Role
  readonly notices: readonly CausedNotice[]
  readonly state: CaseState
  readonly pack: Pack
  readonly calendar: Calendar
  /** The leaver's. */
  readonly language: string
  readonly mailsToLeaver: MailFacts['mailsToLeaver']
}

/** What a mail says, drawn from the case as it stands when the mail first goes. Pure. */
export function factsFor(given: Situation): MailFacts {
  const situation = { ...given, language: languageFor(given.to, given.language) }
  const { to, notices, state, calendar, mailsToLeaver } = situation
  const ids = openDuties(
    state,
    state.duties.map((duty) => duty.id),
    to,
  )
  const open = state.duties
    .filter((duty) => ids.includes(duty.id))
    .map(dutyOf(situation))
    .sort(byDue)
  const decisions = decisionsOf(situation)
  const coming = state.talk ? ahead(state) : state.agenda.filter((one) => live(state, one))
  const firstAt = (rung: 'line' | 'chief') => {
    const moment = coming.find(({ to, act }) => to === rung && act === 'escalate')
    return moment ? calendar.dateOf(moment.at) : null
  }
  return {
    language: situation.language,
    notices: notices.flatMap(saidOf(situation)),
    openDuties: open,
    ...progress(state),
    finishBy: open.at(-1)?.dueDate ?? null,
    lineAskedOn: firstAt('line'),
    chiefAskedOn: firstAt('chief'),
    // Said to whoever is asked to act, never to the leaver.
    mailsToLeaver: to === 'leaver' ? [] : mailsToLeaver,
    decision: decisions.at(-1) ?? null,
    ...(decisions.length > 1 ? { earlier: decisions.slice(0, -1) } : {}),
    hrNotes: notices.filter(({ type }) => type === 'hr-note').map(({ cause }) => noteOf(cause)),
    tone: state.flags?.includes('left_on_bad_terms') ? 'neutral' : 'warm',
    ...(state.status === 'paused' ? { rests: true } : {}),
    withoutLine: state.absent?.includes('line') ?? false,
    ...(lineIsUnheard(state) ? { lineUnheard: true } : {}),
    ...(to === 'hr' && hasSpoken(state) ? { leaverSpoke: true } : {}),
    ...unreadOf(situation),
    deadlineOn: deadlineFor(situation),
    ...changeFacts(situation),
    final: state.final ?? null,
    ...(state.endedBy ? { endedBy: state.endedBy } : {}),
    closedOn: closedOn(situation),
    ...(notices.some(({ type }) => type === 'receipt') ? { answers: answersOf(situation) } : {}),
  }
}

/** From which day on the leaver read nothing of ours, where what came back came on a later one. */
function unreadOf({ to, notices, state, calendar }: Situation): Pick<MailFacts, 'unread'> {
  const { paused, unreachable } = state
  const back = notices.find(({ cause }) => cause.type === 'mail-back' && cause.of === 'leaver')
  const isTold = to === 'hr' && paused?.why === 'undeliverable' && unreachable.includes('leaver')
  if (!back || !isTold) return {}
  const on = calendar.dateOf(paused.since)
  if (on >= calendar.dateOf(back.cause.at)) return {}
  const asked = askedSince(state, paused.since).map(({ rung }) => rung)
  return { unread: { on, asked: [...new Set(asked)] } }
}

/** The day of the end, and not of what was written down after it. */
const closedOn = ({ state, calendar }: Situation): string | null =>
  state.status === 'closed' ? calendar.dateOf(endOf(state)) : null

/** Until when what was sent can be changed, and whether the leaver's own address is confirmed. */
function changeFacts({ state, calendar }: Situation): Partial<MailFacts> {
  const close = closesAt(state)
  const sent = close !== undefined && state.declaredAt !== undefined
  const again = askedAgainAt(state)
  return {
    ...(sent ? { changeUntil: calendar.dateOf(close) } : {}),
    ...(again === undefined ? {} : { askedAgainOn: calendar.dateOf(again) }),
    ...(state.mailbox && state.mailbox !== 'own' ? { mailbox: state.mailbox } : {}),
  }
}

const byDue = (a: OpenDuty, b: OpenDuty): number => byDay(a.dueDate, b.dueDate)

const dutyOf =
  ({ pack, state, language }: Situation) =>
  (duty: DutyState): OpenDuty => {
    const { kind } = state
    const rule = pack.duties.find(({ id }) => id === duty.id)
    if (!rule) throw new Error(`The pinned pack has no duty ${duty.id}`)
    const unchosen = unchosenNetworks(pack, duty)
    const left = duty.parts.filter((part) => !duty.answers[part] && !unchosen.includes(part)).length
    const choosing = unchosen.length > 0
    return {
      id: duty.id,
      title: packWords({ language, kind }, rule.title),
      clause: backingOf(rule, kind),
      dueDate: duty.dueDate,
      minutes: choosing ? CHOOSING_MINUTES + rule.minutes * left : rule.minutes * Math.max(1, left),
      ...(choosing ? { each: rule.minutes } : {}),
      ...(duty.signs ? { signs: true } : {}),
      ...(duty.owner ? { owner: duty.owner } : {}),
    }
  }

/** What a person typed, where the reader of a notice is to read it. */
function wordsFor(type: NoticeType, words: CausedNotice['words']): string | undefined {
  const { typed } = NOTICES[type]
  return typed ? words?.[typed] : undefined
}

/** A notice; where its duties are asked about for several reasons, once for each. */
const saidOf =
  ({ state, to, calendar }: Situation) =>
  (notice: CausedNotice): MailFacts['notices'] => {
    const { type, cause, words } = notice
    const answerBy = type === 'request-received' ? answerDayOf(cause, calendar) : undefined
    const clause = 'moment' in cause ? cause.moment?.clause : undefined
    const change = type === 'list-changed' ? changeOf(cause) : undefined
    const typed = wordsFor(type, words)
    return askedBecause(state, to, notice).map(({ duties, because }) => ({
      type,
      duties,
      ...(clause ? { clause } : {}),
      ...(because ? { because } : {}),
      ...(change ? { change } : {}),
      ...(isBack(cause, because) ? { back: true as const } : {}),
      ...(HANDED_ON.includes(cause.type) ? { instead: true as const } : {}),
      ...(cause.type === 'reminded' && cause.moment.again ? { again: true as const } : {}),
      ...(cause.type === 'cancelled' ? { why: cause.why } : {}),
      ...('what' in cause ? { request: cause.what } : {}),
      ...(answerBy ? { answerBy } : {}),
      ...('upheld' in cause ? { upheld: cause.upheld } : {}),
      ...(type === 'replaced' ? { before: cause.number } : {}),
      ...(typed ? { words: typed } : {}),
    }))
  }

/** Somebody else was asked before, and their role has gone to the reader. */
const HANDED_ON: readonly CaseEvent['type'][] = ['line-changed', 'person-changed']

/** It had been with this person before, and what is asked does not say so. */
const isBack = (cause: CaseEvent, because: Because | undefined): boolean =>
  cause.type === 'escalated' && cause.because === 'handed-back' && because !== 'handed-back'

/** When what went to this person by a route must have been dealt with. */
function deadlineFor({ to, state, calendar }: Situation): string | null {
  const found = state.escalations.find((one) => one.rung === to && isOpen(one) && one.deadline)
  return found?.deadline ? calendar.dateOf(found.deadline) : null
}

/** The decisions that the mail tells of, the latest last. */
function decisionsOf(situation: Situation): Decision[] {
  const causes = new Set(situation.notices.map(({ cause }) => cause))
  return [...causes].flatMap((cause) =>
    cause.type === 'decided' ? decisionOf(situation, cause) : [],
  )
}

function decisionOf(
  { pack, state, calendar, language }: Situation,
  decided: EventOf<'decided'>,
): Decision[] {
  const outcome = pack.outcomes.find(({ id }) => id === decided.outcome)
  if (!outcome) return []
  const { rung, duties } = decided
  const reader = { language, kind: state.kind }
  const dues = state.duties.filter(({ id }) => duties.includes(id)).map(({ dueDate }) => dueDate)
  const close = state.agenda.find(({ act }) => act === 'close')
  return [
    {
      outcome: outcome.id,
      effect: decided.effect,
      ...(decided.settles ? { settles: decided.settles } : {}),
      label: packWords(reader, outcome.label),
      clause: outcome.clause,
      rung,
      on: calendar.dateOf(decided.at),
      until: outcome.effect === 'extend' ? (dues.sort().at(-1) ?? null) : null,
      disputeUntil: close ? calendar.dateOf(close.at) : null,
      duties: pack.duties
        .filter(({ id, needs }) => isAbout(decided.effect) && duties.includes(id) && !needs)
        .map(({ title }) => packWords(reader, title)),
    },
  ]
}

/** Some outcomes are about the case, or about something else, and not about what was asked. */
const isAbout = (effect: Effect): boolean => !['add-duty', 'hold'].includes(effect)

const PROMINENT: readonly NoticeType[] = ['final-reminder', 'reminder', 'invite']

/** What a mail of several notices is called where it is told of: once, as it was one mail. */
export const calledAfter = (types: readonly NoticeType[]): NoticeType | undefined =>
  PROMINENT.find((type) => types.includes(type)) ?? types.toSorted()[0]
