import type { CaseMail } from '../../../db/queries/case-mails.ts'
import type { MailState } from '../../../db/schema.ts'
import { en } from '../../../words/en/index.ts'
import { noticeName } from '../../../words/notices.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import { stillWanted } from '../../../workflows/notify/still-wanted.ts'
import { inWords } from '../case-context.ts'
import type { Tag } from '../status.ts'

/** What notices are, in HR's lists. */
export const noticeNames = (types: readonly string[]): string =>
  inWords([...new Set(types)].map((type) => noticeName(en, type)?.staff ?? type))

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
    case 'held':
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
  held: 'mail may not have arrived',
  cancelled: 'mail not sent',
}
