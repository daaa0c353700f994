import { BOUNCES } from './bounces.ts'
import { OTHERS } from './others.ts'
import { PLAIN } from './plain.ts'
import { RESPONSES } from './responders.ts'
import type { Structure } from './structure.ts'
import { TOLD } from './told.ts'

/** Everything that is known to come back, by how the programs build it. */
export const STRUCTURES: readonly Structure[] = [
  ...BOUNCES,
  ...PLAIN,
  ...OTHERS,
  ...RESPONSES,
  ...TOLD,
]
