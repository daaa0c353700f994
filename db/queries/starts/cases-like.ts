import { sql } from 'kysely'
import type { Db } from '../../connect.ts'
import type { KeyRing } from '../../crypto/keys.ts'
import { isUntaken } from '../intray.ts'
import { hasMark, marksOf as marks, nameKey } from '../search/marks.ts'

/** How a leaver is known again. Days are ISO days; what is not known is left out. */
export interface Known {
  readonly name: string
  readonly email?: string | undefined
  readonly workEmail?: string | undefined
  readonly startDate?: string | undefined
  readonly endDate: string
}

/** A case that may be of the same person. `reference` is null while it is being opened. */
export interface CaseLike {
  readonly id: string
  readonly reference: string | null
  readonly name: string
  readonly endDate: string
}

const MOST = 5

/**
 * Cases that are open or being opened and may be of the same person: by an address of theirs, at
 * home or at work; by name and first day; by name and last day where no address is given. Capitals
 * and runs of spaces make no difference; a name alone makes nobody the same. The same last day first.
 */
export async function casesLike(db: Db, keys: KeyRing, who: Known): Promise<CaseLike[]> {
  const [alike = []] = await casesLikeMany(db, keys, [who])
  return alike
}

interface Standing extends CaseLike {
  readonly email: string | null
  readonly workEmail: string | null
  readonly startDate: string | null
}

const AT_ONCE = 500

/**
 * As `casesLike`, for many at once: for each of `all`, in order, the cases that are open or being
 * opened and may be of the same person. Two queries for some hundreds of people.
 */
export async function casesLikeMany(
  db: Db,
  keys: KeyRing,
  all: readonly Known[],
): Promise<CaseLike[][]> {
  const likes: CaseLike[][] = []
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE)
    const standing = await standingLike(db, keys, some)
    const byMark = Map.groupBy(
      standing.flatMap((one) => marksOf(one).map((mark) => ({ mark, one }))),
      ({ mark }) => mark,
    )
    likes.push(
      ...some.map((who) => {
        const near = marksOf(who).flatMap((mark) => byMark.get(mark)?.map(({ one }) => one) ?? [])
        const alike = [...new Set(near)].filter((one) => isLike(who, one))
        return alike.sort(soonestLike(who)).slice(0, MOST).map(asLike)
      }),
    )
  }
  return likes
}

/** The same last day first, then the later ones. */
const soonestLike =
  ({ endDate }: Known) =>
  (one: Standing, other: Standing): number =>
    Number(one.endDate !== endDate) - Number(other.endDate !== endDate) ||
    -compare(one.endDate, other.endDate) ||
    compare(one.id, other.id)

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

const asLike = ({ id, reference, name, endDate }: Standing): CaseLike => ({
  ...{ id, reference, name, endDate },
})

interface Marked {
  readonly name: string
  readonly email?: string | null | undefined
  readonly workEmail?: string | null | undefined
}

const addressesOf = ({ email, workEmail }: Marked): string[] =>
  [email, workEmail].flatMap((one) => (one ? [one.toLowerCase()] : []))

const marksOf = ({ name, email, workEmail }: Marked): string[] => marks(name, [email, workEmail])

/** By an address; by name and first day; by name and last day where no address is given. Pure. */
function isLike(who: Known, other: Standing): boolean {
  const theirs = addressesOf(other)
  if (addressesOf(who).some((one) => theirs.includes(one))) return true
  if (nameKey(who.name) !== nameKey(other.name)) return false
  const sameStart = who.startDate !== undefined && who.startDate === other.startDate
  return sameStart || (!addressesOf(who).length && who.endDate === other.endDate)
}

/** All that could be meant, by an address or a name alone; `isLike` judges. */
async function standingLike(db: Db, keys: KeyRing, some: readonly Known[]): Promise<Standing[]> {
  const addresses = some.flatMap(addressesOf)
  const names = some.map(({ name }) => nameKey(name))
  const { rows } = await db.executeQuery<Standing>(
    sql<Standing>`
      select cases.id, cases.reference, people.name, cases.end_date as "endDate",
        people.email, people.work_email as "workEmail", people.start_date as "startDate"
      from people join cases on cases.id = people.case_id
      where people.role = 'leaver' and cases.status <> 'closed'
        and ${hasMark(keys, some.flatMap(marksOf))}
      union all
      select case_id, null, words -> 'leaver' ->> 'name', message ->> 'endDate',
        words -> 'leaver' ->> 'email', words -> 'leaver' ->> 'workEmail',
        words -> 'leaver' ->> 'startDate'
      from intray
      where kind = 'start' and ${isUntaken} and (
        lower(words -> 'leaver' ->> 'email') = any(${addresses})
        or lower(words -> 'leaver' ->> 'workEmail') = any(${addresses})
        or lower(regexp_replace(words -> 'leaver' ->> 'name', '\\s+', ' ', 'g')) = any(${names}))`.compile(
      db,
    ),
  )
  return rows
}
