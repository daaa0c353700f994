/** What a field of a command may hold: ids, codes, days and numbers of bounded length, never words. */
export type Check<T> = (value: unknown) => value is T

const matches =
  (pattern: RegExp): Check<string> =>
  (value): value is string =>
    typeof value === 'string' && pattern.test(value)
export const oneOf =
  <T extends string>(...codes: readonly T[]): Check<T> =>
  (value): value is T =>
    codes.some((code) => code === value)
export const optional =
  <T>(check: Check<T>): Check<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || check(value)
export const several =
  <T>(check: Check<T>): Check<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.length <= 50 && value.every(check)

/** An id or a code; a sentence, a name with a space, or an address is neither. */
export const code = matches(/^[a-z0-9][\w-]{0,63}$/i)
/** Two letters, as a page's `lang`. */
export const language = matches(/^[a-z]{2}$/)
export const yesNo: Check<boolean> = (value) => typeof value === 'boolean'
export const onlyYes: Check<true> = (value) => value === true
export const whole: Check<number> = (value): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) < 1e6
/** An instant, milliseconds since 1970. */
export const instant: Check<number> = (value): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LAST_INSTANT
/** The last one that a Date can hold (ECMA-262, 21.4.1.1). */
const LAST_INSTANT = 8.64e15
/** A day that exists, as 2027-01-29. */
export const day: Check<string> = (value): value is string => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const instant = Date.parse(`${value}T00:00:00Z`)
  return Number.isFinite(instant) && new Date(instant).toISOString().startsWith(value)
}

type Held<C> = C extends Check<infer T> ? T : never
type MayLack<F> = { [N in keyof F]: undefined extends Held<F[N]> ? N : never }[keyof F]

/** What fits the checks of some fields: one that is `optional` may be left out. */
export type Fitting<F> = { readonly [N in Exclude<keyof F, MayLack<F>>]: Held<F[N]> } & {
  readonly [N in MayLack<F>]?: Exclude<Held<F[N]>, undefined>
}
