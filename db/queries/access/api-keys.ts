import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { MINUTE } from '../../../workflows/plan/durations.ts'
import type { Db } from '../../connect.ts'
import type { KeyScope } from '../../tables/access.ts'
import { compiledOnce } from '../compiled.ts'
import { type ActBy, type Recorded, recordAct } from '../organisation/record.ts'

/** Keys of the API: 256 random bits each, of which Postgres holds the SHA-256 (ASVS 11.4). */
const SHAPE = /^lw_[\w-]{43}$/

const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex')

/** A live key, and what it may. */
export interface KeyHolder {
  readonly id: string
  readonly scopes: readonly string[]
  readonly used_at: Date | null
}

/** Whose a key is that has not ended, or nothing. What cannot be a key is not looked up. `now`: ms. */
export async function findKeyHolder(
  db: Db,
  key: string,
  now: number,
): Promise<KeyHolder | undefined> {
  if (!SHAPE.test(key)) return undefined
  const [holder] = await liveHolder(db, { hash: hashOfKey(key), at: new Date(now) })
  return holder
}

const liveHolder = compiledOnce<{ readonly hash: string; readonly at: Date }, KeyHolder>(
  (db, { hash, at }) =>
    db
      .selectFrom('api_keys')
      .leftJoin('hr_users', 'hr_users.id', 'api_keys.owner_id')
      .select(['api_keys.id', 'api_keys.scopes', 'api_keys.used_at'])
      .where('hash', '=', hash)
      .where('revoked_at', 'is', null)
      .where((is) => is.or([is('ends_at', 'is', null), is('ends_at', '>', at)]))
      .where('hr_users.disabled_at', 'is', null),
)

/** Notes that a key was used, to the minute. `now`: milliseconds since 1970. */
export async function noteKeyUse(
  db: Db,
  { id, used_at }: Pick<KeyHolder, 'id' | 'used_at'>,
  now: number,
): Promise<void> {
  const before = new Date(now - MINUTE)
  if (used_at && used_at >= before) return
  await db
    .updateTable('api_keys')
    .set({ used_at: new Date(now) })
    .where('id', '=', id)
    .where((is) => is.or([is('used_at', 'is', null), is('used_at', '<', before)]))
    .execute()
}

/** Raised where the name of a key is taken, or nobody has it. */
export class KeyNameError extends Error {}

interface Made {
  /** What it may; without any, all that the API has for programs that start and see to cases. */
  readonly scopes?: readonly KeyScope[]
  /** The user with whom it ends. */
  readonly owner?: string
  readonly endsAt?: Date
  /** By whom; an operator unless it is said. */
  readonly by?: ActBy
  readonly at?: Date
}

const USUAL: readonly KeyScope[] = ['read', 'start', 'act', 'settings']

/**
 * Makes a key and answers with it; it cannot be shown again. Two of a name at once are one.
 * @throws KeyNameError where a live key has the name already.
 */
export const createKey = (db: Db, name: string, made: Made = {}): Promise<string> =>
  db.transaction().execute(async (tx) => {
    const { scopes = USUAL, owner = null, endsAt = null, by = { operator: true } as const } = made
    await sql`select pg_advisory_xact_lock(hashtext('leavewell keys'))`.execute(tx)
    if (await liveKey(tx, name)) {
      throw new KeyNameError(`There is a key “${name}” already. Revoke it first, or choose a name`)
    }
    const key = `lw_${randomBytes(32).toString('base64url')}`
    const id = randomUUID()
    const what = { scopes: [...scopes], owner_id: owner, ends_at: endsAt }
    await tx
      .insertInto('api_keys')
      .values({ id, name, hash: hashOfKey(key), ...what })
      .execute()
    const at = made.at ?? new Date()
    await recordAct(tx, { type: 'key-made', key: id, scopes }, { by, at, words: { name } })
    return key
  })

/** All keys that were ever made, the oldest first, without their hashes. */
export const listKeys = (db: Db) =>
  db
    .selectFrom('api_keys')
    .leftJoin('hr_users', 'hr_users.id', 'api_keys.owner_id')
    .select(['api_keys.id', 'api_keys.name', 'api_keys.created_at', 'revoked_at', 'scopes'])
    .select(['used_at', 'ends_at', 'hr_users.name as owner'])
    .orderBy('api_keys.created_at')
    .execute()

export type ListedKey = Awaited<ReturnType<typeof listKeys>>[number]

/** Keys that end with a user, by name. */
export const liveKeysOf = (db: Db, owner: string) =>
  db
    .selectFrom('api_keys')
    .select(['id', 'name'])
    .where('owner_id', '=', owner)
    .where('revoked_at', 'is', null)
    .orderBy('name')
    .execute()

/** Ends a key at once; what it did stays in the records under its id. False where none is live. */
export const endKey = (
  db: Db,
  id: string,
  { by, at }: Pick<Recorded, 'by' | 'at'>,
): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    const ended = await tx
      .updateTable('api_keys')
      .set({ revoked_at: at })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .returning('name')
      .executeTakeFirst()
    if (ended) await recordAct(tx, { type: 'key-ended', key: id }, { by, at, words: ended })
    return ended !== undefined
  })

/**
 * The same by its name, by an operator. `now`: milliseconds since 1970.
 * @throws KeyNameError where no live key has the name.
 */
export async function revokeKey(db: Db, name: string, now: number): Promise<void> {
  const key = await liveKey(db, name)
  const by = { by: { operator: true }, at: new Date(now) } as const
  if (!key || !(await endKey(db, key.id, by))) {
    throw new KeyNameError(`There is no live key “${name}”. See: api-key list`)
  }
}

const liveKey = (db: Db, name: string) =>
  db
    .selectFrom('api_keys')
    .select('id')
    .where('name', '=', name)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
