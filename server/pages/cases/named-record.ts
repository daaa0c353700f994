import { actorNames } from '../../../db/actors.ts'
import type { Db } from '../../../db/connect.ts'
import { readRecord } from '../../../db/record.ts'
import type { NamedRecord } from './case-view.ts'

/** A case's record, with the names of HR's users who acted in it. Three queries. */
export async function readNamedRecord(db: Db, caseId: string): Promise<NamedRecord> {
  const record = await readRecord(db, caseId)
  return { ...record, users: await actorNames(db, record.events) }
}
