import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

/**
 * Keeps some tens of megabytes alive, replaces them piece by piece, and prints the most that the heap held,
 * in bytes. What is replaced is old by then: it is garbage that only the large collections find.
 */
const CHURN = `
const { getHeapStatistics } = await import('node:v8')
const alive = []
let most = 0
for (let at = 0; at < 4000; at++) {
  alive[at % 400] = Array.from({ length: 1500 }, (_, one) => ({ one, at }))
  if (at % 20 === 0) most = Math.max(most, getHeapStatistics().used_heap_size)
}
console.log(most)`

const KEPT = "(await import('./memory.ts')).keepMemorySmall()\n"

const TIMES = 3

/**
 * The most that a process of its own held, the median of some: when the collector's own threads get their
 * turn decides as well, on busy cores now and then by half as much again.
 */
function mostOf(script: string): number {
  const all = Array.from({ length: TIMES }, () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '--eval', script])),
  )
  return all.sort((a, b) => a - b)[(TIMES - 1) / 2] ?? Number.NaN
}

test('a process that keeps its memory small holds less garbage than one that is left to itself', () => {
  expect(mostOf(KEPT + CHURN)).toBeLessThan(0.8 * mostOf(CHURN))
})
