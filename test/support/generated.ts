import fc from 'fast-check'

/**
 * Tests on generated input. Each day has a seed of its own, so that every day tries something new and
 * everybody who runs the tests on that day tries the same: a change is not refused for a find that has
 * nothing to do with it. `SEED=20261124` tries a day again, `SEED=7` whatever else one likes.
 */
const { SEED } = process.env
const seed = Number(SEED ?? new Date().toISOString().slice(0, 10).replaceAll('-', ''))
if (!Number.isSafeInteger(seed)) throw new Error(`SEED is ${SEED}. Give a whole number.`)
fc.configureGlobal({ seed })

export { fc }
