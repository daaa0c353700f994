/** Names as people write them: any script, any length, shown so that they disturb nothing around them. */

const DIRECTION_MARKS = /[\u202a-\u202e\u2066-\u2069]/g
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const [ISOLATE, END] = ['\u2068', '\u2069']

/**
 * A name for the middle of a sentence. One that reads from right to left is isolated, and marks
 * that turn the direction of what follows are taken out (Unicode UAX 9).
 */
export function shownName(name: string): string {
  const plain = name.replaceAll(DIRECTION_MARKS, '')
  return RIGHT_TO_LEFT.test(plain) ? `${ISOLATE}${plain}${END}` : plain
}

const TITLES = new RegExp(
  `^(${[
    ...['dr', 'mr', 'mrs', 'ms', 'mx', 'miss', 'prof', 'professor', 'doctor', 'hon', 'judge'],
    ...['rev', 'revd', "rev['’]d", 'reverend', 'fr', 'father', 'sr', 'sister', 'br', 'brother'],
    ...['canon', 'pastor', 'rabbi', 'imam', 'cllr', 'councillor', 'sgt', 'lt', 'capt', 'captain'],
    ...['maj', 'major', 'col', 'colonel', 'sir', 'dame', 'lady', 'lord', 'baroness', 'baron'],
  ].join('|')})\\.?$`,
  'i',
)

/** 'J' and 'J.': nobody is called by an initial. */
const INITIAL = /^\p{L}\.?$/u

/**
 * How to greet somebody: by the first word of the name. By all of it after a title or an initial, and
 * where it is not in Latin letters: there the first word may be half a name. Nothing where the name
 * is turned round, as in 'Hill, J': what they are called cannot be read from that.
 */
export function calledName(name: string): string | undefined {
  if (/[,;/]/.test(name)) return undefined
  const [first = name, ...others] = name.trim().split(/\s+/)
  const half = others.length > 0 && INITIAL.test(first)
  const whole = half || TITLES.test(first) || !/\p{Script=Latin}/u.test(first)
  return shownName(whole ? name : first)
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

const initialOf = (word: string): string => [...letters.segment(word)][0]?.segment ?? ''

/** Its first words, without what stands before their letters: of 'Al (Sam) Sample' the 'Sam)', too. */
const wordsOf = (name: string): string[] =>
  name
    .replaceAll(DIRECTION_MARKS, '')
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/^[\p{P}\p{S}]+(?=\p{L})/u, ''))
    .slice(0, 4)

/** 'Sam Sample' as 'S•• S•••': the person knows it again, a stranger learns no name. */
export const maskedName = (name: string): string =>
  shownName(
    wordsOf(name)
      .map((word) => initialOf(word) + '•'.repeat(Math.min(3, Math.max(2, word.length - 1))))
      .join(' '),
  )

/** 'S. S.', for those who hear the page. */
export const initialsOf = (name: string): string =>
  shownName(
    wordsOf(name)
      .map((word) => `${initialOf(word)}.`)
      .join(' '),
  )
const LANGUAGES = new Intl.DisplayNames('en-GB', { type: 'language' })

/** 'Welsh' for cy. */
export const languageName = (code: string): string => LANGUAGES.of(code) ?? code
