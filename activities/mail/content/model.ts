import type { CancelReason, RequestKind } from '../../../workflows/case/events.ts'
import type { NoticeType } from '../../../workflows/notify/kinds.ts'
import type {
  Because,
  Decider,
  Effect,
  Kind,
  Role,
  Rung,
  Settled,
} from '../../../workflows/pack/types.ts'

/**
 * What a mail says, apart from names and addresses: kept, so that what may have been sent is repeated
 * as it was. Names, addresses and HR's phone are those of the day, so that what was put right
 * meanwhile is right here as well. Dates are ISO days in the case's zone.
 */
export interface MailFacts {
  /** The reader's, in which titles and labels are kept. Mails from before take the case's of the day. */
  readonly language?: string
  readonly notices: readonly {
    readonly type: NoticeType
    readonly duties: readonly string[]
    /** The clause of the rung that caused it, and why a person is asked. */
    readonly clause?: string
    readonly because?: Because
    /** It has come back to its reader: asked again for their word. */
    readonly back?: true
    /** Somebody else was asked before, in whose place the reader is. */
    readonly instead?: true
    /** A reminder in the place of a final one, where that was said before. */
    readonly again?: true
    /** What changed, for `list-changed`. */
    readonly change?: Change
    /** Why HR ended it, for `cancelled`. */
    readonly why?: CancelReason
    /** What the leaver asked for, for `question`, `reply` and `request-received`. */
    readonly request?: RequestKind
    /** The last day of the answer in law, for `request-received`. */
    readonly answerBy?: string
    readonly upheld?: boolean
    /** Of `replaced`: the number of the event that gave their role to somebody else. */
    readonly before?: number
    /** What a person typed for the reader: why they do not agree, or their letter. */
    readonly words?: string
  }[]
  /** What is still to be done, the soonest first. */
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
    readonly state: 'sent' | 'taken' | 'arrived' | 'delayed' | 'unknown' | 'back' | 'failed'
  }[]
  /** For `recorded-for-you`, `decision-copy`, `more-time`: what was decided last and by whom. */
  readonly decision: Decision | null
  /** What the mail tells of beside it, as it was decided before. */
  readonly earlier?: readonly Decision[]
  /** For `hr-note`: what HR should know or do, as codes. */
  readonly hrNotes: readonly HrNote[]
  /** `neutral` where the leaver left on bad terms. Mails from before there was a choice are warm. */
  readonly tone?: 'warm' | 'neutral'
  /** The case stands still, for whatever reason. */
  readonly rests?: true
  /** Nobody leads this leaver: the chief is asked in the line's place. */
  readonly withoutLine?: boolean
  /** The line was asked, and mail to them does not arrive: others are asked in their place. */
  readonly lineUnheard?: true
  /** The leaver has said something, so some of our mail has reached them. */
  readonly leaverSpoke?: true
  /** A mail to the leaver came back days after it had left; who was asked since, as nothing was confirmed. */
  readonly unread?: { readonly on: string; readonly asked: readonly Rung[] }
  /** The day on which a route's clock runs out, for whoever is told again. */
  readonly deadlineOn?: string | null
  /** The last day on which the leaver can change what they sent. */
  readonly changeUntil?: string | null
  /** The day on which a leaver who sent before their last day is asked whether it is still true. */
  readonly askedAgainOn?: string | null
  /** What the leaver can be written to at, where their own address is not confirmed. */
  readonly mailbox?: 'work' | 'unconfirmed'
  readonly final: string | null
  /** HR ended it with something open, and nobody of a ladder; mails from before lack it. */
  readonly endedBy?: 'hr'
  readonly closedOn: string | null
  /** For `receipt`: what was answered. Mails from before lack it. */
  readonly answers?: readonly Answered[]
}

/** Lines of the leaver's list with one answer. */
export interface Answered {
  readonly title: string
  readonly status: string
}

export type HrNote =
  | `${Exclude<Role, 'hr'>}-unreachable`
  /** Somebody who decides answered a mail instead of opening their link. */
  | 'answered-by-mail'
  /** A mail of the case could not be written. */
  | 'mail-unwritten'
  | 'line-silent'
  /** The line's word has not settled it, so that the chief is asked. */
  | 'chief-asked'
  /** The same, where the line has not answered what the leaver sent. */
  | 'chief-asked-word'
  | 'decision-due'
  | 'disputed'
  /** After the end the leaver said that what was open is done. */
  | 'confirmed-late'
  | 'cannot-reach'
  /** Somebody decided that the case rests, that the leaver needs help, or that all is kept. */
  | 'rests'
  | 'help-wanted'
  | 'held'
  /** Another procedure is proposed: HR accepts or not. */
  | 'referral'
  | 'possible-breach'
  /** What the leaver asked for, and that nobody has replied yet. */
  | 'objection'
  | 'complaint'
  | 'another-role'
  | 'not-them'
  | 'unwell'
  | 'unanswered'
  /** The leaver's own address is not confirmed, and the last day is near. */
  | 'address-unconfirmed'
  /** A pause to look at again; work of HR's own; a case that waits for a person, each week. */
  | 'review-due'
  | 'own-duty'
  | 'stuck'
  | 'still-waiting'
  /** The leaver asked for another look at what was not agreed to, each week. */
  | 'appeal-waits'
  /** What must not wait, and nobody has taken in hand, each week. */
  | 'route-waits'

export type Change =
  | 'end-date'
  | 'dates'
  | 'more'
  | 'fewer'
  | 'goes-on'
  | 'hold-lifted'
  | 'opened-again'

export interface Decision {
  readonly outcome: string
  /** What it does, and how it settles: mails from before they were told apart lack both. */
  readonly effect?: Effect
  readonly settles?: Settled
  readonly label: string
  readonly clause: string
  readonly rung: Decider
  readonly on: string
  readonly until: string | null
  readonly disputeUntil: string | null
  readonly duties: readonly string[]
}

export interface OpenDuty {
  readonly id: string
  readonly title: string
  readonly clause: string
  readonly dueDate: string
  /** That day was past when the mail went. */
  readonly past?: true
  readonly minutes: number
  /** More minutes for each network that the leaver uses, while they have not said which. */
  readonly each?: number
  /** The leaver's signature under all others. */
  readonly signs?: true
  /** It is the organisation's own to do. */
  readonly owner?: 'line' | 'hr'
}

/** Everything a mail is made from. `link` is absent where the case is closed or HR is written to. */
export interface MailModel extends MailFacts {
  readonly organisation: string
  /** For how many years after the last day the record is kept, where HR has said so. */
  readonly keepYears?: number
  /** The colour of its button, where the organisation has one. */
  readonly accent?: string
  readonly hr: { readonly name: string; readonly email: string; readonly phone?: string }
  readonly to: { readonly role: Role; readonly name: string }
  readonly leaver: {
    readonly name: string
    readonly kind: Kind
    readonly role: string | null
    readonly endDate: string
  }
  readonly line: { readonly name: string; readonly label: string }
  readonly chief: { readonly name: string }
  readonly dataLead: { readonly name: string }
  readonly reference: string
  /** The reader's. */
  readonly language: string
  readonly link: string | null
  /** Where HR sees the case. */
  readonly caseUrl: string
  /** It stands under a heading that says whom it is about. */
  readonly headed?: true
}
