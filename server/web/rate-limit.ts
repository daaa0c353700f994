import type { Db } from '../../db/connect.ts'
import { countOneMore } from '../../db/queries/access/rate-limits.ts'
import { errors } from '../../words/en/errors.ts'
import { HOUR, MINUTE, SECOND } from '../../workflows/plan/durations.ts'

export interface Limit {
  readonly name: string
  readonly most: number
  readonly windowMs: number
}

/** First values, as in comparable products. Kept in Postgres: they hold over restarts and processes. */
export const LIMITS = {
  signInPerClient: { name: 'sign-in-client', most: 20, windowMs: MINUTE },
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
  const count = await countOneMore(db, `${limit.name}:${who}`, new Date(start))
  if (count > limit.most) throw new TooManyError((start + limit.windowMs - now) / SECOND)
}
