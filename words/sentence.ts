/** Words, some of them strong. */
export type Sentence = readonly (string | { readonly b: string })[]

/** Words that stand out in a sentence. */
export const b = (words: string): { readonly b: string } => ({ b: words })
