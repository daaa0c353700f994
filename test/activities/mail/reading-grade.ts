/**
 * Flesch-Kincaid grade of a mail's words: 0.39 × words a sentence + 11.8 × syllables a word − 15.59.
 * A sentence ends at its stop or with its paragraph, heading or list item. Greeting and signature
 * are no sentences; an address counts as one short word. Syllables are groups of vowels.
 */
export function readingGrade(mail: string): number {
  const sentences = bodyOf(mail)
    .replace(/\S+(:\/\/|@)\S+/g, 'us')
    .replace(/LW-\d+/g, 'this')
    .split(/[.?!](?=\s|$)|\n\n|\n-+(?=\s)/)
    .map(wordsIn)
    .filter((words) => words.length > 0)
  const words = sentences.flat()
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word.toLowerCase()), 0)
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59
}

/** Each paragraph and list item of a mail, without headings, which have no stop. */
export const paragraphsOf = (mail: string): string[] =>
  bodyOf(mail)
    .split(/\n\n|\n-+(?=\s)/)
    .map((paragraph) => paragraph.replaceAll(/\s+/g, ' ').trim())
    .filter((paragraph) => /[.?!:]$/.test(paragraph))

/** Grades of what is read as a whole, and of any one paragraph in it. */
export const LIMITS = { whole: 6, each: 9 } as const

/** Paragraphs that may be harder, up to which grade, and why. */
const HARDER: readonly (readonly [paragraph: RegExp, grade: number])[] = [
  // The name of the authority is nine syllables long.
  [/Information Commissioner \(ICO\)/, 10],
  // Names of networks and of their menus, as people find them there.
  [/^(Open|LinkedIn gives)\b/, 10.5],
  // A day, a person and what the policy calls them stand before what was done.
  [/^On \w+day .* told us that/, 11],
  // Titles of lines, one after the other.
  [/^We reminded you |to have a word with you about |was told that this is open: /, 11.5],
]

const limitOf = (text: string, usual: number): number =>
  Math.max(usual, ...HARDER.filter(([one]) => one.test(text)).map(([, grade]) => grade))

/**
 * What of some paragraphs is too hard, each with its grade: all of them together, so that short
 * labels cannot make up for long sentences, or one that is long enough for a grade to say anything.
 */
export function tooHard(
  paragraphs: readonly string[],
  { whole, each }: { whole: number; each: number } = LIMITS,
): string[] {
  const graded = [
    {
      text: 'together',
      grade: paragraphs.length ? readingGrade(paragraphs.join('\n\n')) : 0,
      limit: whole,
    },
    ...paragraphs
      .filter((text) => wordsIn(text).length > 8)
      .map((text) => ({ text, grade: readingGrade(text), limit: limitOf(text, each) })),
  ]
  return graded
    .filter(({ grade, limit }) => grade > limit)
    .map(({ text, grade }) => `${grade.toFixed(1)}: ${text}`)
}

const bodyOf = (mail: string): string =>
  mail.replace(/^Hello .*\n/, '').replace(/^.*\n.*\n\S+@\S+\n/m, '')

const wordsIn = (text: string): string[] => text.match(/[a-z']+/gi) ?? []

function syllablesOf(word: string): number {
  const spoken = word.replace(/'s?$/, '').replace(/(?<=[^aeiouyl])e$|(?<=[^aeioutd])ed$/, '')
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 0)
}
