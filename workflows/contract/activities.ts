import type { CaseEvent, NewDates } from '../case/events.ts'
import type { DateRequest } from '../decide/decision.ts'
import type { Rules } from '../pack/rules.ts'
import type { Role } from '../pack/types.ts'
import type { Command, PlannedMail, Refusal } from './commands.ts'

/** What the workflows ask of the activities. `activities/index.ts` is checked against it. */
export interface Activities {
  /** Writes the case and its first event, or answers with what stands. */
  openCase(input: { caseId: string; now: number }): Promise<OpenedCase>
  /** Appends events that belong together, with their rows and notices, all or none; twice is once. */
  recordEvents(input: { caseId: string; events: readonly CaseEvent[] }): Promise<Recorded>
  /**
   * Writes down why a submission was not taken. Where the case's record goes on after the event that
   * it was judged after, nothing is written: what stands after it comes back instead.
   */
  refuseSubmission(input: {
    submission: string
    refused: Refusal
    judgedAfter?: { caseId: string; number: number }
  }): Promise<StandingEvents | undefined>
  /**
   * What stands after an event that the caller takes for the newest, where others have written more.
   * Fails for good with `GapError` where Postgres holds less.
   */
  standingAfter(input: { caseId: string; number: number }): Promise<StandingEvents | undefined>
  /** Counts new dates on the case's own calendar. */
  replan(input: {
    caseId: string
    now: number
    request: DateRequest
  }): Promise<NewDates | { refused: Refusal }>
  /** One attempt to hand a mail to the relay; tries again by itself while that is safe. */
  sendNotice(input: { caseId: string; mail: string }): Promise<Sent | PutOff>
  /**
   * Sends what waits for one person, over all cases, as one message; tries again by itself while that
   * is safe. Answers whether more may wait.
   */
  sendTogether(input: { addressee: string }): Promise<{ more: boolean }>
  /** Sends a mail that belongs to no case. */
  sendSignIn(input: { signIn: string }): Promise<void>
}

export interface OpenedCase {
  readonly events: readonly CaseEvent[]
  readonly mails: readonly PlannedMail[]
  readonly rules: Rules
}

/** What stands from a number on, whoever wrote it. */
export interface StandingEvents {
  readonly events: readonly CaseEvent[]
  readonly mails: readonly PlannedMail[]
}

export type Recorded =
  /** All was written: the case's mails to go. */
  | { readonly mails: readonly PlannedMail[]; readonly events?: undefined }
  /** Others had written: what stands from the first event's number on. */
  | StandingEvents
  | { readonly takeFirst: readonly Command[] }
  /** Commands among them that an event took before, by the event's number; nothing was written. */
  | { readonly taken: Readonly<Record<string, number>> }

export type MailOutcome = 'sent' | 'failed' | 'unknown' | 'cancelled' | 'waiting'

export interface Sent {
  readonly to: Role
  readonly notices: readonly string[]
  /**
   * `cancelled`: by the time it was due nobody needed it. `waiting`: it has not left for hours, which
   * is told once; it is still to be sent.
   */
  readonly outcome: MailOutcome
  /** Why it failed, where no mail server refused it: it could not be written. */
  readonly why?: 'unwritten'
}

/** A mail whose reader has had theirs for the day: it goes at an instant of the case's clock. */
export interface PutOff {
  readonly putOffTo: number
}
