import { english } from '../../../words/marks.ts'
import { packWords } from '../../../words/pack.ts'
import { type Clause, clauseFor, type Kind, type Pack } from '../../../workflows/pack/types.ts'
import { fullDay } from '../../look/dates.ts'
import type { CaseFile } from '../case-file.ts'

/** A clause of the policy in the policy's own words, where the pack has them. */
export interface Quote {
  readonly number: string
  readonly text: string
}

/** The clauses behind a duty or outcome: '5.10, 5.14' is two; a duty from good practice has none. */
export const quotes = (
  { clauses }: Pick<Pack, 'clauses'>,
  clause: Clause | undefined,
  kind: Kind,
): Quote[] =>
  (clause ? clauseFor(clause, kind) : '')
    .split(/, */)
    .flatMap((number) => (clauses[number] ? [{ number, text: clauses[number] }] : []))

/** Who reads: the words of a pack are chosen by the case's language and the leaver's kind. */
export const readerOf = ({ language, kind }: Pick<CaseFile, 'language' | 'kind'>) => ({
  language,
  kind,
})

/** A text that is there in English alone, such as a guide or a clause. */
export const inEnglish = ({ language }: Pick<CaseFile, 'language'>, text: string): string =>
  language === 'en' || !text ? text : english(text)

export function titleOf(file: CaseFile, duty: string): string {
  const title = file.pack.duties.find(({ id }) => id === duty)?.title
  return title ? packWords(file, title) : duty
}

/** A duty's title in the middle of a sentence. */
export const quoted = (title: string): string => `“${title}”`

/** 'Friday 12 February 2027', in the case's zone and the reader's language. */
export const fullDate = (file: CaseFile, when: number | string): string =>
  fullDay(when, { zone: file.calendar.zone, lang: file.language })

/** The case's own today, an ISO day. */
export const todayOf = ({ calendar, now }: Pick<CaseFile, 'calendar' | 'now'>): string =>
  calendar.dateOf(now)
