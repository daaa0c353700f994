import { workerData } from 'node:worker_threads'
import type { Asked, Work } from './apart.ts'

const EVERY_MS = 50

interface Watched extends Omit<Asked, keyof Work> {
  /** Which piece is under way; 0 where none is. */
  readonly turn: Int32Array
}

/**
 * A thread of `child.ts`, whose own thread may be in a loop without end: ends the process when a piece
 * has cost too much, as V8 does with a full heap, or when nobody waits for its answer any more. Sleeps
 * where there is no work.
 */
const { turn, cpuMs, memoryMb, besideMb, parent } = workerData as Watched

for (;;) {
  Atomics.wait(turn, 0, 0)
  const piece = Atomics.load(turn, 0)
  const most = spentMs() + cpuMs
  while (Atomics.wait(turn, 0, piece, EVERY_MS) === 'timed-out') {
    const isLarge = process.memoryUsage.rss() / 1_000_000 > memoryMb + besideMb
    if (isLarge || spentMs() > most || process.ppid !== parent) process.kill(process.pid, 'SIGABRT')
  }
}

function spentMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
