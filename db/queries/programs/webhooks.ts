import { type Insertable, type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../connect.ts'
import type {
  WebhookAttemptTable,
  WebhookEndpointTable,
  WebhookMessageTable,
} from '../../tables/programs.ts'

/** What programs are told, and where. */
export type WebhookEndpoint = Selectable<WebhookEndpointTable>
export type WebhookMessage = Selectable<WebhookMessageTable>
export type WebhookAttempt = Selectable<WebhookAttemptTable>

/** What one event says to programs: JSON text, without the envelope's `type`. */
export interface Telling {
  readonly type: string
  readonly body: string
}

/**
 * Lays down what programs are to be told, for each endpoint that chose it: one statement, in the
 * transaction of the events themselves, so that it is told if and only if they stand.
 */
export async function addTellings(tx: Tx, tellings: readonly Telling[]): Promise<void> {
  await sql`insert into webhook_messages (endpoint_id, type, body)
    select endpoint.id, telling.type, telling.body
    from webhook_endpoints as endpoint
    join unnest(${tellings.map(({ type }) => type)}::text[], ${tellings.map(({ body }) => body)}::text[])
      with ordinality as telling (type, body, place) on telling.type = any(endpoint.events)
    where endpoint.disabled_at is null
    order by telling.place`.execute(tx)
}

/** Adds an endpoint. False where there is one of this id: a form that came twice. */
export async function addEndpoint(db: Db, row: Insertable<WebhookEndpointTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('webhook_endpoints')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export const findEndpoint = (db: Db, id: string): Promise<WebhookEndpoint | undefined> =>
  db.selectFrom('webhook_endpoints').selectAll().where('id', '=', id).executeTakeFirst()

/** All of them, the oldest first. */
export const listEndpoints = (db: Db): Promise<WebhookEndpoint[]> =>
  db.selectFrom('webhook_endpoints').selectAll().orderBy('created_at').execute()

/** Those that were given up on, and not by a person. */
export const broken = (db: Db) =>
  db.selectFrom('webhook_endpoints').where('disabled_why', 'in', ['failed', 'gone'])

/** The same, the first to fail first. */
export const brokenEndpoints = (db: Db): Promise<WebhookEndpoint[]> =>
  broken(db).selectAll().orderBy('disabled_at').execute()

/**
 * Gives an endpoint a new secret, if it is still of the generation that was seen. The old one signs as
 * well until an instant. False where somebody else was first.
 */
export async function rotateEndpoint(
  db: Db,
  { id, generation, key_id }: WebhookEndpoint,
  { keyId, until }: { readonly keyId: string; readonly until: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('webhook_endpoints')
    .set({
      ...{ generation: generation + 1, key_id: keyId },
      ...{ previous_key_id: key_id, previous_until: until },
    })
    .where('id', '=', id)
    .where('generation', '=', generation)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Tells an endpoint nothing more; what waits for it waits. */
export async function disableEndpoint(
  db: Db,
  id: string,
  why: 'failed' | 'gone' | 'person',
  at: Date,
): Promise<void> {
  await db
    .updateTable('webhook_endpoints')
    .set({ disabled_at: at, disabled_why: why })
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .execute()
}

/** Tells an endpoint again, as if it had never failed; what waited goes at once. */
export async function enableEndpoint(db: Db, id: string): Promise<void> {
  await db
    .updateTable('webhook_endpoints')
    .set({ disabled_at: null, disabled_why: null, failing_since: null })
    .where('id', '=', id)
    .execute()
}

/** Removes an endpoint, and all that it was told with it. */
export async function deleteEndpoint(db: Db, id: string): Promise<void> {
  await db.deleteFrom('webhook_endpoints').where('id', '=', id).execute()
}

/** What one endpoint was told, the newest first. */
export const messagesOf = (db: Db, endpoint: string, limit: number): Promise<WebhookMessage[]> =>
  db
    .selectFrom('webhook_messages')
    .selectAll()
    .where('endpoint_id', '=', endpoint)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()

export const findMessage = (db: Db, id: string): Promise<WebhookMessage | undefined> =>
  db.selectFrom('webhook_messages').selectAll().where('id', '=', id).executeTakeFirst()

/** How often it was tried to deliver a message, the first attempt first. */
export const attemptsOf = (db: Db, message: string): Promise<WebhookAttempt[]> =>
  db
    .selectFrom('webhook_attempts')
    .selectAll()
    .where('message_id', '=', message)
    .orderBy('number')
    .execute()

/** Adds one message for one endpoint. */
export async function addMessage(
  db: Db,
  message: { readonly endpoint: string } & Telling,
): Promise<void> {
  const { endpoint, ...telling } = message
  await db
    .insertInto('webhook_messages')
    .values({ endpoint_id: endpoint, ...telling })
    .execute()
}

/** Sends a message once more, at once, under its own id, with all its attempts before it again. */
export async function replayMessage(db: Db, id: string): Promise<void> {
  await db
    .updateTable('webhook_messages')
    .set({ state: 'waits', next_at: sql<Date>`now()`, attempts: 0 })
    .where('id', '=', id)
    .execute()
}

/** Forgets what was told, or could not be, before an instant. Answers with how many. */
export async function deleteOldMessages(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('webhook_messages')
    .where('next_at', 'is', null)
    .where('created_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
