import { type CasePage, findCasePage } from '../../../../db/queries/desk/case-page.ts'
import type { ServerDeps } from '../../../deps.ts'
import { type CaseFile, caseFileOf } from '../../../read/case-file.ts'
import type { NamedRecord } from '../../../read/named-record.ts'

/** A case with all that its page shows beside it. */
export interface CaseRead extends Pick<CasePage, 'head' | 'mails' | 'trouble' | 'settings'> {
  readonly file: CaseFile
  readonly record: NamedRecord
}

/** One case as its page shows it, or nothing. One query. */
export async function readCase(deps: ServerDeps, id: string): Promise<CaseRead | undefined> {
  const found = await findCasePage(deps.db, id)
  if (!found) return undefined
  const { whole, record, users, ...beside } = found
  return { file: await caseFileOf(deps, whole), record: { ...record, users }, ...beside }
}
