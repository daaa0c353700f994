import canonicalize from 'canonicalize'
import type { Text } from '../../workflows/pack/types.ts'

/** One thing that differs, in a sentence; where words differ, what they were and are. */
export interface Change {
  readonly text: string
  readonly from?: string
  readonly to?: string
}

export const same = (one: unknown, other: unknown): boolean =>
  canonicalize(one) === canonicalize(other)

/** How a field's change is said; fields without an entry are said by their names. */
export type FieldWords<T> = {
  readonly [K in keyof T]?: (
    before: T[K],
    after: T[K],
    whole: { readonly after: T },
  ) => readonly Change[]
}

/** Every field in which two things differ. `name` says whose: 'Duty “Volunteers’ details”'. */
export function fieldChanges<T extends object>(
  name: string,
  before: T,
  after: T,
  words: FieldWords<T>,
): Change[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof T)[]
  return keys
    .filter((key) => !same(before[key], after[key]))
    .flatMap(
      (key) =>
        words[key]?.(before[key], after[key], { after }) ?? [
          plain(String(key), before[key], after[key]),
        ],
    )
    .map((change) => ({ ...change, text: `${name}: ${change.text}` }))
}

const plain = (key: string, before: unknown, after: unknown): Change => ({
  text: `${key.replaceAll('_', ' ')} is ${inWords(after)} instead of ${inWords(before)}`,
})

/** 'x instead of y' for a field that is said in a word or a number. */
export const instead =
  <T>(what: string, say: (value: T) => string = inWords) =>
  (before: T, after: T): Change[] => [{ text: `${what} ${say(after)} instead of ${say(before)}` }]

/** A value as it is written, for what has no words of its own. */
export function inWords(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return value.map(inWords).join(', ') || 'none'
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([key, one]) => `${key}: ${inWords(one)}`)
    .join(', ')
}

/** Words that were put otherwise, for each reader for whom they were. */
export const reworded =
  (what: string) =>
  (before: Text, after: Text): Change[] =>
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((reader) => before[reader] !== after[reader])
      .map((reader) => ({
        text: `wording changed, ${what}${readerWords(reader)}`,
        from: before[reader] ?? '(none)',
        to: after[reader] ?? '(none)',
      }))

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language' })

/** '', ' for volunteers', ' in Welsh', ' in Welsh for volunteers' */
function readerWords(reader: string): string {
  const [language = 'en', kind] = reader.split('.')
  const tongue = language === 'en' ? '' : ` in ${LANGUAGES.of(language)}`
  return tongue + (kind ? ` for ${kind}s` : '')
}
