import { sql } from 'kysely'
import type { Erased } from '../../workflows/pack/codes.ts'
import type { KeyRing } from '../crypto/keys.ts'
import { inBatches } from '../in-batches.ts'
import type { KeyDb, Slot } from './store.ts'
import { unwrapped, wrapped } from './wrap.ts'

/** How keys end, and how they come under another key of the ring. For workers. */

/** From now on nothing is sealed with the keys of these stages; what is sealed can still be read. */
export async function retireKeys(
  db: KeyDb,
  { caseId, stages }: { readonly caseId: string; readonly stages: readonly Erased[] },
): Promise<void> {
  await db
    .updateTable('data_keys')
    .set({ retired_at: new Date() })
    .where('case_id', '=', caseId)
    .where('stage', 'in', stages)
    .where('retired_at', 'is', null)
    .execute()
}

/** The stages of cases of which a key is retired and not destroyed. */
export const retiredSlots = (db: KeyDb): Promise<Slot[]> =>
  slots(db).where('retired_at', 'is not', null).where('wrapped', 'is not', null).execute()

/** Destroys the retired keys of a stage of a case, for good. Twice is once. */
export async function destroyKeys(db: KeyDb, { caseId, stage }: Slot): Promise<void> {
  await db
    .updateTable('data_keys')
    .set({ wrapped: null, destroyed_at: new Date() })
    .where('case_id', '=', caseId)
    .where('stage', '=', stage)
    .where('retired_at', 'is not', null)
    .where('wrapped', 'is not', null)
    .execute()
}

/** The stages of cases of which a key was destroyed. */
export const destroyedSlots = (db: KeyDb): Promise<Slot[]> =>
  slots(db).where('destroyed_at', 'is not', null).execute()

const slots = (db: KeyDb) =>
  db.selectFrom('data_keys').select(['case_id as caseId', 'stage']).distinct()

const AT_ONCE = 500

/**
 * Brings keys under the ring's first key, so that an older one can be taken away. Answers with how many.
 * Safe to run again, and in two processes at once. Throws where the ring lacks a key of before.
 */
export const rewrapKeys = (db: KeyDb, ring: KeyRing): Promise<number> =>
  inBatches(AT_ONCE, () => rewrapSome(db, ring))

const rewrapSome = (db: KeyDb, ring: KeyRing): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('data_keys')
      .selectAll()
      .where('ring', '<>', ring.current.id)
      .where('wrapped', 'is not', null)
      .limit(AT_ONCE)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const row of rows) {
      const again = wrapped(ring, row, unwrapped(ring, row))
      await tx.updateTable('data_keys').set(again).where('id', '=', row.id).execute()
    }
    return rows.length
  })

/** Which keys of the ring are used, and by how many data keys. */
export async function ringsInUse(db: KeyDb): Promise<{ ring: string; count: number }[]> {
  return await db
    .selectFrom('data_keys')
    .select(['ring', sql<number>`count(*)::int`.as('count')])
    .where('wrapped', 'is not', null)
    .groupBy('ring')
    .orderBy('ring')
    .execute()
}

/** Those of some cases that the store has never heard of. */
export async function casesWithoutKeys(db: KeyDb, ids: readonly string[]): Promise<string[]> {
  if (!ids.length) return []
  const rows = await db
    .selectFrom('data_keys')
    .select('case_id')
    .distinct()
    .where('case_id', 'in', ids)
    .execute()
  const known = new Set(rows.map(({ case_id }) => case_id))
  return ids.filter((id) => !known.has(id))
}
