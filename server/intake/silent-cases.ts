import { MINUTE, SECOND } from '../../workflows/plan/durations.ts'

const FIRST_MS = 5 * SECOND
const LONGEST_MS = MINUTE
/** Each ring has it try to write, which its history keeps. */
const LONGEST_RESTING_MS = 10 * MINUTE

/**
 * Cases that did not answer when they were rung, or answered that they cannot write, and when they are
 * rung again: each time after twice as long, up to a minute, or ten. Kept by a server in memory;
 * another asks once for itself.
 */
export class SilentCases {
  readonly #known = new Map<string, { readonly times: number; readonly until: number }>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  /** All of them. */
  get ids(): string[] {
    return [...this.#known.keys()]
  }

  /** Those whose turn it is, the longest first. */
  due(limit: number): string[] {
    const at = this.#now()
    return [...this.#known]
      .filter(([, { until }]) => until <= at)
      .sort(([, a], [, b]) => a.until - b.until)
      .slice(0, limit)
      .map(([id]) => id)
  }

  /** One did not answer, or `rests`. */
  add(id: string, rests = false): void {
    const times = (this.#known.get(id)?.times ?? 0) + 1
    const longest = rests ? LONGEST_RESTING_MS : LONGEST_MS
    const rest = Math.min(FIRST_MS * 2 ** (times - 1), longest)
    this.#known.set(id, { times, until: this.#now() + rest })
  }

  delete(id: string): void {
    this.#known.delete(id)
  }
}
