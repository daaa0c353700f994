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

const wasTried = (dispatches: CaseMail['dispatches']): boolean =>
  dispatches.some(({ endedAt }) => endedAt !== null)

type Became = Pick<CaseMail, 'reply' | 'why' | 'dispatches' | 'back'>

/**
 * What became of a mail; `state` is what its own comes to. `accepted` is all that a mail server ever
 * tells: never 'read'.
 */
export function mailTag(state: MailState, { reply, why, dispatches, back }: Became): Tag {
  const since = backTag(back)
  if (since && (state === 'sent' || state === 'unknown')) return since
  if (why) return { words: words[why](reply), tone: 'red' }
  switch (state) {
    case 'pending':
      return wasTried(dispatches)
        ? { words: words.waits, tone: 'amber' }
        : { words: words.planned, tone: 'plain' }
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

/** What is known since the relay took it: that it came back, is still being tried, or arrived. */
function backTag(back: CaseMail['back']): Tag | undefined {
  if (!back) return undefined
  const { kind, said } = back
  switch (kind) {
    case 'failed':
      return { words: words.back(said), tone: 'red' }
    case 'list-refusal':
      return { words: words.back(said), tone: 'red' }
    case 'delayed':
      return { words: words.delayed(said), tone: 'amber' }
    default:
      return { words: kind === 'delivered' ? words.delivered : words.relayed, tone: 'green' }
  }
}

/** The same in two words, beside an event. */
export function mailNote(state: MailState, { why, dispatches, back }: Became): string {
  const isBack = back?.kind === 'failed' || back?.kind === 'list-refusal'
  if (isBack && state === 'sent') return words.became.back
  if (why) return words.became[why]
  return state === 'pending' && wasTried(dispatches) ? words.became.waits : words.became[state]
}
