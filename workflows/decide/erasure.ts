import type { CaseState } from '../case/state.ts'
import type { CommandKind } from '../contract/commands.ts'
import { isErased, stopsOf } from '../forget/erasure.ts'
import { refuse } from './decision.ts'
import type { CommandHandler } from './decisions.ts'

/** What HR says of keeping and forgetting a case. Pure. */

export type ErasureKind = 'keep-record' | 'release-record' | 'agree-erasure' | 'refuse-erasure'

export const erasureHandlers: { [K in ErasureKind]: CommandHandler<K> } = {
  'keep-record': (state, _rules, { id, by }) => {
    if (isErased(state, 'rest')) return refuse('words-erased')
    if (state.forgetting?.keptSince !== undefined) return refuse('unchanged')
    return { facts: [{ type: 'record-kept', by, submission: id }] }
  },
  'release-record': (state, _rules, { id, by }) =>
    state.forgetting?.keptSince === undefined
      ? refuse('record-not-kept')
      : { facts: [{ type: 'record-released', by, submission: id }] },
  'agree-erasure': (state, _rules, { id, by }) => {
    if (state.status !== 'closed') return refuse('not-closed')
    if (isErased(state, 'rest')) return refuse('words-erased')
    if (state.forgetting?.agreedAt !== undefined) return refuse('unchanged')
    if (stopsOf(state).length) return refuse('record-needed')
    return { facts: [{ type: 'erasure-agreed', by, submission: id }] }
  },
  'refuse-erasure': (state, _rules, { id, by, ground }) =>
    isErased(state, 'rest')
      ? refuse('words-erased')
      : { facts: [{ type: 'erasure-refused', by, submission: id, ground }] },
}

/** What nobody can do once the leaver's address is gone. */
const WRITES: readonly CommandKind[] = ['confirm-late', 'reopen-case', 'renew-link']
/** What would put a person's words back where all is gone. */
const SAYS: readonly CommandKind[] = ['add-note', 'correct-details']

/** Whether a command needs what is erased, or is about to be. */
export function needsWhatIsErased(state: CaseState, kind: CommandKind): boolean {
  const agreed = state.forgetting?.agreedAt !== undefined
  if (WRITES.includes(kind)) return agreed || isErased(state, 'address')
  return SAYS.includes(kind) && (agreed || isErased(state, 'rest'))
}
