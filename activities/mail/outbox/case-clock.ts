import type { CaseRow } from '../../../db/queries/cases.ts'
import type { Deps } from '../../deps.ts'

/**
 * What a case's clock says while one of its mails is dealt with, milliseconds since 1970: never less
 * than when the mail was to go, as the clock of a case may be moved faster than its row is written.
 */
export function caseClock(
  { now, attemptAt }: Pick<Deps, 'now' | 'attemptAt'>,
  row: Pick<CaseRow, 'time_machine' | 'ahead_ms'>,
  sendAt: Date,
): number {
  const moved = row.time_machine ? (attemptAt?.() ?? 0) : 0
  return Math.max(now() + row.ahead_ms, moved, sendAt.getTime())
}
