import type { CaseEvent } from '../../workflows/events.ts'
import type { NoticeType } from '../../workflows/notices.ts'
import type { Calendar } from '../../workflows/policy/calendar.ts'
import { live, openDuties, progress } from '../../workflows/policy/coverage.ts'
import { clauseFor, type Pack, type Role, say } from '../../workflows/policy/types.ts'
import type { CaseState, DutyState } from '../../workflows/state.ts'
import type { MailFacts, OpenDuty } from './model.ts'

export interface CausedNotice {
  readonly type: NoticeType
  readonly duties: readonly string[]
  readonly cause: CaseEvent
}

export interface Situation {
  readonly to: Role
  readonly notices: readonly CausedNotice[]
  readonly state: CaseState
  readonly pack: Pack
  readonly calendar: Calendar
  readonly language: string
  readonly mailsToLeaver: MailFacts['mailsToLeaver']
}

/** What a mail says, drawn from the case as it stands when the mail first goes. Pure. */
export function factsFor(situation: Situation): MailFacts {
  const { to, notices, state, calendar, mailsToLeaver } = situation
  const asked = to === 'hr' ? 'chief' : to
  const ids = openDuties(
    state,
    state.duties.map((duty) => duty.id),
    asked,
  )
  const open = state.duties
    .filter((duty) => ids.includes(duty.id))
    .map(dutyOf(situation))
    .sort(byDue)
  const firstAt = (rung: 'line' | 'chief') => {
    const moment = state.agenda.find((m) => m.to === rung && m.act === 'escalate' && live(state, m))
    return moment ? calendar.dateOf(moment.at) : null
  }
  return {
    notices: notices.map(saidOf),
    openDuties: open,
    ...progress(state),
    finishBy: open.at(-1)?.dueDate ?? null,
    lineAskedOn: firstAt('line'),
    chiefAskedOn: firstAt('chief'),
    mailsToLeaver,
    decision: decisionOf(situation),
    hrNotes: notices.filter(({ type }) => type === 'hr-note').map(({ cause }) => noteOf(cause)),
    final: state.final ?? null,
    closedOn: state.status === 'closed' ? calendar.dateOf(state.at) : null,
  }
}

const byDue = (a: OpenDuty, b: OpenDuty): number => a.dueDate.localeCompare(b.dueDate)

const dutyOf =
  ({ pack, state, language }: Situation) =>
  (duty: DutyState): OpenDuty => {
    const { kind } = state
    const rule = pack.duties.find(({ id }) => id === duty.id)
    if (!rule) throw new Error(`The pinned pack has no duty ${duty.id}`)
    const left = duty.parts.filter((part) => !duty.answers[part]).length
    return {
      id: duty.id,
      title: say(rule.title, { language, kind }),
      clause: clauseFor(rule.clause, kind),
      dueDate: duty.dueDate,
      minutes: rule.minutes * Math.max(1, left),
    }
  }

const saidOf = ({ type, duties, cause }: CausedNotice): MailFacts['notices'][number] => {
  const clause = 'moment' in cause ? cause.moment?.clause : undefined
  return {
    type,
    duties,
    ...(clause ? { clause } : {}),
    ...(cause.type === 'escalated' ? { because: cause.because } : {}),
  }
}

/** The decision that the mail tells of: the latest, where two fall on one day. */
function decisionOf({
  notices,
  pack,
  state,
  calendar,
  language,
}: Situation): MailFacts['decision'] {
  const decided = notices.map(({ cause }) => cause).findLast((cause) => cause.type === 'decided')
  const outcome = pack.outcomes.find(({ id }) => id === decided?.outcome)
  if (!decided || !outcome) return null
  const { rung, duties } = decided
  const reader = { language, kind: state.kind }
  const dues = state.duties.filter(({ id }) => duties.includes(id)).map(({ dueDate }) => dueDate)
  const close = state.agenda.find(({ act }) => act === 'close')
  return {
    outcome: outcome.id,
    label: say(outcome.label, reader),
    clause: outcome.clause,
    rung,
    on: calendar.dateOf(decided.at),
    until: outcome.effect === 'extend' ? (dues.sort().at(-1) ?? null) : null,
    disputeUntil: close ? calendar.dateOf(close.at) : null,
    duties: pack.duties
      .filter(({ id, needs }) => duties.includes(id) && !needs)
      .map(({ title }) => say(title, reader)),
  }
}

type HrNote = MailFacts['hrNotes'][number]

/** Which note an event is to HR. */
function noteOf(cause: CaseEvent): HrNote {
  switch (cause.type) {
    case 'nudged':
      return 'line-silent'
    case 'decision-due':
      return 'decision-due'
    case 'disputed':
      return 'disputed'
    case 'unreachable':
      return cause.who === 'hr' ? 'leaver-unreachable' : `${cause.who}-unreachable`
    default:
      return 'cannot-reach'
  }
}
