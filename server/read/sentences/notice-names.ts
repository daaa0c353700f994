import type { CaseMail } from '../../../db/queries/case-mails.ts'
import type { MailState } from '../../../db/schema.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import type { NoticeType } from '../../../workflows/notify/notices.ts'
import { stillWanted } from '../../../workflows/notify/still-wanted.ts'
import { inWords } from '../case-context.ts'
import type { Tag } from '../status.ts'

/** What a notice is, in HR's lists. */
const NOTICE_NAMES: Record<NoticeType, string> = {
  invite: 'first mail',
  'confirm-address': 'question whether the address is theirs',
  question: 'a question from the leaver',
  reply: 'reply to what the leaver asked',
  'request-received': 'what they sent has arrived',
  reminder: 'reminder',
  'final-reminder': 'final reminder',
  'more-time': 'more time',
  'list-changed': 'what changed on the list',
  'not-agreed': 'why something is not agreed to',
  'please-keep': 'please keep everything',
  'formal-letter': 'letter',
  'recorded-for-you': 'copy of what was recorded for the leaver',
  'open-again': 'open again',
  'ask-line': 'asked to act',
  'ask-line-again': 'asked again',
  'line-note': 'for information',
  'data-lead-note': 'for information',
  'ask-chief': 'asked to decide',
  'ask-chief-again': 'asked again',
  'decide-or-close': 'decide or close',
  'no-longer-needed': 'no longer needed',
  'closed-not-confirmed': 'closed, not confirmed',
  'closed-referred': 'closed, goes on elsewhere',
  cancelled: 'no longer needed',
  'hr-note': 'note to HR',
  'hr-closed': 'note to HR: closed',
  received: 'answers received',
  receipt: 'receipt',
  'fresh-link': 'fresh link',
  'decision-copy': 'copy of the decision',
  route: 'asked to look at it at once',
  'route-again': 'asked again to look at it at once',
}

export const noticeNames = (types: readonly string[]): string =>
  inWords([...new Set(types)].map((type) => NOTICE_NAMES[type as NoticeType] ?? type))

/** What a mail's state comes to: one that is planned goes nowhere where nothing in it is wanted now. */
export function mailState(
  { state, to, notices }: Pick<CaseMail, 'state' | 'to' | 'notices'>,
  now: CaseState,
): MailState {
  const wanted = notices.some(({ type }) => stillWanted({ type, to }, now))
  return state === 'pending' && !wanted ? 'cancelled' : state
}

/** What became of a mail. `accepted` is all that a mail server ever tells: never 'read'. */
export function mailTag(state: MailState, reply: string | null): Tag {
  switch (state) {
    case 'pending':
      return { words: 'Planned', tone: 'plain' }
    case 'data':
      return { words: 'Being sent', tone: 'teal' }
    case 'sent':
      return { words: 'Accepted by the mail server', tone: 'green' }
    case 'failed':
      return { words: `Refused by the mail server${reply ? `: ${reply}` : ''}`, tone: 'red' }
    case 'unknown':
      return { words: 'May or may not have arrived', tone: 'amber' }
    case 'cancelled':
      return { words: 'Not sent: the case moved on', tone: 'plain' }
  }
}

/** The same in two words, beside an event. */
export const MAIL_NOTES: Record<MailState, string> = {
  pending: 'mail planned',
  data: 'mail being sent',
  sent: 'mail accepted',
  failed: 'mail refused',
  unknown: 'mail may not have arrived',
  cancelled: 'mail not sent',
}
