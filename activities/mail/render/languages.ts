import { en } from '../../../words/en/index.ts'
import type { WordsIn } from '../../../words/index.ts'
import type { Role } from '../../../workflows/pack/types.ts'
import type { MailWords } from './blocks.ts'

/** What mails say in one language; what it lacks is English, and marked as that. */
export interface MailLanguage {
  /** Two letters, as a page's or mail's `lang`. */
  readonly code: string
  readonly words: MailWords
}

/** Whoever works for the organisation reads English, whatever the leaver reads. */
export const languageFor = (to: Role, language: string): string =>
  to === 'leaver' ? language : 'en'

export type MailsIn = (language: string) => MailLanguage

export const ENGLISH: MailLanguage = { code: 'en', words: en.mails }

/** Mails in the languages of the catalogue. */
export const makeMails =
  (words: WordsIn): MailsIn =>
  (code) => ({ code, words: words(code).mails })
