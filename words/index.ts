import { filledIn, type PartOf } from './catalogue.ts'
import { en } from './en/index.ts'

/** All that we say to leavers and deciders, on pages and in mails, in one language. */
export type Words = typeof en

/** Another language, whole or in part. */
export type PartWords = PartOf<Words>

/** The words of a language, by its two letters; those that it lacks are English. */
export type WordsIn = (language: string) => Words

/** English, and whatever other languages there are, each filled in once. */
export function makeWords(others: Readonly<Record<string, PartWords>> = {}): WordsIn {
  const catalogues = new Map<string, Words>([['en', en]])
  for (const [language, part] of Object.entries(others)) {
    catalogues.set(language, filledIn<Words>(en, part))
  }
  const none = filledIn(en, {})
  return (language) => catalogues.get(language) ?? none
}
