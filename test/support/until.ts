import { setTimeout as pause } from 'node:timers/promises'

/** The longest pause between two questions: what was asked for is seldom noticed later than that. */
const LONGEST_PAUSE_MS = 16

/**
 * Waits for a condition, never for a time: asks again until it holds, and says what it waited for.
 * Between questions it pauses, shortly and then longer: the parts it waits for share its processors.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  withinMs = 20_000,
): Promise<T> {
  const end = performance.now() + withinMs
  for (let pauseMs = 1; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (performance.now() > end) throw new Error(`Waited ${withinMs} ms for this in vain: ${what}`)
    await pause(pauseMs)
  }
}
