import { type RawBuilder, sql } from 'kysely'
import { DAY, SECOND } from '../../../workflows/plan/durations.ts'

/**
 * The fortnight in which a case opened stands among the words that it is found by, so that of what very
 * many cases have one fortnight's can be asked for. It is no secret: a case's row says when it opened.
 * They are counted from 1970, so they are small numbers, which hashes of 64 bits are not.
 */
const FORTNIGHT = 14 * DAY

/** The fortnight of an instant, in digits as hashes are. */
export const fortnightOf = (at: Date): string => String(Math.floor(at.getTime() / FORTNIGHT))

/** The same as SQL. */
export const fortnightIn = (at: RawBuilder<unknown>): RawBuilder<number> =>
  sql<number>`floor(extract(epoch from ${at}) / ${sql.lit(FORTNIGHT / SECOND)})::bigint`
