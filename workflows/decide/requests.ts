import { cannotEnd, nextDue, openOfLeaver, repliers, waitingRequests } from '../case/coverage.ts'
import type { EventDraft, RequestKind } from '../case/events.ts'
import type { CaseState, LeaverRequest } from '../case/state.ts'
import type { CommandOf } from '../contract/commands.ts'
import type { Rules } from '../pack/rules.ts'
import {
  ASKED_AGAIN_WD,
  CLIMBS_WD,
  COMPLAINT_HEARS_WD,
  HR_HEARS_WD,
  REST_WD,
} from '../plan/answer-times.ts'
import { filled } from '../plan/plan.ts'
import {
  afterPause,
  closing,
  type DateRequest,
  type Decision,
  EMPTY,
  FARTHEST_WD,
  idsOf,
  refuse,
} from './decision.ts'
import type { CommandHandler } from './decisions.ts'

/** What a leaver asks for beside their answers, and what people reply. Pure. */

export const requestHandlers: {
  request: CommandHandler<'request'>
  reply: CommandHandler<'reply'>
} = {
  request,
  reply,
}

function request(state: CaseState, _rules: Rules, command: CommandOf<'request'>): Decision {
  const { what, about, until, way, via, id, by } = command
  if (about !== undefined && !idsOf(state).includes(about)) return refuse('unknown-duty')
  if (what === 'time' && until === undefined) return refuse('answer-incomplete')
  if (what === 'time' && !openOfLeaver(state).length) return refuse('nothing-open')
  if (what !== 'question' && waits(state, what)) return refuse('already-requested')
  const requested: EventDraft = {
    ...{ type: 'requested', by, submission: id, what },
    ...(about ? { about } : {}),
    ...(until ? { until } : {}),
    ...(way ? { way } : {}),
    ...(via ? { via } : {}),
  }
  // A referral waits for HR's answer, and is not lost by anything else that stops the case.
  const referred = state.paused?.why === 'referral'
  if (what === 'unwell' && !referred) {
    const paused: EventDraft = { type: 'paused', by, why: 'pause', reason: 'unwell', plan: EMPTY }
    const dates = { how: 'review-in', daysWd: REST_WD } as const
    return { facts: [requested, paused], dates, dated: 1 }
  }
  const steps = heardBy(state, what)
  const rests = referred ? [] : restOf(state, command)
  if (!steps.length) return { facts: [requested, ...rests] }
  return {
    facts: [{ ...requested, plan: EMPTY }, ...rests],
    dates: { how: 'reply', request: state.number + 1, steps },
  }
}

/** What puts the case at rest until a person has dealt with it. */
function restOf({ paused }: CaseState, { what, way, by }: CommandOf<'request'>): EventDraft[] {
  switch (what) {
    case 'objection':
      // What stands still goes on standing still for its own reason, whatever the answer is.
      return paused ? [] : [{ type: 'paused', by, why: 'objection' }]
    case 'other-way':
      return [{ type: 'paused', by, why: 'help', ...(way ? { reason: way } : {}) }]
    case 'not-them':
      return [{ type: 'paused', by, why: 'not-them' }]
    default:
      return []
  }
}

type Step = Extract<DateRequest, { how: 'reply' }>['steps'][number]

/** Who is told when that a reply is due; nobody where the case rests until HR has acted. */
function heardBy(state: CaseState, what: RequestKind): Step[] {
  const hr = (days: readonly number[]) => days.map((daysWd): Step => ({ to: 'hr', daysWd }))
  switch (what) {
    case 'question':
    case 'time':
      return [...ofLine(state), ...hr(HR_HEARS_WD)]
    case 'complaint':
      return hr(COMPLAINT_HEARS_WD)
    case 'objection':
    case 'another-role':
      return hr(HR_HEARS_WD)
    default:
      return []
  }
}

/** Whoever leads the leaver is asked again, and then it is the chief's to answer. */
function ofLine({ absent }: CaseState): Step[] {
  const to = filled('line', absent)
  const again = ASKED_AGAIN_WD.map((daysWd): Step => ({ to, daysWd }))
  return to === 'chief' ? again : [...again, { to: 'chief', daysWd: CLIMBS_WD }]
}

const waits = (state: CaseState, what: RequestKind): boolean =>
  waitingRequests(state).some((one) => one.what === what)

function reply(state: CaseState, rules: Rules, command: CommandOf<'reply'>): Decision {
  const { to, uphold, until, id, by } = command
  const asked = state.requests?.find(({ event }) => event === to)
  if (!asked) return refuse('unknown-request')
  if (asked.repliedAt !== undefined) return refuse('already-replied')
  if (!mayReply(state, asked, command)) return refuse('not-allowed')
  const replied: EventDraft = { type: 'replied', by, submission: id, to, what: asked.what }
  if (asked.what === 'objection') return answerObjection(state, replied, uphold)
  if (asked.what !== 'time' || until === undefined) return { facts: [replied] }
  const duties = openOfLeaver(state).filter((one) =>
    state.duties.some(({ id: duty, dueDate }) => duty === one && dueDate < until),
  )
  if (!duties.length) return refuse('date-out-of-range')
  return {
    facts: [
      { ...replied, until },
      { type: 'extended', by, duties, plan: EMPTY },
    ],
    dates: {
      how: 'extend',
      duties,
      until,
      daysWd: by.role === 'hr' ? FARTHEST_WD : mostDays(rules),
      // Whoever asks in good time is given as much as who asks on the last day.
      from: nextDue(state)?.dueDate ?? until,
    },
    dated: 1,
  }
}

const mayReply = (state: CaseState, asked: LeaverRequest, { by }: CommandOf<'reply'>): boolean =>
  by.role === 'hr' || repliers(state, asked).some((rung) => rung === by.role)

/** Whoever leads the leaver gives as much time by a reply as by an outcome of the pack. */
export const mostDays = ({ outcomes }: Pick<Rules, 'outcomes'>): number =>
  Math.max(
    5,
    ...Object.values(outcomes).flatMap(({ effect, who, daysWd }) =>
      effect === 'extend' && who.includes('line') && daysWd !== undefined ? [daysWd] : [],
    ),
  )

/**
 * Upheld, nothing more is asked of the leaver; otherwise all goes on, later by the time it stood, but
 * where it stands still for something else, too.
 */
function answerObjection(
  state: CaseState,
  replied: EventDraft,
  uphold: boolean | undefined,
): Decision {
  if (uphold === undefined) return refuse('answer-incomplete')
  const notYet = uphold && cannotEnd(state)
  if (notYet) return refuse(notYet)
  const answered = { ...replied, upheld: uphold } as EventDraft
  if (uphold) return { facts: [answered, closing('objection-upheld')] }
  if (state.paused?.why !== 'objection') return { facts: [answered] }
  return {
    facts: [{ ...answered, plan: EMPTY } as EventDraft],
    dates: afterPause(state, state.paused.since),
  }
}
