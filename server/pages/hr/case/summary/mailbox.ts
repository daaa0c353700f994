import { hasOwnMailbox } from '../../../../../workflows/case/coverage.ts'
import { inPost } from '../../../../../workflows/case/state.ts'
import { byHand } from '../../../../../workflows/plan/plan.ts'
import type { CaseContext } from '../../../../read/case-context.ts'
import type { Sentence } from './index.ts'

/** That the leaver has not confirmed their own address, and what goes where meanwhile. Pure. */
export function mailboxWords({ state, names, now }: CaseContext): Sentence {
  if (hasOwnMailbox(state) || byHand(state.flags ?? [])) return []
  const works = state.mailbox === 'work' && inPost(state, now)
  return [
    { b: `${names.leaver} has not confirmed their own address.` },
    works
      ? ' Until they do, mail goes to the work address, and to nothing after the last day. '
      : ' Until they do, nothing about the case is mailed to them: they are only asked whether the address is theirs. ',
  ]
}
