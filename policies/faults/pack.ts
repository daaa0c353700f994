import type { Pack } from '../../workflows/pack/types.ts'
import { type PathFault, under } from '../fault.ts'
import { answerKindFaults, keepReasonFaults } from './answers.ts'
import { cadenceFaults } from './cadence.ts'
import { dutyFaults } from './duties.ts'
import { ladderFaults } from './ladders.ts'
import { outcomeFaults } from './outcomes.ts'
import { placeholderFaults } from './placeholders.ts'
import { questionFaults } from './questions.ts'
import { routeFaults } from './routes.ts'
import { signatureCount } from './signature.ts'
import { wholeFaults } from './whole.ts'

/**
 * What a schema cannot say of a pack: names that point nowhere, days in the wrong order, and all
 * that would make a case wait for ever on nobody. A pack without these can be run to its end.
 */
export function packFaults(pack: Pack): PathFault[] {
  return [
    ...wholeFaults(pack),
    ...signatureCount(pack),
    ...each('answers', pack.answers, (answer) => answerKindFaults(pack, answer)),
    ...each('keep_reasons', pack.keep_reasons, keepReasonFaults),
    ...pack.duties.flatMap((duty, index) => under(['duties', index], dutyFaults(pack, duty))),
    ...each('ladders', pack.ladders, (steps) => ladderFaults(pack, steps)),
    ...cadenceFaults(pack),
    ...each('routes', pack.routes, (route) => routeFaults(pack, route)),
    ...pack.outcomes.flatMap((outcome, index) =>
      under(['outcomes', index], outcomeFaults(pack, outcome)),
    ),
    ...questionFaults(pack),
    ...placeholderFaults(pack),
  ]
}

const each = <T>(
  key: string,
  items: Readonly<Partial<Record<string, T>>>,
  faultsOf: (item: T) => PathFault[],
): PathFault[] =>
  Object.entries(items).flatMap(([name, item]) =>
    item === undefined ? [] : under([key, name], faultsOf(item)),
  )
