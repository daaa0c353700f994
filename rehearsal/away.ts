import { MINUTE } from '../workflows/plan/durations.ts'

/** From one instant to another, the second not included: milliseconds since 1970. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** When parts of the product are away while a case is rehearsed; each list in order, no two at once. */
export interface Away {
  /** The mail relay takes nothing. */
  readonly relay: readonly Span[]
  /** Nothing acts: the worker, Temporal or Postgres is away. What people say waits in the in-tray. */
  readonly engine: readonly Span[]
}

/** The first instant from `at` on at which a part is there. Pure. */
export const backAt = (spans: readonly Span[] = [], at: number): number =>
  spans.reduce((then, { from, to }) => (then >= from && then < to ? to : then), at)

/** A mail that could not leave is said to wait with the eighth attempt, as `deliver` counts them. */
export const PATIENCE = (1 + 5 + 15 + 30 + 60 + 60 + 60) * MINUTE
