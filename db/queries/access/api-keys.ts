import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Db } from '../../connect.ts'

/** Keys of the API: 256 random bits each, of which Postgres holds the SHA-256 (ASVS 11.4). */
const SHAPE = /^lw_[\w-]{43}$/

const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex')

/** Whose a key is that has not been revoked, or nothing. What cannot be a key is not looked up. */
export async function findKeyHolder(db: Db, key: string): Promise<{ id: string } | undefined> {
  if (!SHAPE.test(key)) return undefined
  return db
    .selectFrom('api_keys')
    .select('id')
    .where('hash', '=', hashOfKey(key))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
}

/** Raised where the name of a key is taken, or nobody has it. */
export class KeyNameError extends Error {}

/**
 * Makes a key and answers with it; it cannot be shown again.
 * @throws KeyNameError where a live key has the name already.
 */
export async function createKey(db: Db, name: string): Promise<string> {
  if (await liveKey(db, name)) {
    throw new KeyNameError(`There is a key “${name}” already. Revoke it first, or choose a name`)
  }
  const key = `lw_${randomBytes(32).toString('base64url')}`
  await db
    .insertInto('api_keys')
    .values({ id: randomUUID(), name, hash: hashOfKey(key) })
    .execute()
  return key
}

/** All keys that were ever made, the oldest first, without their hashes. */
export const listKeys = (db: Db) =>
  db
    .selectFrom('api_keys')
    .select(['id', 'name', 'created_at', 'revoked_at'])
    .orderBy('created_at')
    .execute()

/**
 * Ends a key at once. What it did stays in the records under its id.
 * @throws KeyNameError where no live key has the name.
 */
export async function revokeKey(db: Db, name: string, now: number): Promise<void> {
  const key = await liveKey(db, name)
  if (!key) throw new KeyNameError(`There is no live key “${name}”. See: api-key list`)
  await db
    .updateTable('api_keys')
    .set({ revoked_at: new Date(now) })
    .where('id', '=', key.id)
    .execute()
}

const liveKey = (db: Db, name: string) =>
  db
    .selectFrom('api_keys')
    .select('id')
    .where('name', '=', name)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
