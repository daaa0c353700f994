import { hr } from '../../../../../words/en/hr/index.ts'
import type { Sentence } from '../../../../../words/sentence.ts'
import { endOf } from '../../../../../workflows/case/coverage.ts'
import { type CaseContext, shortDate } from '../../../../read/case-context.ts'

const words = hr.summary.closed

/** How a case ended, in a sentence. Pure. */
export function closedSentence(context: CaseContext): Sentence {
  const { state, names } = context
  const on = shortDate(context, endOf(state))
  if (state.final === 'contact-stopped') return words.stopped(on)
  const late = state.confirmedLateAt
  const later = late === undefined ? [] : words.late(shortDate(context, late), names.leaver)
  if (state.final === 'closed-not-confirmed' || !state.final)
    return [...words.unconfirmed(on), ...later]
  return [...words.on(on, words.ends[state.final](names.leaver)), ...later]
}
