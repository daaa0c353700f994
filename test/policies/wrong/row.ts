import type { Edit } from '../folder.ts'

/**
 * A wrong pack: what is wrong with it, how the real one is made so, the place that is blamed, and
 * what is said of it, from its beginning. Places are written `duties/social-contacts/ladder`.
 */
export type Row = readonly [
  what: string,
  edits: Edit | readonly Edit[],
  place: string,
  message: string,
]
