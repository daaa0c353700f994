import type { CaseEvent, EventOf, EventType, FinalState, Replan } from './events.ts'
import { live, openDuties, settled } from './policy/coverage.ts'
import { inOrder, type Moment } from './policy/plan.ts'
import type { Kind, Meaning, Role, Rung } from './policy/types.ts'

export interface Answer {
  readonly answer: string
  readonly means: Meaning
  /** The number of the event that holds it. */
  readonly event: number
  readonly on?: string
  readonly reason?: string
  readonly count?: number
}

export interface DutyState {
  readonly id: string
  readonly parts: readonly string[]
  readonly answers: Readonly<Record<string, Answer>>
  readonly dueDate: string
  readonly dueAt: number
  readonly signs?: true
  /** How it was settled: by the leaver's own signed answers, or by what a person recorded. */
  readonly settled?: 'declared' | 'recorded'
}

/** A rung that asks a person to act: open until that person decides or nothing is left to decide. */
export interface Escalation {
  readonly id: number
  readonly rung: Rung
  readonly duties: readonly string[]
  readonly because: 'late' | 'unsure' | 'passed-up'
  readonly openedAt: number
  readonly decidedAt?: number
  /** The outcome chosen, or `moot` when nothing was left to decide. */
  readonly outcome?: string
  readonly decisionDue?: boolean
}

/** A case, as plain JSON: what all events so far add up to. */
export interface CaseState {
  readonly number: number
  readonly at: number
  readonly status: 'open' | 'paused' | 'closed'
  readonly kind: Kind
  readonly endDate: string
  readonly openedAt: number
  readonly inviteAt: number
  readonly duties: readonly DutyState[]
  readonly agenda: readonly Moment[]
  readonly escalations: readonly Escalation[]
  readonly paused?: { readonly since: number; readonly why: 'cannot-reach' | 'undeliverable' }
  /** People whose address the mail server refused. */
  readonly unreachable: readonly Role[]
  readonly declaredAt?: number
  /** In-tray rows already taken: a submission rung twice is one event. */
  readonly taken: readonly string[]
  readonly used: Readonly<Record<string, number>>
  readonly final?: FinalState
}

/** The state after an event. Pure; the engine, the recorder and the tests fold with it alike. */
export function apply(before: CaseState | undefined, event: CaseEvent): CaseState {
  if (event.type === 'opened') return opened(event)
  if (!before)
    throw new Error(`Event ${event.number} (${event.type}) comes before the case is opened`)
  const apply = appliers[event.type] as (state: CaseState, event: CaseEvent) => CaseState
  const after = apply(before, event)
  return {
    ...after,
    number: event.number,
    at: event.at,
    agenda: after.agenda.filter((moment) => moment.at > event.at || live(before, moment)),
    escalations: withoutMoot(after, event.at),
    taken: event.submission ? [...before.taken, event.submission] : before.taken,
  }
}

export const fold = (events: readonly CaseEvent[]): CaseState | undefined =>
  events.reduce<CaseState | undefined>(apply, undefined)

const opened = (event: EventOf<'opened'>): CaseState => ({
  number: event.number,
  at: event.at,
  status: 'open',
  kind: event.kind,
  endDate: event.endDate,
  openedAt: event.at,
  inviteAt: event.inviteAt,
  duties: event.duties.map((duty) => ({ ...duty, answers: {} })),
  agenda: event.agenda,
  escalations: [],
  unreachable: [],
  taken: event.submission ? [event.submission] : [],
  used: {},
})

type Applier<T extends EventType> = (state: CaseState, event: EventOf<T>) => CaseState
const unchanged = (state: CaseState): CaseState => state

