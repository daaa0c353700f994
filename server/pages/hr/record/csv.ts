import { hr } from '../../../../words/en/hr/index.ts'
import { csvFile } from '../../../look/csv.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import type { NamedRecord } from '../../../read/named-record.ts'
import { recordView } from './view.ts'

const words = hr.recordCsv

/** A case's events as a table, one a row. Pure. */
export function recordCsv(file: CaseFile, record: NamedRecord): string {
  const { lines } = recordView(file, record)
  const rows = lines.map(({ number, at, who, text, clause, typed, hash }, index) => [
    ...[file.reference, String(number), new Date(at).toISOString()],
    ...[record.events[index]?.type ?? '', who, text, clause],
    typed.map(({ what, value }) => `${what}: ${value}`).join('\n'),
    hash,
  ])
  return csvFile([words.head, ...rows])
}
