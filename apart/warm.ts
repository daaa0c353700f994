import { type Apart, type Cost, type Outcome, startApart, type Work } from './apart.ts'

/** A process that is kept for the next piece, and replaced where it is gone. */
export interface Warm {
  /** One at a time, as `Apart.ask`. */
  ask(given: unknown): Promise<Outcome>
  /** Ends it; whoever waits, and whoever asks from now on, reads `stopped`. */
  end(): Promise<void>
}

/**
 * The process begins with the first piece. One that ends under a piece may have been ended by what it did
 * before, or by others: only a process that is there for it alone says that it is the piece.
 */
export function keepWarm(work: Work, cost: Cost): Warm {
  let apart: Apart | undefined
  let isOver = false
  const inNew = (given: unknown): Promise<Outcome> => {
    if (isOver) return Promise.resolve({ ended: 'stopped' })
    apart = startApart(work, cost)
    return apart.ask(given)
  }
  return {
    async ask(given) {
      if (!apart?.isThere()) return inNew(given)
      const outcome = await apart.ask(given)
      return 'answer' in outcome ? outcome : inNew(given)
    },
    async end() {
      isOver = true
      await apart?.end()
    },
  }
}
