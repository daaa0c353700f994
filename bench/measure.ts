/** Runs `work` so many times, a few at once. Answers with the seconds that all of it took. */
export async function timed(
  count: number,
  atOnce: number,
  work: (n: number) => Promise<void>,
): Promise<number> {
  const started = performance.now()
  let next = 0
  const lane = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return (performance.now() - started) / 1_000
}

export interface Spread {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** Percentiles of measured milliseconds. */
export function spread(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

export const median = (numbers: readonly number[]): number => spread(numbers).p50
