import type { Words } from '../../../db/crypto/chain.ts'
import type { MailState } from '../../../db/tables/mails.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import type { NoticeType } from '../../../workflows/notify/kinds.ts'
import type { Role } from '../../../workflows/pack/types.ts'

/**
 * All that is looked at after a run, as plain data, from three sides that do not know of each other:
 * what people were told, what the relay kept, and what stands in Postgres and Temporal.
 */
export interface Evidence {
  readonly presses: readonly Press[]
  /** In the order they came. */
  readonly relay: readonly Kept[]
  readonly cases: readonly FoundCase[]
  readonly mails: readonly FoundMail[]
  /** Rows of the in-tray. */
  readonly submissions: readonly FoundSubmission[]
}

/** What one press of one person was answered. */
export interface Press {
  readonly caseId: string
  /** `opened`, `answer DUTY/PART CODE`, `declare`, `decide ESCALATION`. */
  readonly what: string
  /** `taken`: the person was told that it is safe. */
  readonly came: 'taken' | 'refused'
  /** The case's clock when it was answered, in milliseconds since 1970. */
  readonly at: number
}

/** A mail as the relay kept it. */
export interface Kept {
  readonly messageId: string
  readonly to: string
}

export interface FoundCase {
  readonly id: string
  readonly status: CaseState['status']
  readonly state: CaseState
  /** How its workflow stands in Temporal, by Temporal's own names; `MISSING` where there is none. */
  readonly workflow: string
  /** The case's clock when it was looked at, and its next moment: milliseconds since 1970. */
  readonly now: number
  readonly nextAt: number | null
  readonly rows: readonly { number: number; body: string; prev: string; hash: string }[]
  readonly words: readonly (Words & { readonly number: number })[]
  readonly head: { readonly number: number; readonly hash: string }
}

export interface FoundMail {
  readonly messageId: string
  readonly caseId: string
  readonly to: Role
  readonly state: MailState
  readonly attempts: number
  /** On the case's clock. */
  readonly sendAt: number
  readonly notices: readonly { readonly event: number; readonly type: NoticeType }[]
}

export interface FoundSubmission {
  readonly id: string
  readonly caseId: string
  readonly taken: boolean
  readonly refused: string | null
}
