import { MINUTE, SECOND } from '../../workflows/plan/durations.ts'

const FIRST_MS = 5 * SECOND
const LONGEST_MS = MINUTE

/**
 * Cases that did not answer when they were rung, and when they are rung again: each time after twice
 * as long, up to a minute. Kept by a server in memory; another asks once for itself.
 */
export class SilentCases {
  readonly #known = new Map<string, { readonly times: number; readonly until: number }>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** Those that are left alone just now. */
  now(): string[] {
    const at = this.#now()
    return [...this.#known].filter(([, { until }]) => until > at).map(([id]) => id)
  }

  add(id: string): void {
    const times = (this.#known.get(id)?.times ?? 0) + 1
    const rest = Math.min(FIRST_MS * 2 ** (times - 1), LONGEST_MS)
    this.#known.set(id, { times, until: this.#now() + rest })
  }

  delete(id: string): void {
    this.#known.delete(id)
  }
}
