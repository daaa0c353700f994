import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { hr } from '../../../../../../words/en/hr/index.ts'
import { SECOND } from '../../../../../../workflows/plan/durations.ts'
import { type GivenText, type ReadVersion, refused } from './read-version.ts'

/** What one text may cost. */
export interface Limits {
  readonly ms: number
  readonly memoryMb: number
  /** How many texts may wait for the one that is read. */
  readonly waiting: number
}

const LIMITS: Limits = { ms: 10 * SECOND, memoryMb: 256, waiting: 4 }

export type Reader = (given: GivenText) => Promise<ReadVersion | 'busy'>

/**
 * Reads texts of policies beside the server's own thread, one at a time: a short text of YAML can
 * keep a reader busy for minutes. What takes too long or too much memory is ended, and that is its
 * fault. Answers `busy` at once where others wait already.
 */
export function makeReader(limits: Limits = LIMITS): Reader {
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  return async (given) => {
    if (waiting > limits.waiting) return 'busy'
    waiting++
    const turn = last.then(() => inThread(given, limits))
    last = turn.then(
      () => waiting--,
      () => waiting--,
    )
    return turn
  }
}

async function inThread(given: GivenText, { ms, memoryMb }: Limits): Promise<ReadVersion> {
  const thread = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: given,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: memoryMb / 8 },
  })
  const done = new AbortController()
  const tooMuch = { line: 1, path: [], message: words.tooMuch(ms / SECOND) }
  try {
    const read = await Promise.race([
      once(thread, 'message', done).then(([message]) => message as ReadVersion),
      pause(ms, undefined, done),
    ])
    return read ?? refused(given.text, [tooMuch])
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error
    return refused(given.text, [tooMuch])
  } finally {
    done.abort()
    await thread.terminate()
  }
}

const words = hr.policy.versions.upload
