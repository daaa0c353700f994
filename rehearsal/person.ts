import type { CaseState } from '../workflows/case/state.ts'
import type { Command } from '../workflows/contract/commands.ts'
import type { Rules } from '../workflows/pack/rules.ts'
import type { Pack, Role } from '../workflows/pack/types.ts'
import { addWorkingDays, type Calendar } from '../workflows/plan/calendar.ts'
import { MINUTE } from '../workflows/plan/durations.ts'
import type { Behaviour } from './behaviour.ts'
import type { RehearsedMail } from './outbox.ts'

/** What one person knows when they make up their mind. */
export interface RehearsalView {
  readonly pack: Pack
  readonly rules: Rules
  /** Counts working days past the years that it knows, too. */
  readonly calendar: Calendar
  readonly behaviour: Behaviour
  readonly state: CaseState
  /** The case's clock, milliseconds since 1970. */
  readonly now: number
  /** Every mail that went, whoever got it. */
  readonly mails: readonly RehearsedMail[]
  /** When this person acted before. */
  readonly visits: readonly number[]
}

/** A message without its id and sender, and the words beside it. */
export interface Saying {
  readonly draft: Draft
  readonly words: Readonly<Record<string, string>>
}

export type Draft = WithoutSender<Command>
type WithoutSender<M> = M extends Command ? Omit<M, 'id' | 'by'> : never

/** Somebody in a rehearsal. Pure: the same case makes them do the same. */
export interface Person {
  readonly role: Role
  /** When they act next if nothing else happens before; never, where there is no reason to. */
  when(seen: RehearsalView): number | undefined
  /** The next thing to say while they are at it; `said` holds what they said on this visit. */
  says(seen: RehearsalView, said: readonly Saying[]): Saying | undefined
}

/** How long after a mail the leaver acts, in milliseconds. */
export const AFTER_MAIL = 50 * MINUTE

/**
 * Each visit of a person comes a little later in its hour than the one before. What follows from a
 * press often comes whole days after it, and would else meet a visit at the very same instant:
 * which of them is first would be chance. In milliseconds.
 */
export const drift = ({ visits }: Pick<RehearsalView, 'visits'>): number =>
  (visits.length % 12) * 3.5 * MINUTE

/** So long after work begins, on the working day so many days after an instant. */
export const workingTime = (
  calendar: Calendar,
  at: number,
  days: number,
  [hours, minutes]: readonly [hours: number, minutes: number],
): number =>
  calendar.opening(addWorkingDays(calendar, calendar.dateOf(at), days)) +
  (hours * 60 + minutes) * MINUTE

/** The newest mail that reached a person since they last acted, of those that a rule picks. */
export function newMail(
  { mails, visits }: Pick<RehearsalView, 'mails' | 'visits'>,
  to: Role,
  picks: (mail: RehearsedMail) => boolean = () => true,
): RehearsedMail | undefined {
  const since = visits.at(-1) ?? 0
  return mails.findLast(
    (mail) => mail.to === to && mail.outcome === 'sent' && mail.at > since && picks(mail),
  )
}
