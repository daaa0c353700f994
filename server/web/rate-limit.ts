import { sql } from 'kysely'
import type { Db } from '../../db/connect.ts'
import { errors } from '../../words/en/errors.ts'

export interface Limit {
  readonly name: string
  readonly most: number
  readonly windowMs: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** First values, as in comparable products. Kept in Postgres: they hold over restarts and processes. */
export const LIMITS = {
  signInMailPerAddress: { name: 'sign-in-address', most: 3, windowMs: HOUR },
  signInMailPerIp: { name: 'sign-in-ip', most: 20, windowMs: HOUR },
  freshLinkPerPerson: { name: 'fresh-link', most: 3, windowMs: HOUR },
  unknownLinkPerIp: { name: 'unknown-link', most: 60, windowMs: MINUTE },
  apiPerKey: { name: 'api-key', most: 1_000, windowMs: MINUTE },
  apiBadKeyPerIp: { name: 'api-bad-key', most: 60, windowMs: MINUTE },
} as const satisfies Record<string, Limit>

/** A count is of no use to anybody once its window is past, whichever limit it is for. */
export const LONGEST_WINDOW_MS = Math.max(...Object.values(LIMITS).map(({ windowMs }) => windowMs))

/** Raised where somebody asks too often; `retryAfter` is in seconds. */
export class TooManyError extends Error {
  readonly status = 429
  readonly retryAfter: number
  constructor(retryAfter: number) {
    super(errors.tooMany(Math.ceil(retryAfter / 60)))
    this.retryAfter = retryAfter
  }
}

/**
 * Counts one more of `who` and throws `TooManyError` past the limit. Where Postgres is away this
 * throws too: what sends mail stays shut (ASVS 16.5.2).
 */
export async function countAgainst(db: Db, limit: Limit, who: string, now: number): Promise<void> {
  const start = Math.floor(now / limit.windowMs) * limit.windowMs
  const row = await db
    .insertInto('rate_limits')
    .values({ key: `${limit.name}:${who}`, window_start: new Date(start), count: 1 })
    .onConflict((conflict) =>
      conflict.columns(['key', 'window_start']).doUpdateSet({ count: sql`rate_limits.count + 1` }),
    )
    .returning('count')
    .executeTakeFirstOrThrow()
  if (row.count > limit.most) throw new TooManyError((start + limit.windowMs - now) / 1000)
}
