import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Db } from '../../db/connect.ts'

/** Keys of the API: 256 random bits each, of which Postgres holds the SHA-256 (ASVS 11.4). */
const SHAPE = /^lw_[\w-]{43}$/

export const isKeyShaped = (text: string): boolean => SHAPE.test(text)

export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex')

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
