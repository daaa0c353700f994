import { sql } from 'kysely'
import type { PersonRow } from '../../../people/of-case.ts'
import type { Tx } from '../../connect.ts'
import type { KeyRing } from '../../crypto/keys.ts'
import { searchHash, searchHashes } from '../../crypto/search-key.ts'
import { addressKeys, nameKeys, waysToMean } from '../../search-words.ts'
import { fortnightOf } from './fortnight.ts'
import { marksOf } from './marks.ts'

/** Keys of the line's name carry this, so that cases of a line can be asked for alone. */
const OF_LINE = 'line:'

/**
 * Draws what a case is found by from its people: the leaver's name, addresses and role, the line's name
 * and address; and the fortnight in which it opened. For the transaction that writes them; the same twice is once.
 */
export const drawSearchWords = (tx: Tx, keys: KeyRing, caseId: string): Promise<void> =>
  drawSearchWordsOf(tx, keys, [caseId])

/** The same of many cases, in three statements. */
export async function drawSearchWordsOf(
  tx: Tx,
  keys: KeyRing,
  caseIds: readonly string[],
): Promise<void> {
  if (caseIds.length === 0) return
  const people = await tx.selectFrom('people').selectAll().where('case_id', 'in', caseIds).execute()
  const byCase = Map.groupBy(people, ({ case_id }) => case_id)
  const cases = await tx
    .selectFrom('cases')
    .select(['id', 'opened_at'])
    .where('id', 'in', caseIds)
    .execute()
  if (cases.length === 0) return
  const drawn = cases.map(({ id, opened_at: openedAt }) => ({
    ...{ id, openedAt, people: byCase.get(id) ?? [] },
  }))
  await searchWordsToKeep(tx, keys, drawn).execute()
}

/** What of a case is drawn for search. */
interface ToDraw {
  readonly id: string
  readonly openedAt: Date
  readonly people: readonly PersonRow[]
}

/** The same of cases whose people are known; one at least. A query. */
export function searchWordsToKeep(tx: Tx, keys: KeyRing, cases: readonly ToDraw[]) {
  const { key, hash } = searchHash(keys)
  const drawn = cases.map(({ id: case_id, openedAt, people }) => {
    const words = [...new Set(people.flatMap(keysOf))].map(hash)
    const all = [...words, fortnightOf(openedAt)]
    return { case_id, key, opened_at: openedAt, words: sql<string[]>`${all}::bigint[]` }
  })
  return tx
    .insertInto('case_search')
    .values(drawn)
    .onConflict((row) =>
      row.column('case_id').doUpdateSet((of) => ({
        key: of.ref('excluded.key'),
        words: of.ref('excluded.words'),
        opened_at: of.ref('excluded.opened_at'),
      })),
    )
}

function keysOf(person: PersonRow): string[] {
  const name = nameKeys(person.name)
  if (person.role === 'leaver') {
    const addresses = [person.email, person.work_email ?? ''].flatMap(addressKeys)
    return [
      ...name,
      ...nameKeys(person.role_title ?? ''),
      ...addresses,
      ...marksOf(person.name, [person.email, person.work_email]),
    ]
  }
  if (person.role !== 'line') return []
  return [...name, ...name.map((word) => OF_LINE + word), ...addressKeys(person.email)]
}

/** From now on nothing finds the case by a name or an address. Twice is once. */
export async function forgetSearchWords(tx: Tx, caseId: string): Promise<void> {
  await tx.deleteFrom('case_search').where('case_id', '=', caseId).execute()
}

/** Of a stretch of cases in the order of their ids: those to be drawn, and the last one of all. */
export interface Stretch {
  readonly toDraw: readonly string[]
  /** None where no case comes after. */
  readonly last: string | undefined
}

/**
 * The next cases after one, by id, with those of them that were never drawn, or with another key than
 * the ring's current one. Those are locked for the transaction; what somebody else holds is left to them.
 */
export async function casesToDraw(
  tx: Tx,
  {
    keys,
    after,
    limit,
  }: { readonly keys: KeyRing; readonly after: string; readonly limit: number },
): Promise<Stretch> {
  const stretch = await tx
    .selectFrom('cases')
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  const last = stretch.at(-1)?.id
  if (last === undefined) return { toDraw: [], last }
  const rows = await tx
    .selectFrom('cases')
    .leftJoin('case_search', 'case_search.case_id', 'cases.id')
    .select('cases.id')
    .where('cases.id', '>', after)
    .where('cases.id', '<=', last)
    .where((row) =>
      row.or([
        row('case_search.key', 'is', null),
        row('case_search.key', '<>', searchHash(keys).key),
      ]),
    )
    .forUpdate('cases')
    .skipLocked()
    .execute()
  return { toDraw: rows.map(({ id }) => id), last }
}

/**
 * What has to be among the words of a row of `case_search` for it to be meant by a question, of a case's
 * line alone or of all: every hash of one of these ways. None where nothing in it can be searched.
 */
export function waysOf(keys: KeyRing, question: string, of: 'all' | 'line' = 'all'): string[][] {
  const tag = of === 'line' ? OF_LINE : ''
  return searchHashes(keys).flatMap((hash) =>
    waysToMean(question).map((way) => way.map((word) => hash(tag + word))),
  )
}
