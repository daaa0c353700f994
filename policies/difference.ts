import type { Pack } from '../workflows/pack/types.ts'
import type { Change } from './difference/change.ts'
import { dutyChanges } from './difference/duties.ts'
import { ladderChanges } from './difference/ladders.ts'
import { answerChanges, choiceChanges, clauseChanges, networkChanges } from './difference/lists.ts'
import { outcomeChanges } from './difference/outcomes.ts'
import { wholeChanges } from './difference/whole.ts'

export type { Change } from './difference/change.ts'

export interface Changes {
  readonly heading: string
  readonly changes: readonly Change[]
}

/**
 * What differs between two packs, in sentences and in groups; nothing where only the version does.
 * Whatever differs is told, if need be by its key. Pure.
 */
export function difference(before: Pack, after: Pack): Changes[] {
  const groups = [
    { heading: 'The policy as a whole', changes: wholeChanges(before, after) },
    { heading: 'Duties', changes: dutyChanges(before, after) },
    { heading: 'Who is told when something is late', changes: ladderChanges(before, after) },
    { heading: 'What people may choose', changes: outcomeChanges(before, after) },
    { heading: 'What a leaver may answer', changes: answerChanges(before, after) },
    { heading: 'Short lists to choose from', changes: choiceChanges(before, after) },
    { heading: 'Networks and guides', changes: networkChanges(before, after) },
    { heading: 'Clauses', changes: clauseChanges(before, after) },
  ]
  return groups.filter(({ changes }) => changes.length > 0)
}
