import type { Db } from '../../db/connect.ts'
import { destroyedSlots, destroyKeys, retiredSlots } from '../../db/keys/ends.ts'
import type { KeyDb, Slot } from '../../db/keys/store.ts'
import { erasedStages, type ToErase } from '../../db/queries/forgetting/due.ts'

const nameOf = ({ caseId, stage }: Slot): string => `${caseId} ${stage}`

/**
 * Destroys the keys of what is erased: from then on no backup can be read there either. A key that was
 * retired for an erasing that came to nothing stays, as its stage is not erased. Answers with how many
 * stages of cases it was. Twice is once.
 */
export async function destroyErased(db: Db, keys: KeyDb): Promise<number> {
  const retired = await retiredSlots(keys)
  if (retired.length === 0) return 0
  const erased = new Set((await erasedStages(db)).map(nameOf))
  const gone = retired.filter((slot) => erased.has(nameOf(slot)))
  for (const slot of gone) await destroyKeys(keys, slot)
  return gone.length
}

/** What the keys say is erased and the database does not: it was restored to a day before. */
export async function broughtBackBehindKeys(db: Db, keys: KeyDb): Promise<ToErase[]> {
  const destroyed = await destroyedSlots(keys)
  if (destroyed.length === 0) return []
  const erased = new Set((await erasedStages(db)).map(nameOf))
  return destroyed.filter((slot) => !erased.has(nameOf(slot)))
}
