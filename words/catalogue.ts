import { english } from './marks.ts'

/** A part of a catalogue: what is left out is said in English. */
export type PartOf<T> = T extends string | readonly unknown[] | ((...given: never[]) => unknown)
  ? T
  : { readonly [K in keyof T]?: PartOf<T[K]> }

/** A whole catalogue from a part of one: what the part lacks is English, and marked as that. */
export function filledIn<T>(whole: T, part: PartOf<T> | undefined): T {
  if (part === undefined) return marked(whole) as T
  if (!isGroup(whole)) return part as T
  const given = part as Record<string, never>
  return Object.fromEntries(
    Object.entries(whole).map(([key, entry]) => [key, filledIn(entry, given[key])]),
  ) as T
}

const isGroup = (entry: unknown): entry is Record<string, unknown> =>
  typeof entry === 'object' && entry !== null && !Array.isArray(entry)

function marked(entry: unknown): unknown {
  if (typeof entry === 'string') return entry && english(entry)
  if (typeof entry === 'function') return (...given: unknown[]) => marked(entry(...given))
  if (Array.isArray(entry)) return entry.map(marked)
  if (!isGroup(entry)) return entry
  return Object.fromEntries(
    Object.entries(entry).map(([key, one]) => [key, isCode(key) ? one : marked(one)]),
  )
}

/** An id is compared with and linked to, and never read. */
const isCode = (key: string): boolean => key === 'id'
