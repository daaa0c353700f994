import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow'
import type { CameBack, RequestKind } from '../case/codes.ts'
import type { Actor } from '../case/events.ts'
import type { CaseState } from '../case/state.ts'
import type { Rules } from '../pack/rules.ts'
import type { Role } from '../pack/types.ts'
import type { HrCommand } from './hr-commands.ts'

/**
 * The contract with the server. A command is the part of an in-tray row that carries no words: ids,
 * codes and dates. `id` is the row's id, so that a double click is one event.
 */
interface Common {
  readonly id: string
  readonly by: Actor
  /** Which version of commands a worker has to know for it, where that is not the first (`newer.ts`). */
  readonly needs?: number
}

export type Command = Common &
  (
    | {
        readonly kind: 'answer'
        readonly duty: string
        readonly part: string
        readonly answer: string
        readonly on?: string
        readonly reason?: string
        readonly count?: number
      }
    | { readonly kind: 'add-site'; readonly duty: string; readonly part: string }
    | { readonly kind: 'declare' }
    | {
        readonly kind: 'decide'
        /** None where HR chooses by itself. */
        readonly escalation?: number
        readonly outcome: string
        readonly duties?: readonly string[]
        readonly until?: string
        readonly how?: string
        readonly when?: string
        readonly tried?: readonly string[]
        /** The code of help, of a pause, a hold, or a kept contact's reason: as the outcome needs. */
        readonly reason?: string
        readonly count?: number
        readonly dataKinds?: readonly string[]
      }
    | { readonly kind: 'dispute' }
    | { readonly kind: 'agree' }
    | { readonly kind: 'appeal' }
    | {
        readonly kind: 'request'
        readonly what: RequestKind
        readonly about?: string
        readonly until?: string
        readonly way?: string
        /** It came as an answer to a mail of ours. */
        readonly via?: 'mail'
      }
    /** A reply to the request of that event: of an objection its answer, of a wish for time a day. */
    | {
        readonly kind: 'reply'
        readonly to: number
        readonly uphold?: boolean
        readonly until?: string
      }
    /** The networks that the leaver uses; on the others of the duty they have no account. */
    | { readonly kind: 'choose-networks'; readonly duty: string; readonly used: readonly string[] }
    /** What was sent no longer stands: of cases of before, where it is `change-answers` now. */
    | { readonly kind: 'reopen' }
    /** What was sent is to be changed, and stands until it is sent again. */
    | { readonly kind: 'change-answers' }
    /** After the end: what was open is done. */
    | { readonly kind: 'confirm-late' }
    | { readonly kind: 'confirm-address' }
    /** What was said before the last day is still true. */
    | { readonly kind: 'still-true' }
    | {
        readonly kind: 'change-address'
        readonly who: Exclude<Role, 'hr'>
        /** HR has the leaver's new address from somebody else than them: it is to be confirmed. */
        readonly unconfirmed?: true
      }
    | HrCommand
    | { readonly kind: 'renew-link'; readonly who: Exclude<Role, 'hr'> }
    | { readonly kind: 'tell-time' }
    /** Something came back of a mail to a person (`of`). Told by whoever reads what comes in. */
    | {
        readonly kind: 'mail-back'
        readonly mail: string
        readonly of: Role
        readonly how: CameBack
        /** That mail was the second try already. */
        readonly second?: true
        /** They were given another address after it had gone. */
        readonly late?: true
        /** When it had left, milliseconds since 1970 on the case's clock; of a second try, the first. */
        readonly left?: number
      }
  )

export type CommandKind = Command['kind']
/** What HR alone does to a case. Correcting an address is done by leavers too. */
export type HrKind = HrCommand['kind'] | 'change-address'
export type CommandOf<K extends CommandKind> = Extract<Command, { kind: K }>

/** Why a command was not taken. The server has a sentence for each (`words/en/refusals.ts`). */
export type Refusal =
  | 'case-closed'
  | 'unknown-duty'
  | 'unknown-answer'
  | 'answer-incomplete'
  | 'already-settled'
  | 'answered-there'
  | 'not-all-answered'
  | 'already-sent'
  | 'already-decided'
  | 'outcome-not-offered'
  | 'outcome-incomplete'
  | 'outcome-used-up'
  | 'date-out-of-range'
  | 'nothing-recorded'
  | 'nothing-refused'
  | 'nothing-sent'
  | 'unknown-request'
  | 'already-replied'
  | 'already-requested'
  | 'already-confirmed'
  | 'nothing-open'
  | 'not-paused'
  | 'already-paused'
  | 'on-hold'
  | 'not-on-hold'
  | 'no-referral'
  | 'route-open'
  | 'complaint-open'
  | 'unchanged'
  | 'still-unreachable'
  | 'mail-known'
  | 'misdirected'
  | 'not-reached'
  | 'not-closed'
  | 'already-changing'
  | 'reminded-today'
  | 'not-asked'
  | 'record-needed'
  | 'record-not-kept'
  | 'words-erased'
  | 'not-allowed'

/** What came of a command: the event that took it, or the reason it was not taken. */
export type SubmissionResult = { readonly event: number } | { readonly refused: Refusal }

export interface CaseInput {
  readonly caseId: string
  /** Set when a long case goes on in a new run. */
  readonly carried?: Carried
  /** The case has ended and takes something after its end: it waits for that to come. */
  readonly waits?: true
}

/**
 * Goes up by one whenever `CaseState` changes in a way that what an earlier version carried cannot be
 * gone on with: a run that finds another number reads the case's record anew.
 */
export const STATE_VERSION = 1

export interface Carried {
  /** `STATE_VERSION` of whoever carried it; none before there was one, which is 1. */
  readonly version?: number
  readonly state: CaseState
  readonly rules: Rules
  readonly mails: readonly PlannedMail[]
}

/** A mail that is to go out at an instant of the case's clock. */
export interface PlannedMail {
  readonly id: string
  readonly at: number
}

/** The type of the error with which a case answers that cannot write at present: it is to be rung again. */
export const RESTS = 'Rests'

/**
 * Hands the case commands, in their order, and answers once the loop has dealt with all of them.
 * Fails with `RESTS` where they could not be written down.
 */
export const submitAll = defineUpdate<SubmissionResult[], [readonly Command[]]>('submitAll')
/** One command: what servers before `submitAll` send, and saved histories hold. */
export const submit = defineUpdate<SubmissionResult, [Command]>('submit')
/** Answers once the first event stands. Sent with the start of the case. */
export const opened = defineUpdate<SubmissionResult, []>('opened')
/** Has a case that rests try again, and one that runs compare itself with Postgres. */
export const rouse = defineSignal('rouse')
export const view = defineQuery<CaseState | undefined>('view')
