import type { NoticeType } from '../../workflows/notices.ts'
import type { Calendar } from '../../workflows/policy/calendar.ts'
import { openDuties, progress } from '../../workflows/policy/coverage.ts'
import { clauseFor, type Pack, type Role, say } from '../../workflows/policy/types.ts'
import type { CaseState, DutyState } from '../../workflows/state.ts'
import type { MailFacts, OpenDuty } from './model.ts'

export interface Situation {
  readonly to: Role
  readonly notices: readonly {
    readonly type: NoticeType
    readonly duties: readonly string[]
    readonly cause: string
  }[]
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
    const moment = state.agenda.find((m) => m.to === rung && m.act === 'escalate')
    return moment ? calendar.dateOf(moment.at) : null
  }
  return {
    notices: notices.map(({ type, duties }) => ({ type, duties })),
    openDuties: open,
    ...progress(state),
    finishBy: open.at(-1)?.dueDate ?? null,
    lineAskedOn: firstAt('line'),
    chiefAskedOn: firstAt('chief'),
    mailsToLeaver,
    decision: decisionOf(situation),
    hrNotes: notices
      .filter(({ type }) => type === 'hr-note')
      .map(({ cause }) => noteOf(cause, state)),
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

function decisionOf({ pack, state, calendar, language }: Situation): MailFacts['decision'] {
  const decided = state.escalations
    .filter((e) => e.decidedAt !== undefined && e.outcome !== 'moot')
    .sort((a, b) => (a.decidedAt ?? 0) - (b.decidedAt ?? 0))
    .at(-1)
  const outcome = pack.outcomes.find(({ id }) => id === decided?.outcome)
  if (!decided || !outcome) return null
  const about = state.duties.filter(({ id }) => decided.duties.includes(id))
  const close = state.agenda.find(({ act }) => act === 'close')
  return {
    outcome: outcome.id,
    label: say(outcome.label, { language, kind: state.kind }),
    clause: outcome.clause,
    rung: decided.rung,
    on: calendar.dateOf(decided.decidedAt ?? state.at),
    until:
      outcome.effect === 'extend'
        ? (about
            .map((d) => d.dueDate)
            .sort()
            .at(-1) ?? null)
        : null,
    disputeUntil: close ? calendar.dateOf(close.at) : null,
    duties: about
      .filter((duty) => !duty.signs)
      .map(({ id }) => titleOf(pack, id, { language, kind: state.kind })),
  }
}

const titleOf = (pack: Pack, id: string, reader: Parameters<typeof say>[1]): string =>
  say(pack.duties.find((duty) => duty.id === id)?.title ?? {}, reader)

type HrNote = MailFacts['hrNotes'][number]

/** Which note an event is to HR. */
function noteOf(cause: string, state: CaseState): HrNote {
  if (cause === 'nudged') return 'line-silent'
  if (cause === 'decision-due') return 'decision-due'
  if (cause === 'disputed') return 'disputed'
  if (cause === 'decided') return 'cannot-reach'
  const who = state.unreachable.at(-1) ?? 'leaver'
  return who === 'hr' ? 'leaver-unreachable' : `${who}-unreachable`
}