const appliers = {
  reminded: (state, event) => handled(state, event.moment),
  nudged: (state, event) => handled(state, event.moment),
  'decision-due': (state, event) => ({
    ...openEscalation(
      handled(state, event.moment),
      event.rung,
      event.moment.duties,
      'late',
      event,
      true,
    ),
  }),
  escalated: (state, event) => {
    const next = event.moment ? handled(state, event.moment) : state
    const raised = openEscalation(next, event.rung, event.duties, event.because, event, false)
    return { ...raised, agenda: withoutLowerRungs(raised.agenda, event.rung, event.duties) }
  },
  answered: (state, { duty, part, answer, means, number, on, reason, count }) => {
    const entry: Answer = {
      answer,
      means,
      event: number,
      ...(on === undefined ? {} : { on }),
      ...(reason === undefined ? {} : { reason }),
      ...(count === undefined ? {} : { count }),
    }
    return changeDuties(unsigned(state), [duty], (d) => ({
      ...d,
      parts: d.parts.includes(part) ? d.parts : [...d.parts, part],
      answers: { ...d.answers, [part]: entry },
    }))
  },
  'site-added': (state, { duty, part }) =>
    changeDuties(state, [duty], (d) => ({ ...d, parts: [...d.parts, part] })),
  declared: (state, { settles, at }) => ({
    ...changeDuties(state, settles, (d) => ({ ...d, settled: 'declared' })),
    declaredAt: at,
  }),
  decided: (state, event) => {
    const decided = closeEscalation(recordedBy(state, event), event)
    const used = { ...state.used, [event.outcome]: (state.used[event.outcome] ?? 0) + 1 }
    const replanned = event.plan ? replan(decided, event.plan) : decided
    const asksAgain = event.effect === 'extend' || event.effect === 'unreachable'
    const after = { ...(asksAgain ? unsigned(replanned) : replanned), used }
    if (event.effect === 'unreachable') {
      const since = state.paused?.since ?? event.at
      return { ...after, status: 'paused', paused: { since, why: 'cannot-reach' } }
    }
    return after
  },
  disputed: (state, event) =>
    changeDuties(
      replan(unsigned({ ...state, agenda: withoutClose(state.agenda) }), event.plan),
      event.duties,
      ({ settled: _, ...duty }) => duty,
    ),
  agreed: (state) => ({ ...state, agenda: withoutClose(state.agenda) }),
  unreachable: (state, { who, at }) => ({
    ...state,
    unreachable: [...new Set([...state.unreachable, who])],
    ...(who === 'leaver' && state.status === 'open'
      ? { status: 'paused' as const, paused: { since: at, why: 'undeliverable' as const } }
      : {}),
  }),
  'address-changed': (state, { who }) => ({
    ...state,
    unreachable: state.unreachable.filter((person) => person !== who),
  }),
  resumed: ({ paused: _, ...state }, event) => replan({ ...state, status: 'open' }, event.plan),
  'link-renewed': unchanged,
  'clock-moved': unchanged,
  mailed: unchanged,
  closed: (state, { final }) => ({ ...state, status: 'closed', final, agenda: [] }),
} satisfies { [T in Exclude<EventType, 'opened'>]: Applier<T> }

/** What was sent no longer stands: the leaver is asked to check the answers and send them again. */
function unsigned({ declaredAt: _, ...state }: CaseState): CaseState {
  return state
}

const changeDuties = (
  state: CaseState,
  ids: readonly string[],
  change: (duty: DutyState) => DutyState,
): CaseState => ({
  ...state,
  duties: state.duties.map((duty) => (ids.includes(duty.id) ? change(duty) : duty)),
})

/** The moment is done with: it leaves the agenda. */
const handled = (state: CaseState, done: Moment): CaseState => ({
  ...state,
  agenda: state.agenda.filter(
    ({ at, to, act }) => !(at === done.at && to === done.to && act === done.act),
  ),
})

