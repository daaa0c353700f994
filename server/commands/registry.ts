import type { CommandKind, HrKind } from '../../workflows/contract/commands.ts'
import type { Action } from './action.ts'
import { addNote } from './actions/after/add-note.ts'
import { changeKind } from './actions/after/change-kind.ts'
import { correctDetails } from './actions/after/correct-details.ts'
import { endUnconfirmed } from './actions/after/end-unconfirmed.ts'
import { reopenCase } from './actions/after/reopen-case.ts'
import { addDuty } from './actions/duties/add-duty.ts'
import { answerReferral } from './actions/duties/answer-referral.ts'
import { setFlag } from './actions/duties/set-flag.ts'
import { settleOwn } from './actions/duties/settle-own.ts'
import { cancel } from './actions/end/cancel.ts'
import { stopContact } from './actions/end/stop-contact.ts'
import { changeAddress } from './actions/people/change-address.ts'
import { changeLanguage } from './actions/people/change-language.ts'
import { changeLine } from './actions/people/change-line.ts'
import { changePerson } from './actions/people/change-person.ts'
import { remind } from './actions/people/remind.ts'
import { remindDecider } from './actions/people/remind-decider.ts'
import { reply } from './actions/people/reply.ts'
import { resendLink } from './actions/people/resend-link.ts'
import { settleMail } from './actions/people/settle-mail.ts'
import { agreeErasure, refuseErasure } from './actions/record/erase.ts'
import { keepRecord, releaseRecord } from './actions/record/keep.ts'
import { changeEndDate } from './actions/time/change-end-date.ts'
import { extend } from './actions/time/extend.ts'
import { hold, liftHold } from './actions/time/hold.ts'
import { pause } from './actions/time/pause.ts'
import { recalculate } from './actions/time/recalculate.ts'
import { resume } from './actions/time/resume.ts'
import { choose } from './choose.ts'

/** By its type, in the order in which a case's page offers it; each of HR's commands has one. */
const BY_TYPE = {
  resume,
  remind,
  extend,
  pause,
  'change-end-date': changeEndDate,
  recalculate,
  'change-line': changeLine,
  'change-person': changePerson,
  'remind-decider': remindDecider,
  'resend-link': resendLink,
  'change-address': changeAddress,
  'settle-mail': settleMail,
  'correct-details': correctDetails,
  'change-kind': changeKind,
  'set-flag': setFlag,
  'change-language': changeLanguage,
  'settle-own': settleOwn,
  'add-duty': addDuty,
  'answer-referral': answerReferral,
  reply,
  hold,
  'lift-hold': liftHold,
  choose,
  'add-note': addNote,
  'end-unconfirmed': endUnconfirmed,
  'reopen-case': reopenCase,
  cancel,
  'stop-contact': stopContact,
  'keep-record': keepRecord,
  'release-record': releaseRecord,
  'refuse-erasure': refuseErasure,
  'agree-erasure': agreeErasure,
} satisfies Record<HrKind | 'reply' | 'choose' | 'resend-link' | 'change-kind', Action>

/** All that HR can do to a case. */
export const ACTIONS: readonly Action[] = Object.values(BY_TYPE)

type Kind = CommandKind & keyof typeof BY_TYPE

/** Whether what was sent is one of these, and not what leavers or deciders do. */
export const isAction = (kind: CommandKind): kind is Kind => Object.hasOwn(BY_TYPE, kind)

/** What it is while it is not taken yet, after 'We have'. */
export const waitsOf = (kind: Kind): string => BY_TYPE[kind].waits
