import type { DateRequest } from '../decide/decision.ts'
import type { Role } from '../pack/types.ts'
import type { Moment } from '../plan/moment.ts'
import type { EventOf } from './events.ts'
import type { CaseState } from './state.ts'

/**
 * Mail that has not left for hours, as its relay is away or all mail is held back: it is nobody's
 * fault, and nothing is said as late of who was not told. Pure questions to a case's state.
 */

/** The case knows that this mail waits. */
export const isWaiting = ({ waits = [] }: CaseState, mail: string): boolean =>
  waits.some((one) => one.mail === mail)

/** Mail to this person waits. */
export const mailWaits = ({ waits = [] }: CaseState, who: Role): boolean =>
  waits.some(({ to }) => to === who)

/** Who is asked after whom; whoever looks after data stands beside them. */
const LADDER: readonly Role[] = ['line', 'chief', 'chair']

/**
 * A moment stands while mail waits to the leaver, whoever it would go to, or to the person whom it
 * would hurry, pass over or ask again. It is not lost: once the mail has left it comes, as many working
 * days later as it stood.
 */
export const stands = (state: CaseState, moment: Moment): boolean =>
  (state.waits ?? []).some(({ to }) => holdsUp(to, moment))

/** Whom mail waited for, or whose step was late, where that is what the case stood still for. */
export interface Waited {
  readonly waited?: Role
  /** The step that came late, by its key: it is done with. */
  readonly done?: string
}

/**
 * Until when a moment stood for mail to one person and to nobody else; nothing where it did not stand
 * for them. From then on it stands for another one too, and counts once: when that ends.
 */
export function stoodUntil(
  { waits = [] }: CaseState,
  moment: Moment,
  who: Role,
): number | undefined {
  if (!holdsUp(who, moment)) return undefined
  const others = waits.filter(({ to }) => to !== who && holdsUp(to, moment))
  return Math.min(Number.POSITIVE_INFINITY, ...others.map(({ since }) => since))
}

function holdsUp(waiting: Role, moment: Moment): boolean {
  const { to, act, because } = moment
  if (waiting === 'hr' || comesAnyhow(moment)) return false
  if (waiting === 'leaver') return act !== 'own' && because !== 'own-duty'
  const [asked, next] = [LADDER.indexOf(waiting), LADDER.indexOf(to)]
  return to === waiting || (asked >= 0 && next > asked)
}

/** What must not wait, or is about the standing still itself. */
const comesAnyhow = ({ act, because }: Pick<Moment, 'act' | 'because'>): boolean =>
  ['review', 'reply', 'address', 'clock'].includes(act) ||
  because === 'safeguarding' ||
  because === 'possible-breach'

/**
 * The new dates once a mail that waited is dealt with; none where it did not wait, or another one to
 * the same person still does. While the case is paused they come with its end. What stood with a
 * person of the ladder moves without the leaver's own dates, and what is not the leaver's to do never
 * stood for them.
 */
export function datesAfter(state: CaseState, mail: string): DateRequest | undefined {
  const { waits = [], paused, duties } = state
  const wait = waits.find((one) => one.mail === mail)
  if (!wait || state.status === 'closed' || paused || wait.to === 'hr') return undefined
  if (waits.some((one) => one.mail !== mail && one.to === wait.to)) return undefined
  const { to: waited, since } = wait
  const isTheirs = waited === 'leaver'
  const open = duties.filter((duty) => duty.settled === undefined && !(isTheirs && duty.owner))
  return { how: isTheirs ? 'shift' : 'ladder', duties: open.map(({ id }) => id), since, waited }
}

/** A mail begins to wait. Those to one person wait from when the first of them did. */
export function withWait(
  { waits = [], ...state }: CaseState,
  { mail, to, at }: { readonly mail: string; readonly to: Role; readonly at: number },
): CaseState {
  const since = waits.find((one) => one.to === to)?.since ?? at
  return { ...state, waits: [...waits.filter((one) => one.mail !== mail), { mail, to, since }] }
}

/** A mail waits no more. What a paused case stood still for before its pause counts to that. */
export function withoutWait({ waits, ...state }: CaseState, mail: string): CaseState {
  if (!waits) return state
  const ended = waits.find((one) => one.mail === mail)
  const left = waits.filter((one) => one.mail !== mail)
  const { paused } = state
  const since = ended?.to === 'leaver' && !left.some(({ to }) => to === 'leaver') && ended.since
  return {
    ...state,
    ...(paused && since ? { paused: { ...paused, since: Math.min(paused.since, since) } } : {}),
    ...(left.length ? { waits: left } : {}),
  }
}

/** A pause has ended, and moved all dates by the time until `at`: what waits counts from there. */
export const waitingFrom = ({ waits, ...state }: CaseState, at: number): CaseState => ({
  ...state,
  ...(waits ? { waits: waits.map((one) => ({ ...one, since: at })) } : {}),
})

// Mails of which nobody knows whether they went (RFC 1047), until a person or what comes in tells.

/** Those that are still in doubt. */
export const inDoubt = ({ unsure = [] }: Pick<CaseState, 'unsure'>) =>
  unsure.filter(({ known }) => !known)

/** An attempt ended, and nobody knows how. */
export function withOutcome(
  state: CaseState,
  { mail, to, notices, outcome }: EventOf<'mailed'>,
): CaseState {
  if (outcome !== 'unknown') return state
  return { ...state, unsure: [...(state.unsure ?? []), { mail, to, notices }] }
}

/** Something is known of a mail: it is in doubt no more. */
export function knownOf(state: CaseState, mail: string): CaseState {
  if (!inDoubt(state).some((one) => one.mail === mail)) return state
  const unsure = state.unsure?.map((one) =>
    one.mail === mail ? ({ ...one, known: true } as const) : one,
  )
  return { ...state, ...(unsure ? { unsure } : {}) }
}
