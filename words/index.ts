import { filledIn, type PartOf } from './catalogue.ts'
import { en } from './en/index.ts'

/** All that we say to leavers and deciders, on pages and in mails, in one language. */
export type Words = typeof en

/** Another language, whole or in part. */
export type PartWords = PartOf<Words>

/** The words of a language, by its two letters; those that it lacks are English. */
export type WordsIn = (language: string) => Words

/**
 * Every language there is: a folder `words/<code>/` whose `index.ts` gives its words, and a line
 * here. Its code is two letters (ISO 639-1), as in a page's `lang`. Who reads it is said by the
 * policy: a leaver can be given those languages that their pack has words in.
 */
export const LANGUAGES: Readonly<Record<string, PartWords>> = { en }

/** The words of these languages, each filled in once, and English whatever they are. Pure. */
export function makeWords(languages: Readonly<Record<string, PartWords>> = LANGUAGES): WordsIn {
  const catalogues = new Map(
    Object.entries(languages).map(([language, part]) => [language, filledIn<Words>(en, part)]),
  )
  catalogues.set('en', en)
  const none = filledIn(en, {})
  return (language) => catalogues.get(language) ?? none
}
