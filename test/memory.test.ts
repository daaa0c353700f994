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

/** The most that a process of its own held. */
const mostOf = (script: string): number =>
  Number(execFileSync(process.execPath, ['--input-type=module', '--eval', script]))

test('a process that keeps its memory small holds less garbage than one that is left to itself', () => {
  expect(mostOf(KEPT + CHURN)).toBeLessThan(0.8 * mostOf(CHURN))
})
