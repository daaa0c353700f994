import { cannotEnd, isOpen, isRoute, ofLeaver, openOfLeaver, settled } from '../case/coverage.ts'
import type { EventDraft } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import type { CommandOf } from '../contract/commands.ts'
import type { Kind, Rung } from '../pack/types.ts'
import { OPEN_AGAIN_WD } from '../plan/answer-times.ts'
import { HOUR } from '../plan/durations.ts'
import { closing, type DateRequest, type Decision, EMPTY, refuse } from './decision.ts'
import type { CommandHandler } from './decisions.ts'

/** What HR and the leaver do to a case that has ended, and HR to one that is to end now. Pure. */

/** What of HR's stands here. */
export type EndKind =
  | 'add-note'
  | 'correct-details'
  | 'reopen-case'
  | 'remind-decider'
  | 'end-unconfirmed'

/** Nobody is reminded by HR's press twice within a working day. */
export const AGAIN_AFTER = 20 * HOUR

export const endHandlers: { [K in EndKind | 'confirm-late']: CommandHandler<K> } = {
  'confirm-late': (state, _rules, { id, by }) => {
    if (state.status !== 'closed') return refuse('not-closed')
    const duties = openAtEnd(state)
    if (!takesLateWord(state)) return refuse('nothing-open')
    return { facts: [{ type: 'confirmed-late', by, submission: id, duties }] }
  },
  'add-note': (_state, _rules, { id, by }) => ({
    facts: [{ type: 'note-added', by, submission: id }],
  }),
  'correct-details': correctDetails,
  'reopen-case': (state, _rules, { id, by }) => {
    if (state.status !== 'closed') return refuse('not-closed')
    if (STAYS_CLOSED.includes(state.final)) return refuse('case-closed')
    const duties = askedAgain(state)
    const reopened: EventDraft = {
      ...{ type: 'case-reopened', by, submission: id, duties, plan: EMPTY },
    }
    const own = state.duties.filter((duty) => duty.owner && !duty.settled).map(({ id: of }) => of)
    const all = [...duties, ...own]
    const dates: DateRequest = { how: 'open-again', duties: all, daysWd: OPEN_AGAIN_WD }
    return { facts: [reopened], dates }
  },
  'remind-decider': (state, _rules, { id, by, who }, now) => {
    const duties = askedOf(state, who)
    if (!duties) return refuse('not-asked')
    const last = state.prompted?.[who]
    if (last !== undefined && now - last < AGAIN_AFTER) return refuse('reminded-today')
    return { facts: [{ type: 'decider-prompted', by, submission: id, rung: who, duties }] }
  },
  'end-unconfirmed': (state, _rules, { id, by }) => {
    const notYet = cannotEnd(state)
    if (notYet) return refuse(notYet)
    const duties = openAtEnd(state)
    if (!duties.length) return refuse('nothing-open')
    const some = ofLeaver(state).some((duty) => duty.settled)
    return {
      facts: [
        { type: 'ended-unconfirmed', by, submission: id, duties },
        closing(some ? 'partly-confirmed' : 'closed-not-confirmed'),
      ],
    }
  },
}

function correctDetails(
  state: CaseState,
  _rules: unknown,
  { id, by, leaverKind: kind, role, startDate, phone }: CommandOf<'correct-details'>,
): Decision {
  if (!kind && !role && !startDate && !phone) return refuse('unchanged')
  if (kind === state.kind) return refuse('unchanged')
  const corrected: EventDraft = {
    ...{ type: 'details-corrected', by, submission: id },
    ...(kind ? { kind } : {}),
    ...(role ? { role } : {}),
    ...(startDate ? { startDate } : {}),
    ...(phone ? { phone } : {}),
  }
  if (!kind) return { facts: [corrected] }
  // What is asked of whom is over with the case.
  if (state.status === 'closed') return refuse('case-closed')
  return { facts: [{ ...corrected, plan: EMPTY } as EventDraft], dates: ofKind(state, kind) }
}

const ofKind = (state: CaseState, kind: Kind): DateRequest => ({
  how: 'facts',
  ...{ flags: state.flags ?? [], on: state.on ?? [], absent: state.absent ?? [] },
  ...{ endDate: state.endDate, kind, dates: true },
})

/** What somebody is asked to decide, but for what must not wait; nothing where they are asked nothing. */
export function askedOf(state: CaseState, who: Rung): readonly string[] | undefined {
  if (state.status === 'closed') return undefined
  return state.escalations.find((one) => one.rung === who && isOpen(one) && !isRoute(one.because))
    ?.duties
}

/** The leaver's duties that were open when the case ended. */
export const openAtEnd = (state: CaseState): string[] =>
  ofLeaver(state)
    .filter((duty) => !settled(state, duty))
    .map(({ id }) => id)

/** Nobody is ever written to again (a death), or a person has agreed that nothing more is asked. */
const STAYS_CLOSED: readonly unknown[] = ['contact-stopped', 'objection-upheld']

const WITH_OPEN: readonly unknown[] = [
  'closed-not-confirmed',
  'closed-risk-accepted',
  'partly-confirmed',
]

/** Whether a leaver may still say that what was open at the end is done: once. */
export const takesLateWord = (state: CaseState): boolean =>
  state.status === 'closed' &&
  WITH_OPEN.includes(state.final) &&
  state.confirmedLateAt === undefined &&
  openAtEnd(state).length > 0

/** What is asked for again: what is open, or where nothing was, what the leaver signed. */
function askedAgain(state: CaseState): string[] {
  const open = openOfLeaver(state)
  if (open.length) return open
  return ofLeaver(state)
    .filter(({ settled: how }) => how !== 'not-applicable')
    .map(({ id }) => id)
}
