import { workerData } from 'node:worker_threads'
import type { Asked, Work } from './in-child.ts'

const EVERY_MS = 50

/** What Node and the modules take beside V8's heap, in megabytes. */
const BESIDE_MB = 192

/**
 * A thread of `child.ts`, whose own thread may be in a loop without end: ends the process when it
 * has cost too much, as V8 does with a full heap, or when nobody waits for its answer any more.
 */
const { cpuMs, memoryMb, parent } = workerData as Omit<Asked, keyof Work | 'given'>

setInterval(() => {
  const { user, system } = process.cpuUsage()
  const slow = (user + system) / 1_000 > cpuMs
  const large = process.memoryUsage.rss() / 1_000_000 > memoryMb + BESIDE_MB
  if (slow || large || process.ppid !== parent) process.kill(process.pid, 'SIGABRT')
}, EVERY_MS)
