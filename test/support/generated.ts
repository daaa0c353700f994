import fc from 'fast-check'

/**
 * Tests on generated input. In the plain run everybody tries the same: a change is not refused for a
 * find that has nothing to do with it, on no day. `SEED=7` tries other input, `SEED=day` what is new
 * today; `GENERATED=many` tries many more cases. `npm run test:long` does both.
 */
const { SEED = '20261128', GENERATED = 'few' } = process.env
const seed = Number(
  SEED === 'day' ? new Date().toISOString().slice(0, 10).replaceAll('-', '') : SEED,
)
if (!Number.isSafeInteger(seed)) throw new Error(`SEED is ${SEED}. Give a whole number, or "day".`)
fc.configureGlobal({ seed })

/** How many cases to try: few in the plain run, many in the long one. */
export const runs = (few: number, many: number): number => (GENERATED === 'many' ? many : few)

export { fc }
