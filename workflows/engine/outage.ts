import {
  ActivityFailure,
  ApplicationFailure,
  condition,
  isCancellation,
  patched,
  TemporalFailure,
} from '@temporalio/workflow'
import { HOUR, SECOND } from '../plan/durations.ts'
import type { CommandQueue } from './command-queue.ts'

const FIRST_REST = 5 * SECOND
const LONGEST_REST = 12 * HOUR

/**
 * What a case does while Postgres does not take what it writes, or gives what it reads: it rests,
 * longer each time that nobody rang meanwhile, so that three days of it are some hundred events.
 * Whoever rings it ends the rest, and it tries again: people who press, the sweep of the in-tray, and
 * the server's round, which finds it past its moment. Nobody waits in a rest: when a try has failed,
 * whoever rang is told so; what they sent is tried again with the rest, and lies in the in-tray.
 */
export class Outage {
  #lasts = false
  #slept = 0

  /** Whether the last write failed. */
  get lasts(): boolean {
    return this.#lasts
  }

  over(): void {
    this.#lasts = false
    this.#slept = 0
  }

  /**
   * Rests after a failed activity, until somebody rings or the time is over. Throws again what is no
   * failure of an activity: a cancellation, or a fault of ours. What a local activity threw comes as
   * it is, that of a regular one in an `ActivityFailure` (SDK 1.24).
   */
  async rest(error: unknown, queue: CommandQueue): Promise<void> {
    if (isCancellation(error) || !(error instanceof TemporalFailure)) throw error
    this.#lasts = true
    const rest = Math.min(FIRST_REST * 2 ** this.#slept, LONGEST_REST)
    if (!(await condition(rungAfter(queue), rest))) this.#slept++
  }
}

/** Tells all who wait that the case rests, and says whether anybody has rung since. */
function rungAfter(queue: CommandQueue): () => boolean {
  // In runs from before senders were sent away, they wait until the outage is over.
  const sendsAway = patched('sends-away')
  if (sendsAway) queue.sendAway()
  const { came, asked } = queue
  return () => queue.came !== came || (sendsAway && queue.asked !== asked)
}

/** Whether an activity failed with an error of this type of ours. */
export function failedBy(error: unknown, type: string): boolean {
  const failure = error instanceof ActivityFailure ? error.cause : error
  return failure instanceof ApplicationFailure && failure.type === type
}
