import { isAskedStill, mustConfirm } from '../moments/still.ts'
import type { Because, Role, RouteId, Rung } from '../pack/types.ts'
import { byDay } from '../plan/calendar.ts'
import { filled } from '../plan/plan.ts'
import type { PauseReason, RequestKind } from './codes.ts'
import type { Answer, CaseState, DutyState, Escalation, LeaverRequest } from './state.ts'

/** What is answered, settled and still to be asked for. Pure questions to a case's state. */

/** What the leaver said of a part and nobody has refused. */
export const standingAnswer = (duty: DutyState, part: string): Answer | undefined =>
  duty.answers[part]?.refused ? undefined : duty.answers[part]

/** What stands for a part in the end: nothing of the leaver's where they were not sure and a person settled it. */
export function lastWord(duty: DutyState, part: string): Answer | undefined {
  const answer = standingAnswer(duty, part)
  return duty.settled && answer?.means === 'unsure' ? undefined : answer
}

export const answered = (duty: DutyState): boolean =>
  duty.parts.every((part) => standingAnswer(duty, part) !== undefined)

export const unsure = (duty: DutyState): boolean =>
  Object.values(duty.answers).some(({ means }) => means === 'unsure')

/** What an answer can wait for, in the order in which it is asked. */
const WAITS = ['unsure', 'kept', 'handed-over'] as const
type Waits = (typeof WAITS)[number]

/** Why an answer waits for a person: a doubt, or something that they must agree to. */
export function waitsFor(duty: DutyState): Waits | undefined {
  if (unsure(duty)) return 'unsure'
  return Object.values(duty.answers).find(({ agree, refused }) => agree && !refused)?.agree
}

/** Ids of duties by what their answers wait for, without those that wait for nothing. */
export const byWhatTheyWaitFor = (duties: readonly DutyState[]): (readonly [Waits, string[]])[] =>
  WAITS.flatMap((because) => {
    const ids = duties.filter((duty) => waitsFor(duty) === because).map(({ id }) => id)
    return ids.length ? [[because, ids] as const] : []
  })

/** A person is asked for their word on what the leaver sent. */
export const isForWord = (because: Because | undefined): boolean =>
  WAITS.some((one) => one === because)

/** The leaver said something that a person has to agree to. */
export const isToAgree = (because: Because | undefined): boolean =>
  because === 'kept' || because === 'appeal' || because === 'handed-over'

/** The leaver's own duties, without those of the organisation. */
export const ofLeaver = (state: CaseState): DutyState[] =>
  state.duties.filter(({ owner }) => !owner)

/**
 * A duty is settled by a signed answer or a person's record; the signature, by all the others, and where
 * it came before what it speaks of, once that is confirmed.
 */
export function settled(state: CaseState, duty: DutyState): boolean {
  if (!duty.signs) return duty.settled !== undefined
  return !mustConfirm(state) && ofLeaver(state).every((other) => other.signs || other.settled)
}

/** It does not apply to this leaver, and nobody recorded that for them. */
export const isWaived = ({ settled: how, recordedBy }: DutyState): boolean =>
  how === 'not-applicable' && !recordedBy

export const allSettled = (state: CaseState): boolean =>
  state.duties.every((duty) => settled(state, duty))

/** Nothing is left to settle or to reply to, and what went by a route is in somebody's hands. */
export const canClose = (state: CaseState): boolean =>
  allSettled(state) && !routeOpen(state) && !requestOpen(state)

/** When the case closes by itself if nobody says anything more; nothing while a person has to act first. */
export const closesAt = (state: CaseState): number | undefined =>
  canClose(state) ? state.agenda.find(({ act }) => act === 'close')?.at : undefined

/** What a leaver asked or complained of keeps their case open until a person has replied. */
const requestOpen = (state: CaseState): boolean => keptOpenBy(state).length > 0

/** Something that must not wait is not yet in somebody's hands. */
export const routeOpen = ({ escalations }: CaseState): boolean =>
  escalations.some((one) => isOpen(one) && isRoute(one.because))

/** Their own address is confirmed, so that anything may be written to it. */
export const hasOwnMailbox = ({ mailbox }: CaseState): boolean =>
  mailbox === undefined || mailbox === 'own'

/** What the leaver asked for and nobody has replied to, the oldest first. */
export const waitingRequests = ({ requests = [] }: CaseState): readonly LeaverRequest[] =>
  requests.filter(({ repliedAt }) => repliedAt === undefined)

/** Our mail goes to somebody else, who said so, and nobody has corrected the address. */
export const misdirected = (state: CaseState): boolean =>
  waitingRequests(state).some(({ what, corrected }) => what === 'not-them' && !corrected)

const IN_PEACE: readonly PauseReason[] = ['objection', 'pause', 'help', 'referral']

/** The case stands still so that the leaver is left in peace: nobody is to talk them into anything now. */
export const isLeftInPeace = ({ paused }: Pick<CaseState, 'paused'>): boolean =>
  paused !== undefined && IN_PEACE.includes(paused.why)

const KEEPS_OPEN: readonly RequestKind[] = ['question', 'complaint', 'objection']

/** Requests without which being answered a case does not end, whatever else is settled. */
export const keptOpenBy = (state: CaseState): readonly LeaverRequest[] =>
  waitingRequests(state).filter(({ what }) => KEEPS_OPEN.includes(what))

/**
 * Why nobody may end a case yet; nothing where they may. A complaint has a clock in law (Data
 * Protection Act 2018 s. 164A), and ends with an answer, not with the case.
 */
