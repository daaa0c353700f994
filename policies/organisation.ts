import type { Pack } from '../workflows/pack/types.ts'

/** Stands in a pack's words where the organisation's name from Settings is read. */
export const ORGANISATION = '{organisation}'

/** Who is meant where no name was set yet. */
const NOBODY = 'the organisation'

/**
 * A pack as its readers see it: with the organisation's name wherever the pack has
 * `{organisation}`. What is kept and hashed is the pack with its placeholders. Pure; a pack without
 * any is handed back as it is.
 */
export function withOrganisation(pack: Pack, name: string | null | undefined): Pack {
  const shown = name?.trim() || NOBODY
  const last = LAST.get(pack)
  if (last?.shown === shown) return last.pack
  const named = holds(pack) ? (filled(pack, shown) as Pack) : pack
  LAST.set(pack, { shown, pack: named })
  return named
}

/** What each pack was last read as: an organisation has one name, and every start asks. */
const LAST = new WeakMap<Pack, { readonly shown: string; readonly pack: Pack }>()

/** Whether a pack names the organisation anywhere. Pure. */
export const holds = (value: unknown): boolean =>
  typeof value === 'string' ? value.includes(ORGANISATION) : Object.values(value ?? {}).some(holds)

function filled(value: unknown, name: string): unknown {
  if (typeof value === 'string') return value.replaceAll(ORGANISATION, () => name)
  if (Array.isArray(value)) return value.map((item) => filled(item, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => [key, filled(inside, name)]),
  )
}
