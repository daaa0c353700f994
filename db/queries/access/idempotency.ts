import type { Db } from '../../connect.ts'

/** A use of an Idempotency-Key: keys belong to one caller and one route. */
export interface KeyUse {
  readonly key: string
  readonly caller: string
  readonly route: string
}

/**
 * Takes a key for a request, unless it is taken. Answers whether this call was the first: of two at
 * once, one is. What the caller's other keys kept from before `keptSince` goes.
 */
export async function takeKey(
  db: Db,
  use: KeyUse,
  { bodyHash, now, keptSince }: { bodyHash: string; now: Date; keptSince: Date },
): Promise<boolean> {
  await db
    .deleteFrom('idempotency')
    .where('caller', '=', use.caller)
    .where('created_at', '<=', keptSince)
    .execute()
  const { key, caller, route } = use
  const inserted = await db
    .insertInto('idempotency')
    .values({ key, caller, route, body_hash: bodyHash, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  return inserted !== undefined
}

/** The use of a key, with the answer that was kept for it, or nothing. */
export const findKeyUse = (db: Db, { key, caller, route }: KeyUse) =>
  db
    .selectFrom('idempotency')
    .selectAll()
    .where('caller', '=', caller)
    .where('route', '=', route)
    .where('key', '=', key)
    .executeTakeFirst()

/** Keeps the first answer to a request; a second one changes nothing. */
export async function keepAnswer(
  db: Db,
  { key, caller, route }: KeyUse,
  answer: { readonly status: number },
): Promise<void> {
  await db
    .updateTable('idempotency')
    .set({ status: answer.status, answer: JSON.stringify(answer) })
    .where('caller', '=', caller)
    .where('route', '=', route)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute()
}

/** Frees a key that has no answer yet. */
export async function releaseKey(db: Db, { key, caller, route }: KeyUse): Promise<void> {
  await db
    .deleteFrom('idempotency')
    .where('caller', '=', caller)
    .where('route', '=', route)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute()
}

/** Deletes answers from before an instant; answers with how many this call deleted. */
export async function deleteOldAnswers(db: Db, keptSince: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('idempotency')
    .where('created_at', '<=', keptSince)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
