import type { Db } from '../../../../db/connect.ts'
import { leaverVisits } from '../../../../db/queries/access/sessions.ts'
import { refusedOf } from '../../../../db/queries/intray.ts'

/** What is kept about a leaver beside their record. */
export interface Beside {
  /**
   * When their link was opened, on this device or another, and when the page closes by itself: soon
   * after that the row is deleted. Instants of the wall clock.
   */
  readonly visits: readonly { readonly at: Date; readonly until: Date }[]
  /** What they sent and the case did not take. */
  readonly refused: Awaited<ReturnType<typeof refusedOf>>
}

/** Reads it: two queries. */
export async function readBeside(db: Db, caseId: string): Promise<Beside> {
  const [visits, refused] = await Promise.all([leaverVisits(db, caseId), refusedOf(db, caseId)])
  return { visits, refused }
}
