import type { Paper } from './document.ts'
import type { Coverage } from './fonts.ts'

/** A paper that our fonts can show, and the characters that stand in it by their number. */
export interface Printable {
  readonly paper: Paper
  readonly unshown: readonly string[]
}

/**
 * Every character that no font of ours has is shown by its number, 'U+1F9FF': nobody's name stops a
 * record, and nothing is left out of it in silence. Pure.
 */
export function printable(paper: Paper, coverage: Coverage): Printable {
  const unshown = new Set<string>()
  const show = (text: string) => shown(text, coverage, unshown)
  return { paper: inAllTexts(paper, show), unshown: [...unshown].sort() }
}

/** Only what the first font has by itself, whatever the others could do together. Pure. */
export function plain(paper: Paper): Printable {
  const unshown = new Set<string>()
  const show = (text: string) =>
    text.normalize('NFC').replaceAll(NOT_PLAIN, (character) => byNumber(character, unshown))
  return { paper: inAllTexts(paper, show), unshown: [...unshown].sort() }
}

/** Letters of Europe and Vietnam, punctuation, a new line and our marks of languages. */
const NOT_PLAIN = /[^\x20-\x7e\n\ue000\ue001\u00a0-\u024f\u1e00-\u1eff\u2010-\u2026]/gu

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Are not seen, and need no glyph: joiners, marks of direction, the end of a line, our own marks. */
const UNSEEN = /^[\p{Default_Ignorable_Code_Point}\n\ue000\ue001]$/u
const ASCII = /^[\x20-\x7e\n]*$/
/** Would turn round what follows them, so that a record could say another thing than it holds. */
const TURNING = /[\u202a-\u202e]/

/** Of these scripts no letter changes by an unseen mark beside it. */
const PLAIN = String.raw`\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}`
const PLAIN_SCRIPTS = new RegExp(`^[${PLAIN}]*$`, 'u')
/** Unseen marks that are no part of a sign, as of a heart in colour or of a keycap. */
const IDLE =
  /(?<![\p{S}\p{Default_Ignorable_Code_Point}])\p{Default_Ignorable_Code_Point}+(?!\u20e3)/gu
/** Of a text of several scripts: those between letters that they do not change. Of direction is none of them. */
const BETWEEN = new RegExp(
  String.raw`(?<=^|[${PLAIN}\p{Script=Hebrew}])(?<![\p{S}\p{Default_Ignorable_Code_Point}])(?:(?![\u200e\u200f\u061c\u2066-\u2069])\p{Default_Ignorable_Code_Point})+(?=$|[${PLAIN}\p{Script=Hebrew}])(?!\u20e3)`,
  'gu',
)

/**
 * Without marks that do nothing there, as come along where a name is pasted. Typst writes such a mark into
 * what the letter before it stands for, and readers that know a letter by that alone (pypdf, PDF.js) have it
 * in every word (`findings/mark-in-every-word.sh`).
 */
const withoutIdle = (text: string): string =>
  TURNING.test(text) ? text : text.split('\n').map(lineWithoutIdle).join('\n')

function lineWithoutIdle(line: string): string {
  if (PLAIN_SCRIPTS.test(line)) return line.replaceAll(IDLE, '')
  const left = line.replaceAll(BETWEEN, '')
  return /[\u2066-\u2069]/.test(left) || !DIRECTION.test(left) ? left : withoutIdleMarks(left)
}

/** Marks of direction: from left to right, from right to left, and the same of Arabic letters. */
const DIRECTION = /[\u200e\u200f\u061c]/
const STRONG = /[\p{L}\u200e\u200f\u061c]/u
const NUMBER = /\p{N}/u
const BRACKET = /[()[\]{}]/
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200f\u061c]/u

/** Without those marks of direction that move nothing in a line. */
function withoutIdleMarks(line: string): string {
  const characters = Array.from(line)
  const nexts = nextOnes(characters)
  let last = ''
  let hasBracket = false
  const kept = characters.filter((one, at) => {
    const beside = { last, next: nexts[at] ?? '', hasBracket }
    if (DIRECTION.test(one) && !turns(one, beside)) return false
    if (STRONG.test(one)) last = one
    if (BRACKET.test(one)) hasBracket = true
    return true
  })
  return kept.join('')
}

/** Of each character: what has a direction of its own, or is a number, behind it. */
function nextOnes(characters: readonly string[]): string[] {
  let next = ''
  const found = characters.toReversed().map((one) => {
    const here = next
    if (STRONG.test(one) || NUMBER.test(one)) next = one
    return here
  })
  return found.reverse()
}

interface Beside {
  /** What has a direction of its own before it. */
  readonly last: string
  readonly next: string
  /** Before it: brackets go with what stands between them. */
  readonly hasBracket: boolean
}

/**
 * Whether a mark of direction may move anything in a line that runs from left to right, as ours do
 * (UAX 9, N0 to N2). One for left to right does nothing behind what runs so, nor before it; one for right
 * to left nothing between what runs that way. Pure.
 */
function turns(mark: string, { last, next, hasBracket }: Beside): boolean {
  const [isBehind, isBefore] = [RIGHT_TO_LEFT.test(last), RIGHT_TO_LEFT.test(next)]
  if (mark !== '\u200e') return !isBehind || !isBefore || hasBracket
  return isBehind && (isBefore || hasBracket || NUMBER.test(next))
}

function shown(text: string, coverage: Coverage, unshown: Set<string>): string {
  if (ASCII.test(text)) return text
  const whole = text.replaceAll(/\r\n?/g, '\n').replaceAll('\t', ' ').toWellFormed()
  const lines = withoutIdle(whole)
  return Array.from(segmenter.segment(lines), ({ segment }) =>
    hasFont(segment, coverage) ? segment : spelt(segment, coverage, unshown),
  ).join('')
}

/** One font has to have all of what is seen as one character. */
const hasFont = (segment: string, coverage: Coverage): boolean =>
  !TURNING.test(segment) &&
  codePoints(segment).reduce((fonts, one) => fonts & coverage(one), ~0) !== 0

const codePoints = (segment: string): number[] =>
  Array.from(segment)
    .filter((character) => !UNSEEN.test(character))
    .map((character) => character.codePointAt(0) ?? 0)

/** What some font has stays; where they do not agree on one, only the first character does. */
function spelt(segment: string, coverage: Coverage, unshown: Set<string>): string {
  const characters = Array.from(segment).filter(
    (character) => TURNING.test(character) || !UNSEEN.test(character),
  )
  return characters
    .map((character, index) =>
      index === 0 && !TURNING.test(character) && coverage(character.codePointAt(0) ?? 0)
        ? character
        : byNumber(character, unshown),
    )
    .join('')
}

function byNumber(character: string, unshown: Set<string>): string {
  const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  unshown.add(`U+${number}`)
  return `U+${number}`
}

/** Drawings are made by us and go as they are. */
const DRAWN: readonly string[] = ['svg']

function inAllTexts<T>(value: T, show: (text: string) => string): T {
  if (typeof value === 'string') return show(value) as T
  if (Array.isArray(value)) return value.map((one) => inAllTexts(one, show)) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, one]) => [
    key,
    DRAWN.includes(key) ? one : inAllTexts(one, show),
  ])
  return Object.fromEntries(entries) as T
}
