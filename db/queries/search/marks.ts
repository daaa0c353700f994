import { type RawBuilder, sql } from 'kysely'
import type { KeyRing } from '../../crypto/keys.ts'
import { searchHashes } from '../../crypto/search-key.ts'

/**
 * What a leaver is known again by, whole: an address or a name. Their hashes stand among the words that
 * a case is found by, as the people themselves are sealed.
 */

/** No word that anybody is found by has a colon in it. */
export const addressMark = (address: string): string => `address:${address.trim().toLowerCase()}`
const nameMark = (name: string): string => `name:${nameKey(name)}`

/** All that somebody is known again by. */
export const marksOf = (
  name: string,
  addresses: readonly (string | null | undefined)[],
): string[] => [...addresses.flatMap((one) => (one ? [addressMark(one)] : [])), nameMark(name)]

/** A name without regard to capitals and runs of spaces. */
export const nameKey = (name: string): string => name.trim().replaceAll(/\s+/g, ' ').toLowerCase()

/** Whether the leaver of a case has one of these marks. */
export function hasMark(keys: KeyRing, marks: readonly string[]): RawBuilder<boolean> {
  const hashes = searchHashes(keys).flatMap((hash) => marks.map(hash))
  return sql<boolean>`cases.id in (select case_search.case_id from case_search
    where case_search.words && ${hashes}::bigint[])`
}
