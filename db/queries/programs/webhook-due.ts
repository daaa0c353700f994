import { type Selectable, sql } from 'kysely'
import type { Db } from '../../connect.ts'
import type { WebhookEndpointTable, WebhookMessageTable } from '../../tables/programs.ts'

/** A message that is due, with what is known of where it goes. */
export interface DueMessage {
  readonly message: Pick<Selectable<WebhookMessageTable>, 'id' | 'body' | 'attempts' | 'type'>
  readonly endpoint: Selectable<WebhookEndpointTable>
}

/** What is due now, by Postgres's clock, the longest first; at most so many for each endpoint. */
export async function dueMessages(db: Db, perEndpoint: number): Promise<DueMessage[]> {
  const endpoints = await db
    .selectFrom('webhook_endpoints')
    .selectAll()
    .where('disabled_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('webhook_messages')
          .select('webhook_messages.id')
          .whereRef('endpoint_id', '=', 'webhook_endpoints.id')
          .where('next_at', '<=', sql<Date>`now()`),
      ),
    )
    .execute()
  const found = await Promise.all(
    endpoints.map(async (endpoint) => {
      const messages = await db
        .selectFrom('webhook_messages')
        .select(['id', 'body', 'attempts', 'type'])
        .where('endpoint_id', '=', endpoint.id)
        .where('next_at', '<=', sql<Date>`now()`)
        .orderBy('next_at')
        .orderBy('created_at')
        .limit(perEndpoint)
        .execute()
      return messages.map((message) => ({ message, endpoint }))
    }),
  )
  return found.flat()
}

/** What an attempt came to. `waitMs`: tried again after so long; nothing where it is not. */
export interface Attempted {
  readonly id: string
  readonly endpoint: string
  readonly attempt: number
  readonly at: Date
  readonly tookMs: number
  readonly status: number | null
  readonly code: string | null
  readonly answer: string | null
  readonly taken: boolean
  readonly waitMs: number | undefined
}

/**
 * Writes down an attempt and what becomes of its message, in one transaction. Answers with since when
 * the endpoint has taken nothing, or nothing where it takes.
 */
export async function keepAttempt(db: Db, done: Attempted): Promise<Date | undefined> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ next: number }>`select coalesce(max(number), 0) + 1 as next
      from webhook_attempts where message_id = ${done.id}`.execute(tx)
    await tx
      .insertInto('webhook_attempts')
      .values({
        ...{ message_id: done.id, number: rows[0]?.next ?? 1, at: done.at, took_ms: done.tookMs },
        ...{ status: done.status, code: done.code, answer: done.answer },
      })
      .execute()
    const again = sql<Date>`now() + ${done.waitMs ?? 0} * interval '1 millisecond'`
    await tx
      .updateTable('webhook_messages')
      .set({
        attempts: done.attempt,
        state: done.taken ? 'delivered' : done.waitMs === undefined ? 'failed' : 'waits',
        next_at: done.taken || done.waitMs === undefined ? null : again,
      })
      .where('id', '=', done.id)
      .execute()
    const since = done.taken ? null : sql<Date>`coalesce(failing_since, ${done.at})`
    const row = await tx
      .updateTable('webhook_endpoints')
      .set({ failing_since: since })
      .where('id', '=', done.endpoint)
      .returning('failing_since')
      .executeTakeFirst()
    return row?.failing_since ?? undefined
  })
}
