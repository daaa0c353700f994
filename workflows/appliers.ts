import {
  changeDuties,
  handled,
  merge,
  replan,
  watched,
  withoutClose,
  withoutLowerRungs,
} from './agenda.ts'
import { closeEscalation, openEscalation } from './escalations.ts'
import type { EventOf, EventType, PauseReason } from './events.ts'
import type { Answer, CaseState } from './state.ts'

/** What each kind of event does to a case's state. */

type Applier<T extends EventType> = (state: CaseState, event: EventOf<T>) => CaseState
const unchanged = (state: CaseState): CaseState => state

export const appliers = {
  reminded: (state, { moment, at }) => handled(state, moment, at),
  nudged: (state, { moment, at }) => handled(state, moment, at),
  noted: (state, { moment, at }) => handled(state, moment, at),
  'decision-due': (state, event) => {
    const { rung, moment, at } = event
    const asking = { rung, duties: moment.duties, because: 'late', decisionDue: true } as const
    return openEscalation(handled(state, moment, at), asking, event)
  },
  escalated: (state, event) => {
    const { rung, duties, moment, plan, at, byWord } = event
    const dated = moment ? handled(state, moment, at) : plan ? replan(state, plan) : state
    const next = byWord ? watched(dated, duties, at) : dated
    const raised = openEscalation(next, event, event)
    return { ...raised, agenda: withoutLowerRungs(raised.agenda, rung, duties) }
  },
  answered,
  'site-added': (state, { duty, part }) =>
    changeDuties(state, [duty], (d) => ({ ...d, parts: [...d.parts, part] })),
  declared: (state, { settles, at }) => ({
    ...changeDuties(state, settles, (d) => ({ ...d, settled: 'declared' })),
    declaredAt: at,
  }),
  decided,
  disputed: (state, event) =>
    changeDuties(
      replan(unsigned({ ...state, agenda: withoutClose(state.agenda) }), event.plan),
      event.duties,
      ({ settled: _, recordedBy: __, ...duty }) => duty,
    ),
  agreed: (state) => ({ ...state, agenda: withoutClose(state.agenda) }),
  appealed: (state, { duties }) => withKept(state, duties, ({ refused: _, ...answer }) => answer),
  routed: (state, { plan, route }) =>
    plan
      ? {
          ...state,
          agenda: merge([...state.agenda, ...plan.agenda]),
          deadlines: {
            ...state.deadlines,
            ...(plan.deadline === undefined ? {} : { [route]: plan.deadline }),
          },
        }
      : state,
  prompted: unchanged,
  extended: (state, { plan }) => replan(unsigned(state), plan),
  paused: (state, { why, reason, review, plan, at }) => ({
    ...pausedFor(plan ? replan(state, plan) : state, why, at),
    paused: {
      since: state.paused?.since ?? at,
      why,
      ...(reason ? { reason } : {}),
      ...(review ? { review } : {}),
    },
  }),
  resumed: (state, { plan }) => replan(goingOn(state), plan),
  'referral-answered': (state, { plan }) => (plan ? replan(goingOn(state), plan) : state),
  held: (state, { reason, at }) => ({ ...state, hold: { since: at, reason } }),
  'hold-lifted': ({ hold: _, ...state }, { plan }) => replan(unsigned(state), plan),
  'line-changed': (state, { plan }) => {
    const absent = state.absent?.filter((rung) => rung !== 'line')
    const unreachable = state.unreachable.filter((person) => person !== 'line')
    const changed = { ...state, unreachable, ...(absent ? { absent } : {}) }
    return plan ? replan(changed, plan) : changed
  },
  'end-date-changed': (state, { endDate, plan }) => ({ ...replan(state, plan), endDate }),
  'flag-set': (state, { flag, on, plan }) => {
    const others = (state.flags ?? []).filter((one) => one !== flag)
    const changed = replan(plan.added || plan.duties.length ? unsigned(state) : state, plan)
    return { ...changed, flags: on ? [...others, flag] : others }
  },
  'duty-added': (state, { duty, plan }) => ({
    ...replan(unsigned(state), plan),
    on: [...(state.on ?? []), duty],
  }),
  'duty-done': (state, { duty }) => changeDuties(state, [duty], (d) => ({ ...d, settled: 'done' })),
  'language-changed': unchanged,
  recalculated: (state, { plan }) => replan(state, plan),
  cancelled: unchanged,
  'contact-stopped': unchanged,
  unreachable: (state, { who, at }) => ({
    ...(who === 'leaver' && state.status === 'open'
      ? pausedFor(state, 'undeliverable', at)
      : state),
    unreachable: [...new Set([...state.unreachable, who])],
  }),
  'address-changed': (state, { who }) => ({
    ...state,
    unreachable: state.unreachable.filter((person) => person !== who),
  }),
  'link-renewed': unchanged,
  'clock-moved': unchanged,
  mailed: unchanged,
  closed: (state, { final }) => ({ ...state, status: 'closed', final, agenda: [] }),
} satisfies { [T in Exclude<EventType, 'opened'>]: Applier<T> }

