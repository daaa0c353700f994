import { DAY, HOUR, MINUTE, SECOND } from '../../../workflows/plan/durations.ts'

/**
 * After how long a message is tried again, in milliseconds, after its first attempt, its second and so
 * on: about three days together, as the Standard Webhooks specification gives for an example.
 */
const WAITS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const

/** An endpoint that has taken nothing for so long is told nothing more. */
export const GIVEN_UP_AFTER = 5 * DAY

/** The longest that an answer may ask us to wait. */
const LONGEST = DAY

/**
 * How long to wait after an attempt that failed, the first being 1; nothing where it was the last. A
 * fifth at most is added by chance (`chance` from 0 to 1), so that what failed together does not come
 * back together. An answer that asks for more time gets it, up to a day. Pure.
 */
export function waitAfter(
  attempt: number,
  chance: number,
  retryAfter: number | null,
): number | undefined {
  const wait = WAITS[attempt - 1]
  if (wait === undefined) return undefined
  const asked = Math.min((retryAfter ?? 0) * SECOND, LONGEST)
  return Math.max(wait * (1 + chance / 5), asked)
}

/** What an outcome means: 2xx is taken, 410 ends the endpoint, and all else is tried again. */
export function judged(status: number | null): 'taken' | 'gone' | 'again' {
  if (status === 410) return 'gone'
  return status !== null && status >= 200 && status < 300 ? 'taken' : 'again'
}
