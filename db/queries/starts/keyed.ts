import { sql } from 'kysely'
import type { Db } from '../../connect.ts'
import { uuidFrom } from '../../crypto/uuid-from.ts'
import { inBatches } from '../../in-batches.ts'
import { keyedHash } from '../../keys/keyed-hash.ts'

/**
 * The keys that starts of these names have in the in-tray, in their order: keyed hashes, so that nobody
 * who has the database can try addresses against them. The first call of a process changes what versions
 * of before left as plain names, so that every start is found by one.
 */
export async function startKeys(db: Db, names: readonly string[]): Promise<string[]> {
  const known = changed.get(db) ?? keyStarts(db)
  changed.set(db, known)
  await known.catch((error: unknown) => {
    changed.delete(db)
    throw error
  })
  return Promise.all(names.map((name) => keyOf(db, name)))
}

const changed = new WeakMap<Db, Promise<number>>()

const keyOf = async (db: Db, name: string): Promise<string> =>
  uuidFrom(await keyedHash(db, 'start', name))

const AT_ONCE = 500

/**
 * Changes names of starts of before into their keys. Answers with how many. Safe to run again, and in two
 * processes at once: what another has is left to it.
 */
export const keyStarts = (db: Db): Promise<number> => inBatches(AT_ONCE, () => keySome(db))

const keySome = (db: Db): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('intray')
      .select(['id', 'start_key'])
      .where(sql<boolean>`start_key is not null and not start_keyed`)
      .orderBy('id')
      .limit(AT_ONCE)
      .forUpdate()
      .execute()
    if (rows.length === 0) return 0
    const ids = rows.map(({ id }) => id)
    const keys = await Promise.all(rows.map(({ start_key: name }) => keyOf(db, name ?? '')))
    await sql`update intray set start_key = keyed.key, start_keyed = true
      from unnest(${ids}::uuid[], ${keys}::uuid[]) as keyed (id, key)
      where intray.id = keyed.id`.execute(tx)
    return rows.length
  })
