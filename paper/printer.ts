import type { Logger } from 'pino'
import type { Cost, Work } from '../apart/apart.ts'
import { inTurn } from '../apart/in-turn.ts'
import { keepWarm } from '../apart/warm.ts'
import { crossing } from './crossing.ts'
import type { Paper } from './document.ts'

/** Prints papers as PDF/UA-1, one after the other, without holding up anything else. */
export interface Printer {
  /**
   * The same paper gives the same bytes. Rejects with UnprintedError where it could not be set just now,
   * or too many wait: it may come at the next try.
   */
  print(paper: Paper): Promise<Buffer>
  /** Whoever still waits is refused. */
  close(): Promise<void>
}

/** A paper that could not be set, and why: for the log, nothing of the paper is in it. */
export class UnprintedError extends Error {
  override readonly name = 'UnprintedError'
}

/** What one paper may cost, and how many may wait for the one that is set. */
export interface Limits extends Cost {
  readonly waiting: number
}

interface Means {
  readonly log: Pick<Logger, 'warn'>
  readonly limits?: Limits
  /** Another way of setting than ours. */
  readonly work?: Work
}

/**
 * Enough for a record of 3,000 events, which is more than a case of years has. As to how many may wait: nobody
 * would wait for more than the seconds that a hundred take.
 */
const LIMITS: Limits = {
  ...{ cpuMs: 30_000, ms: 90_000, memoryMb: 256, besideMb: 768 },
  ...{ bytes: 50_000_000, waiting: 100 },
}
const WORK: Work = {
  ...{ module: new URL('./set.ts', import.meta.url).href, name: 'setPaper' },
  isNative: true,
}

/** A printer with a process of its own, which begins with the first paper and is kept for the next. */
export function makePrinter({ log, limits = LIMITS, work = WORK }: Means): Printer {
  const { take, done } = inTurn(limits.waiting)
  const warm = keepWarm(work, limits)
  return {
    async print(paper) {
      const outcome = await take(() => warm.ask(crossing(paper)))
      if (outcome === 'busy') throw new UnprintedError('Too many papers wait to be set.')
      if ('answer' in outcome && outcome.answer instanceof Uint8Array) {
        return Buffer.from(outcome.answer)
      }
      const why = 'answer' in outcome ? { ended: 'with an answer of no known shape' } : outcome
      log.warn(why, 'a paper could not be set')
      throw new UnprintedError('What sets papers ended without one.')
    },
    async close() {
      await warm.end()
      await done()
    },
  }
}
