import type { Db } from '../../../db/connect.ts'
import { takeLease } from '../../../db/queries/standing/leases.ts'

interface Whose {
  readonly name: string
  readonly holder: string
  readonly forMs: number
}

/** A turn that is held for as long as its holder goes on: each step of the work keeps it. */
export interface Turn {
  /** Renews the turn when a third of it is over. False once somebody else has it: then stop. */
  keep(): Promise<boolean>
}

/** Takes a turn; nothing where somebody else has it. `clock` counts milliseconds. */
export async function takeTurn(
  db: Db,
  whose: Whose,
  clock: () => number = () => performance.now(),
): Promise<Turn | undefined> {
  let renewed = clock()
  let held = takeLease(db, whose)
  if (!(await held)) return undefined
  return {
    keep() {
      const at = clock()
      if (at - renewed >= whose.forMs / 3) {
        renewed = at
        held = held.then((still) => still && takeLease(db, whose))
      }
      return held
    },
  }
}
