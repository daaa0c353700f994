import { hr } from '../../../../../words/en/hr/index.ts'
import type { Sentence } from '../../../../../words/sentence.ts'
import { hasSpoken, misdirected } from '../../../../../workflows/case/coverage.ts'
import {
  askedUnheard,
  type CaseContext,
  outcomeLabel,
  shortDate,
} from '../../../../read/case-context.ts'
import { reasonWords } from '../../../../read/sentences/requests.ts'

const words = hr.summary.paused

/** Why a case stands still, since when, and what lets it go on. Pure. */
export function pausedSentence(context: CaseContext): Sentence {
  const { state, names } = context
  if (!state.paused) return []
  const { why, reason, review } = state.paused
  const { leaver } = names
  const since = shortDate(context, state.paused.since)
  if (state.unreachable.includes('leaver')) {
    const asked = askedUnheard(context, state.paused.since)
    const spoke = hasSpoken(state) ? [words.spoke(leaver)] : []
    return [...words.unreachable(leaver, since, asked), ...spoke]
  }
  switch (why) {
    case 'undeliverable':
    case 'stuck':
      return words[why](since)
    case 'cannot-reach':
    case 'objection':
      return words[why](since, leaver)
    case 'help':
      return words.help(since, leaver, reasonWords(context, 'help', reason))
    case 'not-them': {
      const then = misdirected(state) ? words.dead() : words.corrected()
      return [...words['not-them'](since, leaver), ...then]
    }
    case 'referral':
      return words.referral(since, outcomeLabel(context, reason ?? ''))
    case 'pause':
      return [
        ...words.pause(since, reasonWords(context, 'pause', reason), leaver),
        ...(review ? words.review(shortDate(context, review)) : []),
      ]
  }
}
