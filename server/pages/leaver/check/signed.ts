import { type CaseRecord, typedWith } from '../../../../db/queries/record.ts'
import { withoutMarks } from '../../../../words/marks.ts'
import { packWords } from '../../../../words/pack.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { shownName } from '../../../read/names.ts'
import type { Visit } from '../../visit/visit.ts'

/** What the leaver has signed, and the name that they typed under it; nothing unless it is sent. Pure. */
export function signedBy({ file, mine }: Visit, record: CaseRecord) {
  if (mine.state.declaredAt === undefined) return undefined
  const { typedName, statement } = typedLast(file, record)
  const asked = packWords(file, file.pack.statement)
  // As it was signed; on a page, words of another language are marked.
  const same = statement === undefined || statement === withoutMarks(asked)
  return { statement: same ? asked : String(statement), name: shownName(String(typedName ?? '')) }
}

/** From the in-tray where it still waits there, else from the record. */
function typedLast({ waiting }: CaseFile, record: CaseRecord): Readonly<Record<string, unknown>> {
  const sent = waiting.findLast(({ message }) => message.kind === 'declare')
  const event = record.events.findLast(({ type }) => type === 'declared')
  return sent?.words ?? (event ? typedWith(record, event.number) : {})
}
