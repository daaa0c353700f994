import {
  ActivityFailure,
  ApplicationFailure,
  condition,
  isCancellation,
  TemporalFailure,
} from '@temporalio/workflow'
import { HOUR, SECOND } from '../plan/durations.ts'

const FIRST_REST = 5 * SECOND
const LONGEST_REST = 12 * HOUR

/**
 * What a case does while Postgres does not take what it writes: it rests, longer each time, so that
 * three days of it are some hundred events. Whoever rings it ends the rest: people who press, the
 * sweep of the in-tray, and the server's round, which finds it past its moment.
 */
export class Outage {
  #failures = 0

  /** Whether the last write failed. */
  get lasts(): boolean {
    return this.#failures > 0
  }

  over(): void {
    this.#failures = 0
  }

  /**
   * Rests after a failed activity, until `stirred` or the time is over. Throws again what is no
   * failure of an activity: a cancellation, or a fault of ours. What a local activity threw comes as
   * it is, that of a regular one in an `ActivityFailure` (SDK 1.24).
   */
  async rest(error: unknown, stirred: () => boolean): Promise<void> {
    if (isCancellation(error) || !(error instanceof TemporalFailure)) throw error
    const rest = Math.min(FIRST_REST * 2 ** this.#failures++, LONGEST_REST)
    await condition(stirred, rest)
  }
}

/** Whether an activity failed with an error of this type of ours. */
export function failedBy(error: unknown, type: string): boolean {
  const failure = error instanceof ActivityFailure ? error.cause : error
  return failure instanceof ApplicationFailure && failure.type === type
}
