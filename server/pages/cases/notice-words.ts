import type { MailState } from '../../../db/schema.ts'
import type { NoticeType } from '../../../workflows/notices.ts'
import { inWords } from './known.ts'
import type { Tag } from './standing.ts'

/** What a notice is, in HR's lists. */
const NOTICE_NAMES: Record<NoticeType, string> = {
  invite: 'first mail',
  reminder: 'reminder',
  'final-reminder': 'final reminder',
  'more-time': 'more time',
  'recorded-for-you': 'copy of what was recorded for the leaver',
  'open-again': 'open again',
  'ask-line': 'asked for an informal word',
  'ask-line-again': 'asked again',
  'ask-chief': 'asked to decide',
  'ask-chief-again': 'asked again',
  'decide-or-close': 'decide or close',
  'no-longer-needed': 'no longer needed',
  'closed-not-confirmed': 'closed, not confirmed',
  'hr-note': 'note to HR',
  'hr-closed': 'note to HR: closed',
  received: 'answers received',
  receipt: 'receipt',
  'fresh-link': 'fresh link',
  'decision-copy': 'copy of the decision',
}

export const noticeNames = (types: readonly string[]): string =>
  inWords([...new Set(types)].map((type) => NOTICE_NAMES[type as NoticeType] ?? type))

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
    case 'held':
      return { words: 'May or may not have arrived', tone: 'amber' }
    case 'cancelled':
      return { words: 'Not sent: no longer needed', tone: 'plain' }
  }
}

/** The same in two words, beside an event. */
export const MAIL_NOTES: Record<MailState, string> = {
  pending: 'mail planned',
  data: 'mail being sent',
  sent: 'mail accepted',
  failed: 'mail refused',
  unknown: 'mail may not have arrived',
  held: 'mail may not have arrived',
  cancelled: 'no mail: no longer needed',
}