export function cannotEnd(state: CaseState): 'route-open' | 'complaint-open' | undefined {
  if (routeOpen(state)) return 'route-open'
  const complains = waitingRequests(state).some(({ what }) => what === 'complaint')
  return complains ? 'complaint-open' : undefined
}

const OF_LINE: readonly RequestKind[] = ['question', 'time']

/** Whether whoever leads the leaver may reply to it. The others are HR's alone. */
export const isForLine = ({ what }: Pick<LeaverRequest, 'what'>): boolean => OF_LINE.includes(what)

/** Who of the ladder may reply to it: whoever leads the leaver, and the chief once it has gone there. */
export const repliers = (
  { absent }: Pick<CaseState, 'absent'>,
  asked: Pick<LeaverRequest, 'what' | 'climbedAt'>,
): Rung[] =>
  isForLine(asked)
    ? [filled('line', absent), ...(asked.climbedAt === undefined ? [] : (['chief'] as const))]
    : []

/** Nothing is to be deleted, and so nothing signed, while a person has everything kept. */
export function suspended(state: CaseState, duty: DutyState): boolean {
  if (!state.hold) return false
  if (!duty.signs) return duty.held === true
  return state.duties.some((other) => other.held && other.settled === undefined)
}

/** The leaver can sign once every other duty has an answer. */
export const canDeclare = (state: CaseState): boolean =>
  state.declaredAt === undefined &&
  ofLeaver(state).every((duty) =>
    duty.signs ? !suspended(state, duty) : duty.settled !== undefined || answered(duty),
  )

/** Whether a person still has to be asked about a duty. */
export function open(state: CaseState, duty: DutyState, to: Role): boolean {
  if (settled(state, duty) || suspended(state, duty)) return false
  if (duty.owner) return to === 'hr' || to === ownerOf(state, duty.owner)
  if (duty.signs) return state.declaredAt === undefined || isAskedStill(state)
  return !answered(duty) || (to !== 'leaver' && waitsFor(duty) !== undefined)
}

/** Whose a duty of the organisation is to do, where nobody fills the line's rung. */
const ownerOf = ({ absent }: CaseState, owner: 'line' | 'hr'): Role =>
  owner === 'line' ? filled('line', absent) : owner

export const openDuties = (state: CaseState, ids: readonly string[], to: Role): string[] =>
  state.duties.filter((duty) => ids.includes(duty.id) && open(state, duty, to)).map(({ id }) => id)

/** What is open of the leaver's own, a person's word that is still wanted included. */
export const openOfLeaver = (state: CaseState): string[] =>
  openDuties(
    state,
    ofLeaver(state).map(({ id }) => id),
    'line',
  )

/** What of the leaver's is due next; nothing where nothing is open. */
export function nextDue(state: CaseState): DutyState | undefined {
  const open = openOfLeaver(state)
  return state.duties
    .filter(({ id }) => open.includes(id))
    .toSorted((a, b) => byDay(a.dueDate, b.dueDate))[0]
}

export const isRoute = (because: Because): because is RouteId =>
  because === 'safeguarding' || because === 'possible-breach'

export const isOpen = ({ decidedAt }: Escalation): boolean => decidedAt === undefined

/**
 * Whether the line was asked and cannot be written to: what of it is with others came to them by no word
 * of the line's.
 */
export const lineIsUnheard = ({ unreachable, escalations }: CaseState): boolean =>
  unreachable.includes('line') && escalations.some((one) => one.rung === 'line' && isOpen(one))

/**
 * Whether the leaver has said anything by their link or by mail: then some of our mail has reached them. A
 * word that it is not them is none of theirs.
 */
export const hasSpoken = ({ duties, requests = [], declaredAt }: CaseState): boolean =>
  declaredAt !== undefined ||
  requests.some(({ what }) => what !== 'not-them') ||
  duties.some(({ answers }) => Object.keys(answers).length > 0)

/** These say how a duty came to a person, and not what is to be decided about it. */
const ON_THE_WAY: readonly Because[] = ['late', 'passed-up', 'handed-back', 'by-hand']

/**
 * Why a person is asked about one duty of an escalation: what its answer waits for, if anything,
 * whichever way it came.
 */
export function reasonFor(state: CaseState, escalation: Escalation, id: string): Because {
  const told = escalation.reasons?.[id] ?? escalation.because
  if (!ON_THE_WAY.includes(told)) return told
  const duty = state.duties.find((one) => one.id === id)
  return (duty && answered(duty) && waitsFor(duty)) || told
}

/**
 * The things that a leaver is asked: what is counted wherever their case is counted, on their list,
 * for whoever decides, for HR, in mails and by the API. All networks are one thing, however many
 * are in use; the signature, which is over all of them, is none.
 */
export const things = (state: CaseState): DutyState[] =>
  ofLeaver(state).filter(({ signs }) => !signs)

/** How many things have an answer, or need none any more, and how many there are. */
export function progress(state: CaseState): { done: number; total: number } {
  const all = things(state)
  return { done: all.filter(isDone).length, total: all.length }
}

const isDone = (duty: DutyState): boolean => duty.settled !== undefined || answered(duty)

/** When a closed case was closed, on its clock; its last event, of one that was closed before this was kept. */
export const endOf = ({ closedAt, at }: Pick<CaseState, 'closedAt' | 'at'>): number =>
  closedAt ?? at
