import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { percentile, round, table } from '../figures.ts'
import { type Stage, startCases, untilOpen } from './stage.ts'

/** What the worker holds, in megabytes, with a number of open cases. */
export interface Held {
  readonly cases: number
  /** Of the worker that opened them all. */
  readonly worker: number
  readonly peak: number
  /** Of one that was started when they were open, and did the same small piece of work. */
  readonly fresh: number
  /** Milliseconds of a start, of those that this step added. */
  readonly startP50: number
  readonly startP95: number
  readonly startsPerSecond: number
}

/** So many cases more are opened by a fresh worker before it is looked at. */
const SAME_WORK = 50

/** The worker's memory at each of these numbers of open cases, from the fewest on. */
export async function measureMemory(stage: Stage, steps: readonly number[]): Promise<Held[]> {
  const held: Held[] = []
  let open = 0
  for (const cases of steps) {
    const from = performance.now()
    const times = await startCases(stage, cases - open, open)
    const startsPerSecond = round((1_000 * (cases - open)) / (performance.now() - from))
    open = cases
    await untilOpen(stage, open)
    const { rss, peak } = await memoryOf(stage)
    await stage.parts.kill('worker-1')
    await stage.parts.revive('worker-1')
    await startCases(stage, SAME_WORK, open)
    open += SAME_WORK
    await untilOpen(stage, open)
    held.push({
      ...{ cases, worker: rss, peak, fresh: (await memoryOf(stage)).rss, startsPerSecond },
      startP50: round(percentile(times, 0.5)),
      startP95: round(percentile(times, 0.95)),
    })
  }
  return held
}

const LOOKS = 20

/**
 * Resident memory of the worker in megabytes, as Linux counts it: the least within ten seconds of
 * rest, so that what is only not collected yet counts little, and its most ever.
 */
async function memoryOf({ parts }: Stage): Promise<{ rss: number; peak: number }> {
  const [pid] = parts.pids('worker-1')
  const looks: { rss: number; peak: number }[] = []
  for (; looks.length < LOOKS; await pause(500)) {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1])
    looks.push({ rss: kilobytes('VmRSS'), peak: kilobytes('VmHWM') })
  }
  const megabytes = (all: readonly number[], of: typeof Math.min) => Math.round(of(...all) / 1024)
  return {
    rss: megabytes(
      looks.map(({ rss }) => rss),
      Math.min,
    ),
    peak: megabytes(
      looks.map(({ peak }) => peak),
      Math.max,
    ),
  }
}

export function memoryAsText(all: readonly Held[]): string {
  const [first] = all
  return table(
    [
      'open cases',
      'worker, MB',
      'peak',
      'ratio',
      'fresh',
      'ratio',
      'start p50, ms',
      'p95',
      'starts a second',
    ],
    all.map((one) => [
      ...[one.cases, one.worker, one.peak, round(one.worker / (first?.worker ?? 1))],
      ...[one.fresh, round(one.fresh / (first?.fresh ?? 1))],
      ...[one.startP50, one.startP95, one.startsPerSecond],
    ]),
  )
}
