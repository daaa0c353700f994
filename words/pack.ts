import type { Kind, Text } from '../workflows/pack/types.ts'
import { english } from './marks.ts'

/** Who reads: the words of a pack are chosen by their language and the leaver's kind. */
export interface Reader {
  readonly language: string
  readonly kind: Kind
}

/**
 * Words of the pack as `say` chooses them; where it lacks the reader's language they are English,
 * and marked as that.
 */
export function packWords({ language, kind }: Reader, text: Text): string {
  const wordsIn = (code: string) => text[`${code}.${kind}`] ?? text[code]
  const fallback = wordsIn('en') ?? ''
  return wordsIn(language) ?? (fallback && english(fallback))
}
