import type { NoticeType } from '../../workflows/notices.ts'
import type { Kind, Role } from '../../workflows/policy/types.ts'

/**
 * What a mail says, apart from names and addresses: fixed at the first attempt and kept, so that a
 * later attempt has the same bytes. Dates are ISO days in the case's zone.
 */
export interface MailFacts {
  readonly notices: readonly {
    readonly type: NoticeType
    readonly duties: readonly string[]
    /** The clause of the rung that caused it, and why a person is asked. */
    readonly clause?: string
    readonly because?: 'late' | 'unsure' | 'passed-up'
  }[]
  /** What is still to be done, the soonest first; `declaration` says that only sending is left. */
  readonly openDuties: readonly OpenDuty[]
  readonly done: number
  readonly total: number
  /** The last due date of all that is open. */
  readonly finishBy: string | null
  /** The day on which the line, then the chief, will be asked if nothing is confirmed. */
  readonly lineAskedOn: string | null
  readonly chiefAskedOn: string | null
  /** What became of the mails to the leaver so far, for whoever is asked to act. */
  readonly mailsToLeaver: readonly {
    readonly on: string
    readonly type: NoticeType
    readonly state: 'sent' | 'unknown' | 'failed'
  }[]
  /** For `recorded-for-you`, `decision-copy`, `more-time`: what was decided and by whom. */
  readonly decision: {
    readonly outcome: string
    readonly label: string
    readonly clause: string
    readonly rung: 'line' | 'chief'
    readonly on: string
    readonly until: string | null
    readonly disputeUntil: string | null
    readonly duties: readonly string[]
  } | null
  /** For `hr-note`: what HR should know or do, as codes. */
  readonly hrNotes: readonly (
    | 'leaver-unreachable'
    | 'line-unreachable'
    | 'chief-unreachable'
    | 'line-silent'
    | 'decision-due'
    | 'disputed'
    | 'cannot-reach'
  )[]
  readonly final: string | null
  readonly closedOn: string | null
}

export interface OpenDuty {
  readonly id: string
  readonly title: string
  readonly clause: string
  readonly dueDate: string
  readonly minutes: number
}

/** Everything a mail is made from. `link` is absent where the case is closed or HR is written to. */
export interface MailModel extends MailFacts {
  readonly organisation: string
  readonly hr: { readonly name: string; readonly email: string }
  readonly to: { readonly role: Role; readonly name: string }
  readonly leaver: {
    readonly name: string
    readonly kind: Kind
    readonly role: string | null
    readonly endDate: string
  }
  readonly line: { readonly name: string; readonly label: string }
  readonly chief: { readonly name: string }
  readonly reference: string
  readonly language: string
  readonly link: string | null
  /** Where HR sees the case. */
  readonly caseUrl: string
}
