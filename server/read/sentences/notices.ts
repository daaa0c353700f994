import type { CaseMail } from '../../../db/queries/case-mails.ts'
import type { MailState } from '../../../db/tables/mails.ts'
import { type Became, became } from '../../../mailbox/became.ts'
import { hr } from '../../../words/en/hr/index.ts'
import { en } from '../../../words/en/index.ts'
import { noticeName } from '../../../words/notices.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import { stillWanted } from '../../../workflows/notify/still-wanted.ts'
import { inWords } from '../case-context.ts'
import type { Tag, Tone } from '../status.ts'

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

type Mail = Pick<CaseMail, 'reply' | 'why' | 'dispatches' | 'back' | 'settledAs'>

/** What is known of a mail; `state` is what its own comes to. */
export const becameOf = ({
  state,
  why,
  settledAs,
  back,
}: Pick<CaseMail, 'state' | 'why' | 'settledAs' | 'back'>): Became =>
  became({ state, why, settledAs, report: back?.kind ?? null })

/** What became of a mail, with what a mail server said; `state` is what its own comes to. Never 'read'. */
export function mailTag(state: MailState, mail: Mail): Tag {
  const { reply, dispatches, back } = mail
  const known = becameOf({ ...mail, state })
  const tone = TONES[known]
  switch (known) {
    case 'with-us':
      if (state === 'data') return { words: words.underWay, tone: 'teal' }
      return wasTried(dispatches)
        ? { words: words.waits, tone: 'amber' }
        : { words: words['with-us'], tone }
    case 'came-back':
    case 'delayed':
      return { words: words[known](back?.said ?? null), tone }
    case 'refused':
    case 'unwritten':
      return { words: words[known](reply), tone }
    default:
      return { words: words[known], tone }
  }
}

const TONES: Readonly<Record<Became, Tone>> = {
  ...{ 'with-us': 'plain', 'handed-over': 'green', taken: 'green', arrived: 'green' },
  ...{ delayed: 'amber', unknown: 'amber', 'sent-again': 'plain', 'not-sent': 'plain' },
  ...{ 'came-back': 'red', refused: 'red', unwritten: 'red' },
}

/** The same in a few words, beside an event. */
export function mailNote(state: MailState, mail: Mail): string {
  const known = becameOf({ ...mail, state })
  return known === 'with-us' && wasTried(mail.dispatches) ? words.became.waits : words.became[known]
}
