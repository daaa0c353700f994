/**
 * Whether a typed signature looks like a name: it has a word of two letters or more that stands in the
 * name, whatever the capitals and accents. "x", initials and another name do not. Who signs in another
 * way is asked once, and then believed. Pure.
 */
export function looksLike(typed: string, name: string): boolean {
  const known = new Set(wordsOf(name))
  return plain(typed) === plain(name) || wordsOf(typed).some((word) => known.has(word))
}

const plain = (text: string): string => letters(text).join('')

const wordsOf = (text: string): string[] => letters(text).filter((word) => [...word].length > 1)

/** The words of a name in small letters without accents: 'Chloë O’Hara' is 'chloe', 'o', 'hara'. */
const letters = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
