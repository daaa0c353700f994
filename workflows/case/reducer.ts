import { erasureReducers } from '../forget/erasure.ts'
import { countedFrom, withUnread } from '../moments/unread.ts'
import type { Moment } from '../plan/moment.ts'
import { applyDates, changeDuties, handled, watched, withoutLowerRungs } from './agenda.ts'
import {
  goingOn,
  talking,
  unsigned,
  withKept,
  withMoments,
  withNudge,
  withReply,
  withTime,
} from './changes.ts'
import { withoutDraft } from './changing.ts'
import { closeEscalation, openEscalation } from './escalations.ts'
import type { EventOf, EventType, NewDates, PauseReason } from './events.ts'
import { hrReducers } from './hr-events.ts'
import { leaverReducers } from './leaver-events.ts'
import type { CaseState, LeaverRequest, Talk } from './state.ts'
import { knownOf, withOutcome, withoutWait, withWait } from './waits.ts'

/**
 * What each kind of event does to a case's state; what leavers say is in `leaver-events.ts`, HR's
 * switches are in `hr-events.ts`.
 */

type Reducer<T extends EventType> = (state: CaseState, event: EventOf<T>) => CaseState
const unchanged = (state: CaseState): CaseState => state

export const reducers = {
  invited: (state, event) => talking(stepped(state, event), { invited: true }),
  reminded: (state, event) => talking(stepped(state, event), saidAt(event.moment.act, event.at)),
  nudged: (state, event) => withNudge(stepped(state, event), event.rung, event.moment, event.at),
  noted: (state, { moment, at, apart }) => ({
    ...handled(climbed(state, moment, at), moment, at),
    ...(apart ? { weeklyAt: at } : {}),
  }),
  'decision-due': (state, event) => {
    const { rung, moment } = event
    const asking = { rung, duties: moment.duties, because: 'late', decisionDue: true } as const
    return openEscalation(stepped(state, event), asking, event)
  },
  escalated: (state, event) => {
    const { rung, duties, moment, plan, at, byWord } = event
    const dated = moment
      ? stepped(state, { moment, at, ...(plan ? { plan } : {}) })
      : plan
        ? applyDates(state, plan)
        : state
    const next = byWord ? watched(dated, duties, at) : dated
    const raised = openEscalation(next, event, event)
    // What the row still says then, it decides as it comes.
    if (state.talk) return raised
    return { ...raised, agenda: withoutLowerRungs(raised.agenda, rung, duties) }
  },
  joined: (state, event) => {
    const { rung, duties, moment, at } = event
    return openEscalation(handled(state, moment, at), { rung, duties, because: 'late' }, event)
  },
  decided,
  replied: (state, { to, at, plan }) => {
    const replied = withReply(state, at, ({ event }) => event === to)
    return plan ? applyDates(goingOn(replied, at), plan) : replied
  },
  routed: (state, { plan, route }) =>
    plan
      ? {
          ...withMoments(state, plan),
          deadlines: {
            ...state.deadlines,
            ...(plan.deadline === undefined ? {} : { [route]: plan.deadline }),
          },
        }
      : state,
  paused: (state, { why, reason, review, plan, at }) => ({
    ...pausedFor(plan ? applyDates(state, plan) : state, why, at),
    paused: {
      since: state.paused?.since ?? at,
      why,
      ...(reason ? { reason } : {}),
      ...(review ? { review } : {}),
    },
  }),
  resumed: (state, { plan, at }) => {
    const rested = withReply(state, at, ({ what }) => RESTS.includes(what))
    return applyDates(goingOn(rested, at), plan)
  },
  unreachable: (state, { who, at, since }) => {
    const isTheirs = who === 'leaver'
    const stands =
      isTheirs && state.status === 'open' ? pausedFor(state, 'undeliverable', at) : state
    return {
      ...(isTheirs && since !== undefined ? withUnread(stands, since) : stands),
      unreachable: [...new Set([...state.unreachable, who])],
    }
  },
  ...leaverReducers,
  ...hrReducers,
  'address-changed': (state, { by, who, unconfirmed, plan }) => ({
    ...(plan ? applyDates(state, plan) : state),
    ...(who === 'leaver' && state.requests ? { requests: state.requests.map(corrected) } : {}),
    ...(unconfirmed ? { mailbox: 'unconfirmed' as const } : {}),
    // HR has it from the leaver; what leavers enter themselves they confirm there.
    ...(state.mailbox && who === 'leaver' && by.role === 'hr' && !unconfirmed
      ? { mailbox: 'own' as const }
      : {}),
    unreachable: state.unreachable.filter((person) => person !== who),
  }),
  'link-renewed': unchanged,
  'clock-moved': unchanged,
  'mail-back': (state, { mail }) => knownOf(state, mail),
  'mail-waits': withWait,
  mailed: (state, event) => {
    const { mail, plan, to } = event
    const dated = countedFrom(plan ? applyDates(state, plan) : state, to, event)
    return withOutcome(withoutWait(dated, mail), event)
  },
  erased: erasureReducers.erased,
  closed: (state, { final, at }) => ({
    ...withoutDraft(state),
    ...{ status: 'closed', final, closedAt: at, agenda: [] },
  }),
} satisfies { [T in Exclude<EventType, 'opened'>]: Reducer<T> }

/** A step is done with; where it came late, what follows has new dates. */
function stepped(
  state: CaseState,
  { moment, at, plan }: { readonly moment: Moment; readonly at: number; readonly plan?: NewDates },
): CaseState {
  const done = handled(state, moment, at)
  return countedFrom(plan ? applyDates(done, plan) : done, moment.to, { at, plan })
}

function decided(state: CaseState, event: EventOf<'decided'>): CaseState {
  const { effect, outcome, plan, at } = event
  const after = closeEscalation(settledBy(sentBack(state, event), event), event)
  const used = { ...state.used, [outcome]: (state.used[outcome] ?? 0) + 1 }
  const replanned = plan ? applyDates(after, plan) : after
  const asksAgain = ['extend', 'send-back', 'unreachable'].includes(effect)
  const counted = { ...(asksAgain ? unsigned(replanned) : replanned), used }
  const result = effect === 'extend' ? withTime(counted, at) : counted
  return effect === 'unreachable' ? pausedFor(result, 'cannot-reach', at) : result
}

/** What a reminder to the leaver leaves of the conversation. */
function saidAt(act: Moment['act'], at: number): Partial<Talk> {
  if (act === 'final') return { finalAt: at }
  return act === 'still' ? { stillAskedAt: at } : { remindedAt: at }
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

/** A request that nobody answered is the chief's to answer from now on, too. */
const climbed = (state: CaseState, { act, to, request }: Moment, at: number): CaseState =>
  act === 'reply' && to === 'chief' && state.requests
    ? {
        ...state,
        requests: state.requests.map((one) =>
          one.event === request ? { ...one, climbedAt: at } : one,
        ),
      }
    : state

/** Requests that are dealt with once the case goes on again. */
const RESTS: readonly LeaverRequest['what'][] = ['other-way', 'unwell', 'not-them']

const corrected = (request: LeaverRequest): LeaverRequest =>
  request.what === 'not-them' ? { ...request, corrected: true } : request

const pausedFor = (state: CaseState, why: PauseReason, at: number): CaseState => ({
  ...state,
  status: 'paused',
  paused: { since: state.paused?.since ?? at, why },
})
