import type { EventDraft } from '../case/events.ts'

/** More turns of the loop at one instant than any case has moments. */
const MOST_TURNS = 500

/**
 * Stops a loop that acts over and over without waiting in between: a fault of ours, which would
 * write events for ever. The case is then paused, and HR is told.
 */
export class Breaker {
  #turns = 0
  /** The case does nothing by itself but sending its mails, until a command comes. */
  open = false

  /** Counts a turn that acted by itself. Whether it was one too many. */
  isTooMany(): boolean {
    return !this.open && ++this.#turns > MOST_TURNS
  }

  /** Somebody spoke, or time went by. */
  reset(): void {
    this.#turns = 0
    this.open = false
  }
}

export const STUCK = {
  type: 'paused',
  by: { role: 'engine' },
  why: 'stuck',
} as const satisfies EventDraft
