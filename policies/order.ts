import type { Pack } from '../workflows/pack/types.ts'

/** Lists of choices that are offered in the order in which the pack's file has them. */
const LISTS = [
  'keep_reasons',
  'how',
  'tried',
  'help',
  'pause_reasons',
  'hold_reasons',
  'data_kinds',
] as const

/** Notes down the order of choices: the canonical JSON of a pinned pack sorts their codes. */
export const withOrder = (pack: Pack): Pack => ({
  ...pack,
  order: Object.fromEntries(LISTS.map((list) => [list, Object.keys(pack[list])])),
})

/** The pack with its choices as they were written. Codes that are in no order come last. */
export const inOrder = (pack: Pack): Pack => ({
  ...pack,
  ...Object.fromEntries(
    LISTS.map((list) => [list, ordered<unknown>(pack[list], pack.order?.[list])]),
  ),
})

const ordered = <T>(choices: Readonly<Record<string, T>>, codes: readonly string[] = []) => {
  const known = codes.filter((code) => Object.hasOwn(choices, code))
  const all = [...known, ...Object.keys(choices).filter((code) => !known.includes(code))]
  return Object.fromEntries(all.map((code) => [code, choices[code]]))
}
