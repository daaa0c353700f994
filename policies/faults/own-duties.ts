import type { Duty, Pack } from '../../workflows/pack/types.ts'
import { type PathFault, when } from '../fault.ts'

/** What is wrong with a duty that is the organisation's own: no ladder, no answers of a leaver's. */
export function ownFaults({ ladders }: Pack, duty: Duty): PathFault[] {
  const { owner = 'hr', answers, ladder, applies_to: to } = duty
  return [
    ...when(
      (ladders[ladder ?? '']?.length ?? 0) > 0,
      ['ladder'],
      `ladder "${ladder}" is for what the leaver owes, and this is for ${owner} to do: name a ladder without steps`,
    ),
    ...when(
      answers.length > 0,
      ['answers'],
      `the leaver is not asked about it, so it takes no answers: write []`,
    ),
    ...when(
      to.per !== undefined,
      ['applies_to', 'per'],
      'only a leaver answers for each network: leave per out',
    ),
    ...when(
      to.when === 'raised',
      ['applies_to', 'when'],
      'only a duty of the leaver is raised by an outcome: leave when out',
    ),
  ]
}
