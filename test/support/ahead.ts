/**
 * How far the clock of the tests is ahead of the wall clock, in milliseconds: mostly not at all.
 * `npm run test:days` sets it, to run the tests as if it were another day.
 */
export const AHEAD_MS = Number(process.env.TESTS_AHEAD_MS ?? 0)

const SANDBOX_NOW = 'getActivator)().now'

/**
 * The workflows' code on the clock of the tests. Temporal's server stays on the wall clock; what it
 * calls now, the sandbox's own `Date` moves ahead (SDK 1.24, global-overrides).
 */
export function onTheClockOfTests(code: string): string {
  if (!AHEAD_MS) return code
  const moved = code.replaceAll(SANDBOX_NOW, `${SANDBOX_NOW} + ${AHEAD_MS}`)
  if (moved === code) throw new Error(`The SDK has no "${SANDBOX_NOW}" any more: see ahead.ts`)
  return moved
}
