import { KEPT_MS } from '../api/idempotency.ts'
import type { ServerDeps } from '../deps.ts'
import { LONGEST_WINDOW_MS } from '../web/rate-limit.ts'

/**
 * Deletes what has served its time: sessions that have ended, counts of windows that are past, with
 * the addresses in them, and first answers that are not given again. The privacy page says so (UK
 * GDPR 5(1)(e)). Answers with how many rows went. Safe to run again, and in two processes at once:
 * each row is deleted by one of them.
 */
export async function keepHouse({ db, now }: Pick<ServerDeps, 'db' | 'now'>): Promise<number> {
  const at = now()
  const [ended] = await db.deleteFrom('sessions').where('expires_at', '<=', new Date(at)).execute()
  const [past] = await db
    .deleteFrom('rate_limits')
    .where('window_start', '<=', new Date(at - LONGEST_WINDOW_MS))
    .execute()
  const [given] = await db
    .deleteFrom('idempotency')
    .where('created_at', '<=', new Date(at - KEPT_MS))
    .execute()
  return [ended, past, given].reduce((sum, one) => sum + Number(one?.numDeletedRows ?? 0), 0)
}
