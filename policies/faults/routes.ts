import type { Pack, Route } from '../../workflows/pack/types.ts'
import { type PathFault, when } from '../fault.ts'
import { clauseFaults } from './clauses.ts'

/** What is wrong with one route. Paths begin at the route. */
export const routeFaults = (pack: Pack, { to, clause }: Route): PathFault[] => [
  ...clauseFaults(pack, clause),
  ...to.flatMap((rung, index) =>
    when(to.indexOf(rung) !== index, ['to', index], `${rung} stands there twice: take one out`),
  ),
]
