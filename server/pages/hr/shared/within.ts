import { setTimeout as pause } from 'node:timers/promises'

/** Whether something is over by then; it goes on all the same. */
export async function within(ms: number, over: Promise<unknown>): Promise<boolean> {
  const stop = new AbortController()
  const late = pause(ms, false, { signal: stop.signal }).catch(() => false)
  const isOver = await Promise.race([over.then(() => true), late])
  stop.abort()
  return isOver
}
