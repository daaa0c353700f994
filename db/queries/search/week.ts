import { type RawBuilder, sql } from 'kysely'
import { DAY, SECOND } from '../../../workflows/plan/durations.ts'

/**
 * The week in which a case opened stands among the words that it is found by, so that what is meant by
 * words that mean very many can be asked for a week at a time. It is no secret: a case's row says when it
 * opened. Weeks are counted from 1970, so they are small numbers, which hashes of 64 bits are not.
 */
const WEEK = 7 * DAY

/** The week of an instant, in digits as hashes are. */
export const weekOf = (at: Date): string => String(Math.floor(at.getTime() / WEEK))

/** The same as SQL. */
export const weekIn = (at: RawBuilder<unknown>): RawBuilder<number> =>
  sql<number>`floor(extract(epoch from ${at}) / ${sql.lit(WEEK / SECOND)})::bigint`
