import { setFlagsFromString } from 'node:v8'

/**
 * Has V8 look for garbage before there is as much of it as of all that is alive, and keep the space for what
 * is new as large as the start has made it. Left to itself, a server that stands at 100 MB lets 500 MB come
 * together while twenty people read, and a worker 830 while three thousand cases open: a machine for a small
 * charity has no more than that. For the process of a server or a worker, once, before it takes work; threads
 * that begin after it do the same (docs/performance.md).
 */
export function keepMemorySmall(): void {
  setFlagsFromString('--heap-growing-percent=60')
  setFlagsFromString('--semi-space-growth-factor=1')
}
