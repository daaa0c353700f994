import type { NoticeType } from '../../../workflows/notices.ts'
import type { Template } from '../blocks.ts'
import { askChief } from './ask-chief.ts'
import { askChiefAgain } from './ask-chief-again.ts'
import { askLine } from './ask-line.ts'
import { askLineAgain } from './ask-line-again.ts'
import { cancelled } from './cancelled.ts'
import { closedNotConfirmed } from './closed-not-confirmed.ts'
import { closedReferred } from './closed-referred.ts'
import { confirmAddress } from './confirm-address.ts'
import { dataLeadNote } from './data-lead-note.ts'
import { decideOrClose } from './decide-or-close.ts'
import { decisionCopy } from './decision-copy.ts'
import { finalReminder } from './final-reminder.ts'
import { formalLetter } from './formal-letter.ts'
import { freshLink } from './fresh-link.ts'
import { hrClosed } from './hr-closed.ts'
import { hrNote } from './hr-note.ts'
import { invite } from './invite.ts'
import { lineNote } from './line-note.ts'
import { listChanged } from './list-changed.ts'
import { moreTime } from './more-time.ts'
import { noLongerNeeded } from './no-longer-needed.ts'
import { notAgreed } from './not-agreed.ts'
import { openAgain } from './open-again.ts'
import { pleaseKeep } from './please-keep.ts'
import { question } from './question.ts'
import { receipt } from './receipt.ts'
import { received } from './received.ts'
import { recordedForYou } from './recorded-for-you.ts'
import { reminder } from './reminder.ts'
import { reply } from './reply.ts'
import { requestReceived } from './request-received.ts'
import { route } from './route.ts'
import { routeAgain } from './route-again.ts'

/** Every email about a case. */
export const TEMPLATES: Readonly<Record<NoticeType, Template>> = {
  invite,
  'confirm-address': confirmAddress,
  question,
  reply,
  'request-received': requestReceived,
  reminder,
  'final-reminder': finalReminder,
  'more-time': moreTime,
  'list-changed': listChanged,
  'not-agreed': notAgreed,
  'please-keep': pleaseKeep,
  'formal-letter': formalLetter,
  'recorded-for-you': recordedForYou,
  'open-again': openAgain,
  'ask-line': askLine,
  'ask-line-again': askLineAgain,
  'line-note': lineNote,
  'data-lead-note': dataLeadNote,
  'ask-chief': askChief,
  'ask-chief-again': askChiefAgain,
  'decide-or-close': decideOrClose,
  'no-longer-needed': noLongerNeeded,
  'closed-not-confirmed': closedNotConfirmed,
  'closed-referred': closedReferred,
  cancelled,
  'hr-note': hrNote,
  'hr-closed': hrClosed,
  received,
  receipt,
  'fresh-link': freshLink,
  'decision-copy': decisionCopy,
  route,
  'route-again': routeAgain,
}
