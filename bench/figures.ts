import { sideBySide } from '../side-by-side.ts'

/** The value that a share of all values does not exceed (nearest rank); 0.5 is the median. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

/** A figure with as many digits as it deserves. */
export const round = (value: number): number =>
  Number(value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2))

/** Runs a piece of work `count` times, at most `width` at a time. Answers with each one's ms. */
export const inParallel = (
  count: number,
  width: number,
  work: (index: number) => Promise<void>,
): Promise<number[]> => sideBySide(Array(count).keys(), width, (index) => timed(() => work(index)))

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** Columns of text, the first to the left and the others to the right. */
export function table(head: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const lines = [head, ...rows.map((row) => row.map(String))]
  const widths = head.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  )
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n')
}
