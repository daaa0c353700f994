import type { Flag } from '../pack/types.ts'
import { applyDates, changeDuties } from './agenda.ts'
import { goingOn, talking, unsigned, withReply, withTime } from './changes.ts'
import type { CancelReason, EventOf, NewDates, StopReason } from './events.ts'
import type { CaseState } from './state.ts'

/** What HR's switches leave in the record: stored, as all events are (`events.ts`). */
export type HrEvent =
  | { readonly type: 'prompted'; readonly duties: readonly string[] }
  | { readonly type: 'extended'; readonly duties: readonly string[]; readonly plan: NewDates }
  | { readonly type: 'held'; readonly reason: string }
  | { readonly type: 'hold-lifted'; readonly plan: NewDates }
  | { readonly type: 'line-changed'; readonly plan?: NewDates }
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
  | { readonly type: 'cancelled'; readonly why: CancelReason }
  | { readonly type: 'contact-stopped'; readonly why: StopReason }

const unchanged = (state: CaseState): CaseState => state

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
  cancelled: unchanged,
  'contact-stopped': unchanged,
} satisfies {
  [T in HrEvent['type']]: (state: CaseState, event: EventOf<T>) => CaseState
}
