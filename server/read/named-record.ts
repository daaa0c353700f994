import type { Db } from '../../db/connect.ts'
import { actorNames } from '../../db/queries/people.ts'
import { readRecord, type WholeRecord } from '../../db/queries/record.ts'
import type { CaseContext } from './case-context.ts'

/** A record with the names of HR's users who acted in it. */
export type NamedRecord = WholeRecord & Pick<CaseContext, 'users'>

/** A case's record, with the names of HR's users who acted in it. Three queries. */
export async function readNamedRecord(db: Db, caseId: string): Promise<NamedRecord> {
  const record = await readRecord(db, caseId)
  return { ...record, users: await actorNames(db, record.events) }
}
