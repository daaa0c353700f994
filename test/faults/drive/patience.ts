/**
 * Patience that is shorter than in production, so that what a kill or a silent relay leaves behind
 * is taken up within seconds and not within a quarter of an hour. Which waits there are, and in
 * which order they end, stays as it is: SMTP's own, then the worker's heartbeat, then the lease.
 */
export const RELAY_PATIENCE = {
  connectionTimeoutMs: 1_000,
  greetingTimeoutMs: 1_000,
  socketTimeoutMs: 1_000,
  deadlineMs: 3_000,
}

/** How long an attempt keeps others from its mail, where nobody hears how it ended. */
export const LEASE_MS = 8_000

const HEARTBEAT = /heartbeatTimeout: ["']60 seconds["']/g

/** The workflows' code, noticing a dead worker after six seconds instead of sixty. */
export function impatient(code: string): string {
  const shorter = code.replaceAll(HEARTBEAT, "heartbeatTimeout: '6 seconds'")
  if (shorter === code) throw new Error('The workflows have no heartbeat of 60 seconds any more')
  return shorter
}

/** Longer than a worker's heartbeat: another takes over what a frozen one still believes to have. */
export const FROZEN_MS = 8_000
