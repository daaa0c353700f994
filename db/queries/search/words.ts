import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../connect.ts'
import type { KeyRing } from '../../crypto/keys.ts'
import { searchHash, searchHashes } from '../../crypto/search-key.ts'
import { addressKeys, nameKeys, waysToMean } from '../../search-words.ts'
import { peopleOf } from '../people.ts'

/** Keys of the line's name carry this, so that cases of a line can be asked for alone. */
const OF_LINE = 'line:'

/**
 * Draws what a case is found by from its people: the leaver's name, addresses and role, the line's name
 * and address. For the transaction that writes them; the same twice is once.
 */
export async function drawSearchWords(tx: Tx, keys: KeyRing, caseId: string): Promise<void> {
  const people = await peopleOf(tx, caseId)
  const words = people.flatMap((person) => {
    if (person.role === 'leaver') {
      return [
        ...nameKeys(person.name),
        ...nameKeys(person.role_title ?? ''),
        ...[person.email, person.work_email ?? ''].flatMap(addressKeys),
      ]
    }
    if (person.role !== 'line') return []
    const name = nameKeys(person.name)
    return [...name, ...name.map((word) => OF_LINE + word), ...addressKeys(person.email)]
  })
  const { key, hash } = searchHash(keys)
  const hashed = sql<string[]>`${[...new Set(words)].map(hash)}::bigint[]`
  await tx
    .insertInto('case_search')
    .values({ case_id: caseId, key, words: hashed })
    .onConflict((row) => row.column('case_id').doUpdateSet({ key, words: hashed }))
    .execute()
}

/** From now on nothing finds the case by a name or an address. Twice is once. */
export async function forgetSearchWords(tx: Tx, caseId: string): Promise<void> {
  await tx.deleteFrom('case_search').where('case_id', '=', caseId).execute()
}

/**
 * Cases after one, by id, that were never drawn, or with another key than the ring's current one; locked
 * for the transaction, and those that somebody else holds left to them.
 */
export async function casesToDraw(
  tx: Tx,
  {
    keys,
    after,
    limit,
  }: { readonly keys: KeyRing; readonly after: string; readonly limit: number },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('cases')
    .leftJoin('case_search', 'case_search.case_id', 'cases.id')
    .select('cases.id')
    .where((row) =>
      row.or([row('case_search.key', 'is', null), row('case_search.key', '<>', keys.current.id)]),
    )
    .where('cases.id', '>', after)
    .orderBy('cases.id')
    .limit(limit)
    .forUpdate('cases')
    .skipLocked()
    .execute()
  return rows.map(({ id }) => id)
}

/** Whether a case is meant by words, of its line alone or of all that it is found by. */
export function isMeantBy(
  keys: KeyRing,
  question: string,
  of: 'all' | 'line' = 'all',
): RawBuilder<boolean> {
  const tag = of === 'line' ? OF_LINE : ''
  const ways = searchHashes(keys).flatMap((hash) =>
    waysToMean(question).map((way) => way.map((word) => hash(tag + word))),
  )
  if (ways.length === 0) return sql<boolean>`false`
  const fits = ways.map((way) => sql`case_search.words @> ${way}::bigint[]`)
  return sql<boolean>`cases.id in (select case_search.case_id from case_search
    where ${sql.join(fits, sql` or `)})`
}
