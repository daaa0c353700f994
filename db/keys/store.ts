import { randomBytes, randomUUID } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Erased } from '../../workflows/pack/codes.ts'
import type { KeyRing } from '../crypto/keys.ts'
import { Session } from '../session.ts'
import { KEY_SCHEMA, type KeyDatabase } from './tables.ts'
import { unwrapped, wrapped } from './wrap.ts'

/** One data key, open; `key` is null once it is destroyed. */
export interface DataKey {
  readonly id: string
  readonly key: Buffer | null
}

/** Each has a key of its own in a case. */
const STAGES: readonly Erased[] = ['address', 'words', 'rest']

/** Whose key, and which. */
export interface Slot {
  readonly caseId: string
  readonly stage: Erased
}

export type KeyDb = Kysely<KeyDatabase>

/** The store of keys, apart from the database that they open. Few connections: what is read is kept a while. */
export function connectKeys(url: string, onError?: (error: Error) => void): KeyDb {
  const pool = new pg.Pool({
    connectionString: url,
    Client: Session,
    max: 4,
    connectionTimeoutMillis: 5_000,
    query_timeout: 40_000,
    keepAlive: true,
  })
  const broke = (error: Error) => onError?.(error)
  pool.on('error', broke)
  pool.on('connect', (client) => client.on('error', broke))
  const dialect = new PostgresDialect({ pool })
  return new Kysely<KeyDatabase>({ dialect }).withSchema(KEY_SCHEMA)
}

/** Keys by their ids. What the store does not know is not among them. */
export async function keysByIds(
  db: KeyDb,
  ring: KeyRing,
  ids: readonly string[],
): Promise<DataKey[]> {
  const rows = await db.selectFrom('data_keys').selectAll().where('id', 'in', ids).execute()
  return rows.map((row) => ({ id: row.id, key: row.wrapped && unwrapped(ring, row) }))
}

/**
 * The key that a case seals with now, made where there is none, together with those of its other stages.
 * Two processes that ask at once get the same one.
 */
export async function currentKey(db: KeyDb, ring: KeyRing, slot: Slot): Promise<DataKey> {
  for (;;) {
    const row = await db
      .selectFrom('data_keys')
      .selectAll()
      .where('case_id', '=', slot.caseId)
      .where('stage', '=', slot.stage)
      .where('retired_at', 'is', null)
      .executeTakeFirst()
    if (row?.wrapped) return { id: row.id, key: unwrapped(ring, row) }
    await makeKeys(db, ring, slot.caseId)
  }
}

async function makeKeys(db: KeyDb, ring: KeyRing, caseId: string): Promise<void> {
  const rows = STAGES.map((stage) => {
    const of = { id: randomUUID(), case_id: caseId, stage }
    return { ...of, ...wrapped(ring, of, randomBytes(32)), made_at: new Date() }
  })
  await db
    .insertInto('data_keys')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
