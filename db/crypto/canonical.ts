import canonicalize from 'canonicalize'

/**
 * Whether a text is RFC 8785 of what was read from it: what JavaScript writes of it, with each object's
 * names in order. That is asked first, as to make the text anew takes many times as long. Pure.
 */
export const isCanonical = (text: string, value: object): boolean =>
  (JSON.stringify(value) === text && isInOrder(value)) || canonicalize(value) === text

/** Whether the names in each object of what was read from JSON stand in order. Pure. */
export function isInOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isInOrder)
  let before = ''
  // Plain data from JSON: no name is inherited, and walking it makes no list of its names.
  for (const name in value) {
    if (name < before || !isInOrder((value as Record<string, unknown>)[name])) return false
    before = name
  }
  return true
}
