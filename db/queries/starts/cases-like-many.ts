import { sql } from 'kysely'
import type { Db } from '../../connect.ts'
import { isUntaken } from '../intray.ts'
import { type CaseLike, type Known, nameKey } from './cases-like.ts'

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
export async function casesLikeMany(db: Db, all: readonly Known[]): Promise<CaseLike[][]> {
  const likes: CaseLike[][] = []
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE)
    const standing = await standingLike(db, some)
    const byKey = Map.groupBy(
      standing.flatMap((one) => keysOf(one).map((key) => ({ key, one }))),
      ({ key }) => key,
    )
    likes.push(
      ...some.map((who) => {
        const near = keysOf(who).flatMap((key) => byKey.get(key)?.map(({ one }) => one) ?? [])
        return [...new Set(near)].filter((one) => isLike(who, one)).map(asLike)
      }),
    )
  }
  return likes
}

const asLike = ({ id, reference, name, endDate }: Standing): CaseLike => ({
  ...{ id, reference, name, endDate },
})

interface Keyed {
  readonly name: string
  readonly email?: string | null | undefined
  readonly workEmail?: string | null | undefined
}

const addressesOf = ({ email, workEmail }: Keyed): string[] =>
  [email, workEmail].flatMap((one) => (one ? [one.toLowerCase()] : []))

const keysOf = (who: Keyed): string[] => [...addressesOf(who), `name ${nameKey(who.name)}`]

/** By an address; by name and first day; by name and last day where no address is given. Pure. */
function isLike(who: Known, other: Standing): boolean {
  const theirs = addressesOf(other)
  if (addressesOf(who).some((one) => theirs.includes(one))) return true
  if (nameKey(who.name) !== nameKey(other.name)) return false
  const sameStart = who.startDate !== undefined && who.startDate === other.startDate
  return sameStart || (!addressesOf(who).length && who.endDate === other.endDate)
}

/** All that could be meant, by an address or a name alone; `isLike` judges. */
async function standingLike(db: Db, some: readonly Known[]): Promise<Standing[]> {
  const addresses = some.flatMap(addressesOf)
  const names = some.map(({ name }) => nameKey(name))
  const { rows } = await db.executeQuery<Standing>(
    sql<Standing>`
      select cases.id, cases.reference, people.name, cases.end_date as "endDate",
        people.email, people.work_email as "workEmail", people.start_date as "startDate"
      from people join cases on cases.id = people.case_id
      where people.role = 'leaver' and cases.status <> 'closed' and (
        lower(people.email) = any(${addresses}) or lower(people.work_email) = any(${addresses})
        or lower(regexp_replace(people.name, '\\s+', ' ', 'g')) = any(${names}))
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
