import { type Selectable, sql } from 'kysely'
import type { Erased } from '../../../workflows/pack/codes.ts'
import type { Tx } from '../../connect.ts'
import type { KeyRing } from '../../crypto/keys.ts'
import { searchHashes } from '../../crypto/search-key.ts'
import { searchWords } from '../../search-words.ts'
import type { PersonTable } from '../../tables/cases.ts'
import { peopleOf } from '../people.ts'
import { addressMark } from '../search/marks.ts'
import { readSettings } from '../settings.ts'

/** Who goes with a case everywhere else, as they are written there: in lower case. */
export interface Gone {
  readonly names: readonly string[]
  readonly addresses: readonly string[]
  /** What kept lists are looked through for: their addresses, and words of names that nobody else has. */
  readonly foundBy: readonly string[]
}

/** Shorter words of a name would be words of anything. */
const SHORTEST = 3

/**
 * Who stands nowhere but in the case of which stages are erased now: in no other case, in no setting,
 * and was never a user, whose acts are others' records. To be asked before the case is erased.
 */
export async function goneWith(
  tx: Tx,
  keys: KeyRing,
  { caseId, stages }: { readonly caseId: string; readonly stages: readonly Erased[] },
): Promise<Gone> {
  const isLast = stages.includes('rest')
  const people = (await peopleOf(tx, caseId)).filter(({ role }) => isLast || role === 'leaver')
  const there = await elsewhere(tx, keys, { caseId, addresses: people.flatMap(addressesOf) })
  const gone = people.filter((one) => !addressesOf(one).some((address) => there.has(address)))
  const addresses = unique(
    gone.flatMap((one) => (isLast ? addressesOf(one) : addressesOf(one).slice(0, 1))),
  )
  if (!isLast) return { names: [], addresses, foundBy: addresses }
  const names = unique(gone.map(({ name }) => name.toLowerCase()))
  return { names, addresses, foundBy: [...addresses, ...(await ownWords(tx, keys, caseId, names))] }
}

const unique = (values: readonly string[]): string[] => [...new Set(values)].filter(Boolean)

/** The own address first. */
const addressesOf = ({ email, work_email }: Selectable<PersonTable>): string[] =>
  [email, work_email ?? ''].map((address) => address.toLowerCase()).filter(Boolean)

interface Of {
  readonly caseId: string
  readonly addresses: readonly string[]
}

/** Which of some addresses stand in another case, in Settings, or are a user's, of today or before. */
async function elsewhere(
  tx: Tx,
  keys: KeyRing,
  { caseId, addresses }: Of,
): Promise<ReadonlySet<string>> {
  const { hrMailbox, chief, chair, dataLead } = await readSettings(tx)
  // Leavers are sealed, and known again by the mark of their address. Who acts in very many cases is found
  // in the first.
  const marks = addresses.flatMap((address) =>
    searchHashes(keys).map((hash) => ({ address, mark: hash(addressMark(address)) })),
  )
  const { rows } = await sql<{ address: string }>`
    select address from unnest(${marks.map(({ address }) => address)}::text[],
        ${marks.map(({ mark }) => mark)}::bigint[]) as one (address, mark)
      where exists (select from case_search
        where words @> array[mark] and case_id <> ${caseId})
    union select one.address from unnest(${addresses}::text[]) as one (address),
      lateral (select from people where role <> 'leaver' and lower(email) = one.address
        and case_id <> ${caseId} limit 1) as other
    union select lower(email) from hr_users where lower(email) = any (${addresses}::text[])`.execute(
    tx,
  )
  const inSettings = [hrMailbox, chief, chair, dataLead].map(
    (one) => one?.email.toLowerCase() ?? '',
  )
  return new Set([...inSettings, ...rows.map(({ address }) => address)])
}

/** Words of names, as an address bar writes them, by which no other case is found. */
async function ownWords(
  tx: Tx,
  keys: KeyRing,
  caseId: string,
  names: readonly string[],
): Promise<string[]> {
  const words = unique(names.flatMap((name) => name.split(/\s+/)))
  const own: string[] = []
  for (const word of words.filter(({ length }) => length >= SHORTEST)) {
    const hashes = searchHashes(keys).flatMap((hash) => searchWords(word).map(hash))
    const other = await tx
      .selectFrom('case_search')
      .select('case_id')
      .where('case_id', '!=', caseId)
      .where(sql<boolean>`words && ${hashes}::bigint[]`)
      .limit(1)
      .executeTakeFirst()
    if (!other) own.push(word, encodeURIComponent(word).toLowerCase())
  }
  return own
}

/** Erases what stands of them beside cases, under an event of the case. For that event's transaction. */
export async function forgetBeside(
  tx: Tx,
  {
    caseId,
    number,
    nameErased,
  }: { readonly caseId: string; readonly number: number; readonly nameErased: string },
  { names, addresses, foundBy }: Gone,
): Promise<void> {
  await sql`select forget_beside(${caseId}, ${number}, ${nameErased}, ${names}::text[],
    ${addresses}::text[], ${foundBy}::text[])`.execute(tx)
}