function answered(state: CaseState, event: EventOf<'answered'>): CaseState {
  const { duty, part, answer, means, number, on, reason, count, agree, checked } = event
  const entry: Answer = {
    answer,
    means,
    event: number,
    ...(on === undefined ? {} : { on }),
    ...(reason === undefined ? {} : { reason }),
    ...(count === undefined ? {} : { count }),
    ...(agree ? { agree } : {}),
    ...(checked ? { checked } : {}),
  }
  return changeDuties(unsigned(state), [duty], (d) => ({
    ...d,
    parts: d.parts.includes(part) ? d.parts : [...d.parts, part],
    answers: { ...d.answers, [part]: entry },
  }))
}

function decided(state: CaseState, event: EventOf<'decided'>): CaseState {
  const { effect, outcome, plan, at } = event
  const after = closeEscalation(settledBy(sentBack(state, event), event), event)
  const used = { ...state.used, [outcome]: (state.used[outcome] ?? 0) + 1 }
  const replanned = plan ? replan(after, plan) : after
  const asksAgain = ['extend', 'send-back', 'unreachable'].includes(effect)
  const result = { ...(asksAgain ? unsigned(replanned) : replanned), used }
  return effect === 'unreachable' ? pausedFor(result, 'cannot-reach', at) : result
}

/** The signature is settled by the duties above it, never by itself. */
function settledBy(state: CaseState, { effect, duties, rung, settles }: EventOf<'decided'>) {
  if (effect !== 'settle') return state
  return changeDuties(state, duties, (duty) => {
    if (duty.signs) return duty
    const kept = settles === 'accepted' && Object.values(duty.answers).some(({ agree }) => agree)
    const forLeaver = !duty.owner && !kept && rung !== 'hr'
    return {
      ...duty,
      settled: settles ?? 'recorded',
      ...(forLeaver ? { recordedBy: rung } : {}),
    }
  })
}

const sentBack = (state: CaseState, { effect, duties }: EventOf<'decided'>): CaseState =>
  effect === 'send-back'
    ? withKept(state, duties, (answer) => ({ ...answer, refused: true }))
    : state

/** Changes what the leaver keeps, or says to have handed over. */
const withKept = (
  state: CaseState,
  duties: readonly string[],
  change: (answer: Answer) => Answer,
): CaseState =>
  changeDuties(state, duties, (duty) => ({
    ...duty,
    answers: Object.fromEntries(
      Object.entries(duty.answers).map(([part, answer]) => [
        part,
        answer.agree ? change(answer) : answer,
      ]),
    ),
  }))

/** What was sent no longer stands: the leaver is asked to check the answers and send them again. */
function unsigned({ declaredAt: _, ...state }: CaseState): CaseState {
  return state
}

const pausedFor = (state: CaseState, why: PauseReason, at: number): CaseState => ({
  ...state,
  status: 'paused',
  paused: { since: state.paused?.since ?? at, why },
})

const goingOn = ({ paused: _, ...state }: CaseState): CaseState => ({
  ...state,
  status: 'open',
  agenda: state.agenda.filter(({ act }) => act !== 'review'),
})
