import { type ErasureEvent, erasureReducers } from '../forget/erasure.ts'
import type { Appointed } from '../pack/codes.ts'
import type { Flag, Kind, Role, Rung } from '../pack/types.ts'
import { applyDates, changeDuties } from './agenda.ts'
import { goingOn, talking, unsigned, withReply, withTime } from './changes.ts'
import type { MailSettled } from './codes.ts'
import type { CancelReason, EventOf, NewDates, StopReason } from './events.ts'
import type { CaseState } from './state.ts'
import { knownOf } from './waits.ts'

/** What HR's switches leave in the record: stored, as all events are (`events.ts`). */
export type HrEvent =
  | { readonly type: 'prompted'; readonly duties: readonly string[] }
  | { readonly type: 'extended'; readonly duties: readonly string[]; readonly plan: NewDates }
  | { readonly type: 'held'; readonly reason: string }
  | { readonly type: 'hold-lifted'; readonly plan: NewDates }
  | { readonly type: 'line-changed'; readonly plan?: NewDates }
  /** Somebody else is now who they were; what they had been asked is asked of the new one. */
  | { readonly type: 'person-changed'; readonly who: Appointed }
  | { readonly type: 'end-date-changed'; readonly endDate: string; readonly plan: NewDates }
  | {
      readonly type: 'flag-set'
      readonly flag: Flag
      readonly on: boolean
      readonly plan: NewDates
    }
  | { readonly type: 'duty-added'; readonly duty: string; readonly plan: NewDates }
  | { readonly type: 'duty-done'; readonly duty: string }
  | { readonly type: 'language-changed'; readonly language: string }
  | { readonly type: 'recalculated'; readonly plan: NewDates }
  | { readonly type: 'referral-answered'; readonly accepted: boolean; readonly plan?: NewDates }
  | {
      readonly type: 'mail-settled'
      readonly mail: string
      readonly to: Role
      readonly notices: readonly string[]
      readonly as: MailSettled
    }
  | { readonly type: 'cancelled'; readonly why: CancelReason }
  | { readonly type: 'contact-stopped'; readonly why: StopReason }
  /** What HR wants to be remembered, in words. */
  | { readonly type: 'note-added' }
  /** What was entered wrongly at the start, or not: role, its first day and phone number are words, kept beside it. */
  | {
      readonly type: 'details-corrected'
      readonly kind?: Kind
      readonly role?: true
      readonly startDate?: true
      readonly phone?: true
      readonly plan?: NewDates
    }
  /** A closed case goes on: these duties are asked for again. */
  | { readonly type: 'case-reopened'; readonly duties: readonly string[]; readonly plan: NewDates }
  /** HR had somebody reminded of what they are asked. */
  | { readonly type: 'decider-prompted'; readonly rung: Rung; readonly duties: readonly string[] }
  /** HR ended the case with something open, and signed for it. */
  | { readonly type: 'ended-unconfirmed'; readonly duties: readonly string[] }
  | ErasureEvent

const unchanged = (state: CaseState): CaseState => state

/** A closed case as it is once it is open again. */
function goesOn(state: CaseState): CaseState {
  const { final: _, closedAt: __, confirmedLateAt: ___, endedBy: ____, ...open } = state
  const { paused: _____, unread: ______, ...goes } = open
  return { ...goes, status: 'open' }
}

/** What each does to a case's state. Pure. */
export const hrReducers = {
  prompted: (state, { at }) => talking(state, { remindedAt: at }),
  extended: (state, { plan, at }) => withTime(applyDates(unsigned(state), plan), at),
  held: (state, { reason, at }) => ({ ...state, hold: { since: at, reason } }),
  'hold-lifted': ({ hold: _, ...state }, { plan }) => applyDates(unsigned(state), plan),
  'line-changed': (state, { plan }) => {
    const absent = state.absent?.filter((rung) => rung !== 'line')
    const unreachable = state.unreachable.filter((person) => person !== 'line')
    const changed = { ...state, unreachable, ...(absent ? { absent } : {}) }
    return plan ? applyDates(changed, plan) : changed
  },
  'person-changed': (state, { who }) => ({
    ...state,
    unreachable: state.unreachable.filter((person) => person !== who),
  }),
  'end-date-changed': (state, { endDate, plan }) => ({ ...applyDates(state, plan), endDate }),
  'flag-set': (before, { flag, on, plan, at }) => {
    const answers = flag === 'keeps_other_role' ? 'another-role' : undefined
    const state = withReply(before, at, ({ what }) => what === answers)
    const others = (state.flags ?? []).filter((one) => one !== flag)
    const changed = applyDates(plan.added || plan.duties.length ? unsigned(state) : state, plan)
    return { ...changed, flags: on ? [...others, flag] : others }
  },
  'duty-added': (state, { duty, plan }) => ({
    ...applyDates(unsigned(state), plan),
    on: [...(state.on ?? []), duty],
  }),
  'duty-done': (state, { duty }) => changeDuties(state, [duty], (d) => ({ ...d, settled: 'done' })),
  'language-changed': unchanged,
  recalculated: (state, { plan }) => applyDates(state, plan),
  'referral-answered': (state, { plan, at }) =>
    plan ? applyDates(goingOn(state, at), plan) : state,
  'mail-settled': (state, { mail }) => knownOf(state, mail),
  cancelled: unchanged,
  'contact-stopped': unchanged,
  'note-added': unchanged,
  'details-corrected': (state, { kind, plan }) => {
    const corrected = kind ? { ...state, kind } : state
    return plan ? applyDates(unsigned(corrected), plan) : corrected
  },
  'case-reopened': (before, { duties, plan, at }) =>
    changeDuties(
      { ...applyDates(unsigned(goesOn(before)), plan), countsFrom: at },
      duties,
      ({ settled: _, recordedBy: __, ...duty }) => duty,
    ),
  'decider-prompted': (state, { rung, at }) => ({
    ...state,
    prompted: { ...state.prompted, [rung]: at },
  }),
  'ended-unconfirmed': (state) => ({ ...state, endedBy: 'hr' }),
  'record-kept': erasureReducers['record-kept'],
  'record-released': erasureReducers['record-released'],
  'erasure-agreed': erasureReducers['erasure-agreed'],
  'erasure-refused': erasureReducers['erasure-refused'],
} satisfies {
  [T in HrEvent['type']]: (state: CaseState, event: EventOf<T>) => CaseState
}
