import { defineQuery, defineUpdate } from '@temporalio/workflow'
import type { Actor } from './events.ts'
import type { Rules } from './policy/rules.ts'
import type { Role } from './policy/types.ts'
import type { CaseState } from './state.ts'

/**
 * The contract with the server. A message is the part of an in-tray row that carries no words: ids,
 * codes and dates. `id` is the row's id, and the update's, so that a double click is one event.
 */
interface Common {
  readonly id: string
  readonly by: Actor
}

export type Message = Common &
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
        readonly escalation: number
        readonly outcome: string
        readonly duties?: readonly string[]
        readonly until?: string
        readonly how?: string
        readonly when?: string
        readonly tried?: readonly string[]
      }
    | { readonly kind: 'dispute' }
    | { readonly kind: 'agree' }
    | { readonly kind: 'change-address'; readonly who: Exclude<Role, 'hr'> }
    | { readonly kind: 'resume' }
    | { readonly kind: 'renew-link'; readonly who: Exclude<Role, 'hr'> }
    | { readonly kind: 'tell-time' }
  )

export type MessageKind = Message['kind']
export type MessageOf<K extends MessageKind> = Extract<Message, { kind: K }>

export const MESSAGE_KINDS: readonly MessageKind[] = [
  'answer',
  'add-site',
  'declare',
  'decide',
  'dispute',
  'agree',
  'change-address',
  'resume',
  'renew-link',
  'tell-time',
]

/** Why a message was not taken. The server has a sentence for each (`server/refusals.ts`). */
export type Refusal =
  | 'case-closed'
  | 'unknown-duty'
  | 'unknown-answer'
  | 'answer-incomplete'
  | 'already-settled'
  | 'not-all-answered'
  | 'already-sent'
  | 'already-decided'
  | 'outcome-not-offered'
  | 'outcome-incomplete'
  | 'outcome-used-up'
  | 'date-out-of-range'
  | 'nothing-recorded'
  | 'not-paused'
  | 'still-unreachable'
  | 'not-allowed'

/** What came of a message: the event that took it, or the reason it was not taken. */
export type Taken = { readonly event: number } | { readonly refused: Refusal }

export interface CaseInput {
  readonly caseId: string
  /** Set when a long case goes on in a new run. */
  readonly carried?: Carried
}

export interface Carried {
  readonly state: CaseState
  readonly rules: Rules
  readonly mails: readonly PlannedMail[]
}

/** A mail that is to go out at an instant of the case's clock. */
export interface PlannedMail {
  readonly id: string
  readonly at: number
}

/** Hands the case a message and answers once the loop has dealt with it. */
export const submit = defineUpdate<Taken, [Message]>('submit')
/** Answers once the first event stands. Sent with the start of the case. */
export const opened = defineUpdate<Taken, []>('opened')
export const view = defineQuery<CaseState | undefined>('view')
