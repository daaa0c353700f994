import { createSecretKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Erased } from '../../workflows/pack/codes.ts'
import type { KeyRing } from '../crypto/keys.ts'
import { Session } from '../session.ts'
import { KEY_SCHEMA, type KeyDatabase } from './tables.ts'
import { unwrapped, wrapped } from './wrap.ts'

/**
 * One data key, open; `key` is null once it is destroyed. As bytes it would be made a key at each use,
 * which costs three times what opening does.
 */
export interface DataKey {
  readonly id: string
  readonly key: KeyObject | null
  /** Why it cannot be unwrapped; it is as good as lost then. */
  readonly fault?: string
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

/** Keys by their ids, each with why it cannot be used. What the store does not know is not among them. */
export async function keysByIds(
  db: KeyDb,
  ring: KeyRing,
  ids: readonly string[],
): Promise<DataKey[]> {
  const rows = await db.selectFrom('data_keys').selectAll().where('id', 'in', ids).execute()
  return rows.map((row) => {
    try {
      return { id: row.id, key: row.wrapped && createSecretKey(unwrapped(ring, row)) }
    } catch (error) {
      return { id: row.id, key: null, fault: (error as Error).message }
    }
  })
}

/**
 * The keys that a case seals with now, by their stage, made where there are none: of one that is new that
 * is tried before they are looked for. Two processes that ask at once get the same ones.
 */
export async function currentKeys(
  db: KeyDb,
  ring: KeyRing,
  { caseId, isNew = false }: { readonly caseId: string; readonly isNew?: boolean },
): Promise<ReadonlyMap<Erased, DataKey>> {
  const fresh = isNew && (await makeKeys(db, ring, caseId))
  if (fresh && fresh.size === STAGES.length) return fresh
  for (;;) {
    const rows = await db
      .selectFrom('data_keys')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('retired_at', 'is', null)
      .execute()
    const keys = rows.map((row): [Erased, DataKey] => [
      row.stage,
      { id: row.id, key: createSecretKey(unwrapped(ring, row)) },
    ])
    if (keys.length === STAGES.length) return new Map(keys)
    const made = await makeKeys(db, ring, caseId)
    if (made.size === STAGES.length) return made
  }
}

/** Makes those that are missing. Answers with what it made: another process may have been faster. */
async function makeKeys(
  db: KeyDb,
  ring: KeyRing,
  caseId: string,
): Promise<ReadonlyMap<Erased, DataKey>> {
  const made = STAGES.map((stage) => {
    const of = { id: randomUUID(), case_id: caseId, stage }
    const key = randomBytes(32)
    return { row: { ...of, ...wrapped(ring, of, key), made_at: new Date() }, key }
  })
  const kept = await db
    .insertInto('data_keys')
    .values(made.map(({ row }) => row))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  const ids = new Set(kept.map(({ id }) => id))
  return new Map(
    made
      .filter(({ row }) => ids.has(row.id))
      .map(({ row: { id, stage }, key }) => [stage, { id, key: createSecretKey(key) }]),
  )
}
