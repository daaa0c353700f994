/**
 * Flesch-Kincaid grade of a mail's words: 0.39 × words a sentence + 11.8 × syllables a word − 15.59.
 * A sentence ends at its stop or with its paragraph, heading or list item. Greeting and signature
 * are no sentences; an address counts as one short word. Syllables are groups of vowels.
 */
export function readingGrade(mail: string): number {
  const sentences = mail
    .replace(/^Hello .*\n/, '')
    .replace(/^.*\n.*\n\S+@\S+\n/m, '')
    .replace(/\S+(:\/\/|@)\S+/g, 'us')
    .replace(/LW-\d+/g, 'this')
    .split(/[.?!](?=\s|$)|\n\n|\n-+(?=\s)/)
    .map((sentence) => sentence.match(/[a-z']+/gi) ?? [])
    .filter((words) => words.length > 0)
  const words = sentences.flat()
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word.toLowerCase()), 0)
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59
}

function syllablesOf(word: string): number {
  const spoken = word.replace(/'s?$/, '').replace(/(?<=[^aeiouyl])e$|(?<=[^aeioutd])ed$/, '')
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 0)
}
