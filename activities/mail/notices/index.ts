import type { NoticeType } from '../../../workflows/notify/notices.ts'
import type { Template } from '../render/blocks.ts'
import { askChief } from './decider/ask-chief.ts'
import { askChiefAgain } from './decider/ask-chief-again.ts'
import { askLine } from './decider/ask-line.ts'
import { askLineAgain } from './decider/ask-line-again.ts'
import { dataLeadNote } from './decider/data-lead-note.ts'
import { decideOrClose } from './decider/decide-or-close.ts'
import { decisionCopy } from './decider/decision-copy.ts'
import { lineNote } from './decider/line-note.ts'
import { noLongerNeeded } from './decider/no-longer-needed.ts'
import { question } from './decider/question.ts'
import { route } from './decider/route.ts'
import { routeAgain } from './decider/route-again.ts'
import { hrClosed } from './hr/hr-closed.ts'
import { hrNote } from './hr/hr-note.ts'
import { confirmAddress } from './leaver/confirm-address.ts'
import { finalReminder } from './leaver/final-reminder.ts'
import { formalLetter } from './leaver/formal-letter.ts'
import { invite } from './leaver/invite.ts'
import { listChanged } from './leaver/list-changed.ts'
import { moreTime } from './leaver/more-time.ts'
import { openAgain } from './leaver/open-again.ts'
import { pleaseKeep } from './leaver/please-keep.ts'
import { reminder } from './leaver/reminder.ts'
import { cancelled } from './leaver/replies/cancelled.ts'
import { closedNotConfirmed } from './leaver/replies/closed-not-confirmed.ts'
import { closedReferred } from './leaver/replies/closed-referred.ts'
import { notAgreed } from './leaver/replies/not-agreed.ts'
import { receipt } from './leaver/replies/receipt.ts'
import { received } from './leaver/replies/received.ts'
import { recordedForYou } from './leaver/replies/recorded-for-you.ts'
import { reply } from './leaver/replies/reply.ts'
import { requestReceived } from './leaver/replies/request-received.ts'
import { freshLink } from './shared/fresh-link.ts'

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
