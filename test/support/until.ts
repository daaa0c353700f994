/** Waits for a condition, never for a time: asks again until it holds, and says what it waited for. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false> | T | undefined | false,
  withinMs = 20_000,
): Promise<T> {
  const end = performance.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (performance.now() > end) throw new Error(`Waited ${withinMs} ms for this in vain: ${what}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