function openEscalation(
  state: CaseState,
  rung: Rung,
  duties: readonly string[],
  because: Escalation['because'],
  { at }: CaseEvent,
  decisionDue: boolean,
): CaseState {
  const open = state.escalations.find((e) => e.rung === rung && e.decidedAt === undefined)
  const fresh: Escalation = {
    id: state.escalations.length + 1,
    rung,
    duties: [],
    because,
    openedAt: at,
  }
  const raised: Escalation = {
    ...(open ?? fresh),
    duties: [...new Set([...(open?.duties ?? []), ...duties])],
    ...(decisionDue ? { decisionDue } : {}),
  }
  return {
    ...state,
    escalations: [...state.escalations.filter((e) => e !== open), raised].sort(
      (a, b) => a.id - b.id,
    ),
  }
}

/** The signature is settled by the duties above it, never by itself. */
const recordedBy = (state: CaseState, { effect, duties }: EventOf<'decided'>): CaseState =>
  effect === 'settle'
    ? changeDuties(state, duties, (duty) => (duty.signs ? duty : { ...duty, settled: 'recorded' }))
    : state

/** Decided; or still open, where some of its duties were recorded and the others are to be seen to. */
const closeEscalation = (state: CaseState, event: EventOf<'decided'>): CaseState => ({
  ...state,
  escalations: state.escalations.map((e) => {
    if (e.id !== event.escalation) return e
    const waits = event.effect === 'settle' && openDuties(state, e.duties, e.rung).length > 0
    return waits ? e : { ...e, decidedAt: event.at, outcome: event.outcome }
  }),
})

/**
 * An escalation has nothing left to decide once its duties are settled or have a new date, or the
 * case is closed.
 */
function withoutMoot(state: CaseState, at: number): Escalation[] {
  return state.escalations.map((escalation) => {
    if (escalation.decidedAt !== undefined) return escalation
    const duties = state.status === 'closed' ? [] : escalation.duties
    const open = duties.some((id) => {
      const duty = state.duties.find((d) => d.id === id)
      return duty && !settled(state, duty) && (duty.dueAt < at || escalation.because !== 'late')
    })
    return open ? escalation : { ...escalation, decidedAt: at, outcome: 'moot' }
  })
}

/** Duties get their new dates; moments that are not theirs stay. A new end replaces the old one. */
function replan(state: CaseState, plan: Replan): CaseState {
  const dues = new Map(plan.duties.map((duty) => [duty.id, duty]))
  const ends = plan.agenda.some(({ act }) => act === 'close')
  const kept = (ends ? withoutClose(state.agenda) : state.agenda).flatMap((moment) => {
    const duties = moment.duties.filter((id) => !dues.has(id))
    return duties.length || moment.act === 'close' ? [{ ...moment, duties }] : []
  })
  const moved = changeDuties(state, [...dues.keys()], (duty) => ({ ...duty, ...dues.get(duty.id) }))
  return { ...moved, agenda: merge([...kept, ...plan.agenda]) }
}

function merge(agenda: readonly Moment[]): Moment[] {
  const found = new Map<string, Moment>()
  for (const moment of agenda) {
    const key = `${moment.at} ${moment.to} ${moment.act}`
    const duties = [...new Set([...(found.get(key)?.duties ?? []), ...moment.duties])]
    found.set(key, { ...moment, duties })
  }
  return [...found.values()].sort(inOrder)
}

/** Once the chief is asked about a duty, the line is not asked about it again. */
function withoutLowerRungs(
  agenda: readonly Moment[],
  rung: Rung,
  duties: readonly string[],
): Moment[] {
  const done = ({ to, act }: Moment) =>
    (to === rung && act === 'escalate') || (rung === 'chief' && to === 'line')
  return agenda.flatMap((moment) => {
    if (!done(moment)) return [moment]
    const left = moment.duties.filter((id) => !duties.includes(id))
    return left.length ? [{ ...moment, duties: left }] : []
  })
}

const withoutClose = (agenda: readonly Moment[]): Moment[] =>
  agenda.filter((moment) => moment.act !== 'close')
