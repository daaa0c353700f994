import { hr } from '../../../../../words/en/hr/index.ts'
import { b, type Sentence } from '../../../../../words/sentence.ts'
import { hasOwnMailbox } from '../../../../../workflows/case/coverage.ts'
import { inPost } from '../../../../../workflows/case/state.ts'
import { cannotHear } from '../../../../../workflows/moments/heard.ts'
import { byHand } from '../../../../../workflows/plan/plan.ts'
import type { CaseContext } from '../../../../read/case-context.ts'

const words = hr.summary.mailbox

/** That the leaver has not confirmed their own address, and what goes where meanwhile. Pure. */
export function mailboxSentence({ state, names, now }: CaseContext): Sentence {
  if (hasOwnMailbox(state) || byHand(state.flags ?? [])) return []
  const works = state.mailbox === 'work' && inPost(state, now)
  const none = cannotHear(state, now) ? words.stands : words.none
  return [b(words.unconfirmed(names.leaver)), works ? words.work : none]
}
