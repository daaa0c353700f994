/** What people are searched by: words without accents, apostrophes, capitals and order. Pure. */

/** Letters that Unicode does not take apart. */
const LATIN: Readonly<Record<string, string>> = {
  ...{ ł: 'l', ø: 'o', đ: 'd', ħ: 'h', ı: 'i' },
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ð: 'd' },
}
const APOSTROPHES = /['’‘ʼ`´]/gu
/** Written without spaces, so that each sign counts as a word. */
const SIGNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu

/** Of one text, and letters of one word: what is beyond is not searched by. */
const [MOST_WORDS, LONGEST] = [12, 24]

/** 'Zoë O’Hara-Łucka' as 'zoe', 'ohara', 'lucka'. */
export const searchWords = (text: string): string[] =>
  text
    .replaceAll(APOSTROPHES, '')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[łøđħıßæœþð]/gu, (letter) => LATIN[letter] ?? letter)
    .replaceAll(SIGNS, ' $& ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => [...word].slice(0, LONGEST).join(''))
    .slice(0, MOST_WORDS)

/** All that a name is found by: its words, and neighbours as one ('Mac Donald'), from two letters on. */
export function nameKeys(name: string): string[] {
  const words = searchWords(name)
  return unique([...words, ...neighbours(words)].flatMap(beginnings))
}

/** The same of an address. Of the part after the @ only whole words: many people share it. */
export function addressKeys(address: string): string[] {
  const [mailbox = '', ...domain] = address.split('@')
  return unique([...nameKeys(mailbox), ...searchWords(domain.join(' '))])
}

/**
 * What has to be among somebody's keys for a question to mean them: every word of one of these ways,
 * of which all but the first take neighbours for one word. None where nothing in it can be searched.
 */
export function waysToMean(question: string): string[][] {
  const words = searchWords(question)
  if (words.length === 0) return []
  const joined = words
    .slice(1)
    .map((_, at) => [...words.slice(0, at), `${words[at]}${words[at + 1]}`, ...words.slice(at + 2)])
  const whole = words.length > 2 ? [[words.join('')]] : []
  return [words, ...joined, ...whole].map((way) =>
    unique(way.map((word) => [...word].slice(0, LONGEST).join(''))),
  )
}

const neighbours = (words: readonly string[]): string[] => [
  ...words.slice(1).map((word, at) => `${words[at]}${word}`),
  ...(words.length > 2 ? [words.join('')] : []),
]

function beginnings(word: string): string[] {
  const letters = [...word].slice(0, LONGEST)
  if (letters.length < 2) return [word]
  return letters.slice(1).map((_, at) => letters.slice(0, at + 2).join(''))
}

const unique = (words: readonly string[]): string[] => [...new Set(words)]
