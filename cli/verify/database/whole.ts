import { hash } from 'node:crypto'
import { isInOrder } from '../../../db/crypto/canonical.ts'
import { GENESIS, hashOf } from '../../../db/crypto/chain.ts'
import { commitment } from '../../../db/crypto/commitment.ts'
import type { Body, Head, StoredWord } from './chains.ts'

/** All events of a case in their order, each column as one text: a row a chain and not a row an event. */
export interface StoredChain {
  readonly owner: string
  readonly count: number
  /** `BETWEEN` each two: a body holds no new line, or is not canonical. */
  readonly bodies: string
  /** With commas between. */
  readonly numbers: string
  readonly types: string
  /** Milliseconds since 1970. */
  readonly ats: string
  /** One after the other. */
  readonly prevs: string
  readonly hashes: string
}

export const BETWEEN = '\n'

/**
 * The leaves of a chain in which nothing is amiss, 32 characters of Latin-1 each; nothing where
 * anything is, or something is erased: `Chain` then says what. Every rule of it is asked here, of the
 * whole chain at once, which takes a fraction of the time. `words` are the chain's, in its order. Pure.
 */
export function wholeLeaves(
  stored: StoredChain,
  words: readonly StoredWord[],
  head: Head | undefined,
): string | undefined {
  const texts = stored.bodies.split(BETWEEN)
  const bodies = texts.length === stored.count ? bodiesIn(texts) : undefined
  if (!bodies || head?.number !== bodies.length) return undefined
  const count = wordsKept(bodies, words)
  if (count !== words.length || !areAll(bodies, stored)) return undefined
  let [prev, hashes, leaves] = [GENESIS, '', '']
  for (const text of texts) {
    prev = hashOf(prev, text)
    hashes += prev
    leaves += hash('sha256', `\0${text}`, 'binary')
  }
  const isChained = hashes === stored.hashes && stored.prevs === GENESIS + hashes.slice(0, -64)
  return isChained && head.hash === prev ? leaves : undefined
}

/** One body in each text, canonical (RFC 8785). */
function bodiesIn(texts: readonly string[]): Body[] | undefined {
  try {
    const all = `[${texts.join(',')}]`
    const read: unknown = JSON.parse(all)
    const isEach = Array.isArray(read) && read.length === texts.length && read.every(isBody)
    return isEach && JSON.stringify(read) === all ? read : undefined
  } catch {
    return undefined
  }
}

const isBody = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && isInOrder(value)

/** Whether the columns beside the bodies say what these say, of this chain. */
function areAll(bodies: readonly Body[], { owner, numbers, types, ats }: StoredChain): boolean {
  for (const [index, { case: of, number }] of bodies.entries()) {
    if (of !== owner || number !== index + 1) return false
  }
  const all = (of: keyof Body) => bodies.map((body) => body[of]).join(',')
  return numbers === all('number') && types === all('type') && ats === all('at')
}

/** How many words stand there; nothing where they are not all that the bodies promise. */
function wordsKept(bodies: readonly Body[], words: readonly StoredWord[]): number | undefined {
  let at = 0
  for (const { number, words: promised = {} } of bodies) {
    const from = at
    for (let word = words[at]; word && word.number === number; word = words[++at]) {
      if (promised[word.field] !== commitment(word.salt, word.value)) return undefined
    }
    if (at - from !== Object.keys(promised).length) return undefined
  }
  return at
}
