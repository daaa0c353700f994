/** Chance that a seed decides: the same seed gives the same run of numbers (mulberry32). */
export interface Chance {
  /** From 0, and below 1. */
  next(): number
  /** A whole number from 0, and below `count`. */
  below(count: number): number
  one<T>(of: readonly T[]): T
  /** True in so many of a hundred cases. */
  percent(share: number): boolean
}

/** Several seeds make one: a run's, and what of the run is decided by it. */
export function chanceOf(...seeds: readonly number[]): Chance {
  let state = seeds.reduce((mixed, seed) => Math.imul(mixed ^ seed, 0x9e3779b1) + 0x7f4a7c15, 1)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number) => Math.floor(next() * count)
  return {
    next,
    below,
    one: (of) => {
      const found = of[below(of.length)]
      if (found === undefined) throw new Error('There is nothing to choose from')
      return found
    },
    percent: (share) => next() * 100 < share,
  }
}
