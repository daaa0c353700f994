import { createHmac, createSecretKey } from 'node:crypto'
import type { KeyRing } from './keys.ts'

/**
 * Words that people are searched by stand in the database as keyed hashes alone: 64 bits of an
 * HMAC, under a key derived from the ring of links. Who has the database and not the ring sees how
 * often a word comes, and no name (decision 0059). A hash comes as a signed number in digits, for bigint.
 */
export type HashWord = (word: string) => string

/** What hashes words with the current key, and the key's name with what is hashed: drawn otherwise, it is drawn anew. */
export const searchHash = ({ current }: KeyRing): { readonly key: string; hash: HashWord } => ({
  key: `${current.id} 3`,
  hash: hashWith(current.key),
})

/** One for every key of the ring: cases that were drawn with an older one are found as well. */
export const searchHashes = ({ all }: KeyRing): HashWord[] => [...all.values()].map(hashWith)

function hashWith(key: Buffer): HashWord {
  // As bytes it would be made a key for each word, which takes four times what hashing one does.
  const derived = createSecretKey(createHmac('sha256', key).update('leavewell-search').digest())
  return (word) => createHmac('sha256', derived).update(word).digest().readBigInt64BE(0).toString()
}
