import { hr } from '../../../../../words/en/hr/index.ts'
import type { Sentence } from '../../../../../words/sentence.ts'
import { type CaseContext, shortDate } from '../../../../read/case-context.ts'

const words = hr.summary.closed

/** How a case ended, in a sentence. Pure. */
export function closedSentence(context: CaseContext): Sentence {
  const { state, names } = context
  const on = shortDate(context, state.at)
  if (state.final === 'contact-stopped') return words.stopped(on)
  if (state.final === 'closed-not-confirmed' || !state.final) return words.unconfirmed(on)
  return words.on(on, words.ends[state.final](names.leaver))
}
