import type { Rung } from '../pack/types.ts'
import { type Moment, merge } from '../plan/moment.ts'
import { changeDuties } from './agenda.ts'
import { isRoute, waitingRequests } from './coverage.ts'
import type { NewDates } from './events.ts'
import type { Answer, CaseState, LeaverRequest, Talk } from './state.ts'
import { waitingFrom } from './waits.ts'

/** What several kinds of event do to a case's state. Pure. */

/** From `at` on, those of the leaver's requests have their reply; a reply that stands is kept. */
export const withReply = (
  state: CaseState,
  at: number,
  isIt: (request: LeaverRequest) => boolean,
): CaseState =>
  state.requests
    ? {
        ...state,
        requests: state.requests.map((one) =>
          isIt(one) && one.repliedAt === undefined ? { ...one, repliedAt: at } : one,
        ),
      }
    : state

/** A new date is the reply to whoever asked for time. */
export const withTime = (state: CaseState, at: number): CaseState =>
  withReply(state, at, ({ what }) => what === 'time')

/** What was sent no longer stands: the leaver is asked to check the answers and send them again. */
export function unsigned({ declaredAt, ...state }: CaseState): CaseState {
  return declaredAt === undefined ? state : { ...state, sentBefore: true }
}

/** Why it stands still while nobody has dealt with what the leaver asked for; the first counts. */
const STANDS_FOR: Readonly<Partial<Record<LeaverRequest['what'], Why>>> = {
  objection: { why: 'objection' },
  'not-them': { why: 'not-them' },
  'other-way': { why: 'help' },
  unwell: { why: 'pause', reason: 'unwell' },
}
type Why = Pick<NonNullable<CaseState['paused']>, 'why' | 'reason'>

/** Whatever it stood still for: a request that nobody has dealt with goes on counting, from now on. */
export function goingOn({ paused: _, unread: __, ...state }: CaseState, at: number): CaseState {
  const waiting = waitingRequests(state).map(({ what }) => what)
  const [still] = Object.entries(STANDS_FOR).filter(([what]) => waiting.some((w) => w === what))
  return {
    ...waitingFrom(state, at),
    countsFrom: at,
    ...(still ? { status: 'paused', paused: { since: at, ...still[1] } } : { status: 'open' }),
    agenda: state.agenda.filter(({ act }) => act !== 'review'),
  }
}

/** What was said last in the one conversation of a case; nothing changes in a case without one. */
export const talking = (state: CaseState, said: Partial<Talk>): CaseState =>
  state.talk ? { ...state, talk: { ...state.talk, ...said } } : state

/** A person of the row has been reminded of what they are asked, once. */
export function withNudge(state: CaseState, rung: Rung, { row }: Moment, at: number): CaseState {
  if (!state.talk || !row) return state
  const escalations = state.escalations.map((one) =>
    one.rung === rung && one.decidedAt === undefined && !isRoute(one.because)
      ? { ...one, nudgedAt: at }
      : one,
  )
  return { ...state, escalations }
}

/** What comes on top of all that is planned. */
export const withMoments = (state: CaseState, plan: NewDates | undefined): CaseState =>
  plan ? { ...state, agenda: merge([...state.agenda, ...plan.agenda]) } : state

/** Changes what the leaver keeps, or says to have handed over. */
export const withKept = (
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
