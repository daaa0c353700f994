import type { CaseMail } from '../../../db/queries/case-mails.ts'
import type { MailState } from '../../../db/schema.ts'
import { hr } from '../../../words/en/hr/index.ts'
import { en } from '../../../words/en/index.ts'
import { noticeName } from '../../../words/notices.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import { stillWanted } from '../../../workflows/notify/still-wanted.ts'
import { inWords } from '../case-context.ts'
import type { Tag } from '../status.ts'

const words = hr.notices

/** 'reminder and for information': what a mail holds. A notice of a later version goes by its type. */
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
      return { words: words.planned, tone: 'plain' }
    case 'data':
      return { words: words.underWay, tone: 'teal' }
    case 'sent':
      return { words: words.accepted, tone: 'green' }
    case 'failed':
      return { words: words.refused(reply), tone: 'red' }
    case 'unknown':
      return { words: words.unsure, tone: 'amber' }
    case 'cancelled':
      return { words: words.cancelled, tone: 'plain' }
  }
}

/** The same in two words, beside an event. */
export const mailNote = (state: MailState): string => words.became[state]
